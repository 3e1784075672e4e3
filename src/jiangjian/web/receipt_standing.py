"""核验: whether a 回执号 with its 校验码 is the last word, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from unicodedata import normalize

from django.db.models import Exists, OuterRef, Q

from jiangjian.records.models import Receipt
from jiangjian.rules.digest import ALPHABET, CODE_LENGTH
from jiangjian.rules.stages import Stage

NUMBER: Final = re.compile(r"[0-9]{4}-[0-9]{8}")
CODE: Final = re.compile(rf"[{ALPHABET}]{{{CODE_LENGTH}}}")


class Standing(StrEnum):
    """What is answered."""

    CURRENT = "current"
    PRACTICE = "practice"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


WORDS: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.CURRENT: "有效：这张回执对应的是最近一次提交或报送。",
        Standing.PRACTICE: "这是演练批次的回执，是最近一次提交或报送，但不作为正式推荐。",
        Standing.SUPERSEDED: "已被取代：之后又有新的提交或报送，或者已经撤回。",
        Standing.UNKNOWN: "没有查到：回执号和校验码不相符，或者没有这张回执。请对照回执逐字核对后再查。",
    }
)
"""Constant words: they name no studio, no unit and no person."""


def standing_of(number: str, code: str) -> Standing:
    """Return how a receipt stands; one question, the same for an unknown number and a wrong code."""
    later = Receipt.objects.filter(
        Q(nomination=OuterRef("nomination"))
        | Q(
            report__round=OuterRef("report__round"),
            report__recommender=OuterRef("report__recommender"),
        ),
        pk__gt=OuterRef("pk"),
    )
    kept = Receipt.objects.filter(number=_read(number, NUMBER), check_code=_read(code, CODE))
    found = kept.annotate(later=Exists(later)).values_list(
        "later", "nomination__stage", "round__practice"
    )
    for superseded, stage, practice in found[:1]:
        if superseded or stage == Stage.DRAFT.value:
            return Standing.SUPERSEDED
        return Standing.PRACTICE if practice else Standing.CURRENT
    return Standing.UNKNOWN


def _read(typed: str, form: re.Pattern[str]) -> str:
    """Return what was typed as it is stored; empty for what cannot be any."""
    text = "".join(normalize("NFKC", typed[:100]).upper().split())
    return text if form.fullmatch(text) else ""
