"""How well a form was read: each field right, missing, asked though wrong, or silently wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation

from jiangjian.documents.form_reading.find import find_values
from jiangjian.rules.form_reading import read_values

TODAY = date(2024, 11, 25)
NOTHING = {"", "无", "/", "—"}


def read(content, words, notice):
    """Return what is read of a form, in this process."""
    return read_values(find_values(content, words), notice, today=TODAY)


def score(values, found):
    """Return how many fields are right, missing, flagged, silent, and how many ask."""
    told = Counter(judged(want, found.get(key)) for key, want in values.items())
    told["asked"] = sum(1 for each in found.values() if each.uncertain)
    return told


def judged(want, read):
    """Return what is to be said of one field."""
    if read is None or squashed(read.text) in NOTHING:
        return "right" if squashed(want) in NOTHING else "missing"
    if same(want, read.text):
        return "right"
    return "flagged" if read.uncertain else "silent"


def same(want, text):
    """Tell whether two spellings are one, white space and trailing zeros aside."""
    try:
        return Decimal(want) == Decimal(text)
    except InvalidOperation:
        return squashed(want) == squashed(text) and not hidden(text)


def squashed(text):
    """Return a text without white space, wide letters made narrow."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def hidden(text):
    """Tell whether characters are left that nobody sees."""
    return any(unicodedata.category(sign) in {"Cc", "Cf"} and sign not in "\n\t" for sign in text)


def shares(told):
    """Return the share of fields that are right, and that of those silently wrong."""
    fields = sum(told[each] for each in ("right", "missing", "flagged", "silent"))
    return told["right"] / fields, told["silent"] / fields
