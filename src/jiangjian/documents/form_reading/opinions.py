"""An opinion with its signature: the words above 签章, the name on its line, and the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jiangjian.documents.form_reading.candidate import Candidate
from jiangjian.documents.form_reading.form_words import OPINION
from jiangjian.rules.found_value import FoundValue

LONGEST_NAME: Final = 20
SIGNED: Final = re.compile(r"(?:[（(]\s{0,9})?(?:签\s*章|盖\s*章|签\s*字|公\s*章)\s*[）)]?")
DAY: Final = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*\S{1,3}?\s*月\s*\S{1,3}?\s*日"
)
UNDATED: Final = re.compile(r"年\s*月\s*日")


def opinion_tags(key: str) -> tuple[str, str, str]:
    """Return the tags of an opinion's words, person and day."""
    return f"opinion_{key}", f"opinion_{key}_person", f"opinion_{key}_day"


def opinion_of(found: Candidate) -> Iterator[FoundValue]:
    """Yield the words, the person and the day of an opinion block."""
    said, name = _said(UNDATED.sub("", DAY.sub("", found.text)))
    tags = opinion_tags(found.key.removeprefix(OPINION))
    for tag, text in zip(tags, (said, name, day_or_empty(found.text)), strict=True):
        if text:
            yield FoundValue(tag, text, found.how, found.where, found.sure, found.asks)


def day_or_empty(text: str) -> str:
    """Return the day that stands in a text; empty where none does."""
    found = DAY.search(text)
    return found.group() if found else ""


def _said(text: str) -> tuple[str, str]:
    """Return the words of an opinion and the name before 签章; a name stands on a line of its own."""
    found = SIGNED.search(text)
    before = text[: found.start()] if found else text
    before = before.rstrip(" \t\u3000" if found is None or found[0][0] in "（(" else None)
    words, broken, name = before.rpartition("\n")
    if broken and words.strip() and len(name.strip()) <= LONGEST_NAME and found:
        return words.strip(), name.strip()
    return before.strip(), ""
