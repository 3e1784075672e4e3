"""A value without what belongs to its label: a colon typed into the box, the label again, the label's unit."""

from __future__ import annotations

from typing import Final

from jiangjian.documents.form_reading.candidate import Candidate
from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import label_of
from jiangjian.documents.form_reading.pieces import COLON, has_colon

COLONS: Final = "：:﹕︰ \t\n\u3000\xa0"


def own_words(candidate: Candidate, words: FormWords) -> str:
    """Return the text that answers a label; a bare number gets the unit that the label says."""
    text = candidate.text.strip().lstrip(COLONS)
    head, *rest = COLON.split(text, maxsplit=1) if has_colon(text) else [text]
    if rest and rest[0].strip():
        again = label_of(head, words)
        text = rest[0].strip() if again and again.key == candidate.key else text
    unit = candidate.label.unit
    return f"{text}{unit}" if unit and text[-1:].isdecimal() else text
