"""Typed values: what a clerk wrote, what it means, and what is told about it."""

from __future__ import annotations

from jiangjian.rules.values.cell import from_cell
from jiangjian.rules.values.cleaning import changes, clean
from jiangjian.rules.values.contact import understand_phone
from jiangjian.rules.values.email import understand_email
from jiangjian.rules.values.gate import storable
from jiangjian.rules.values.matching import matching_key
from jiangjian.rules.values.partial_day import PartialDay
from jiangjian.rules.values.reading import understand
from jiangjian.rules.values.understood import Understood
from jiangjian.rules.values.words import words

__all__ = [
    "PartialDay",
    "Understood",
    "changes",
    "clean",
    "from_cell",
    "matching_key",
    "storable",
    "understand",
    "understand_email",
    "understand_phone",
    "words",
]
