"""The opinions that stand on a filled form: words, person and day, kept only where they are certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from jiangjian.rules.collected import WrittenOpinion
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.form_reading.read import read_value
from jiangjian.rules.found_value import FoundValue
from jiangjian.rules.notice import Notice

KINDS: Final[Mapping[str, Kind]] = {"": Kind.LONG_TEXT, "_person": Kind.NAME, "_day": Kind.DAY}
WHOLE_DAY: Final = len("2024-11-15")


def read_opinions(
    found: Iterable[FoundValue], notice: Notice, *, today: date
) -> Mapping[str, WrittenOpinion]:
    """Return what stands in the opinion blocks of a form, by key of the block.

    Nobody is asked about an opinion, so that what is doubtful is left to the stamped paper.

    :param found: as the reader of the form hands it over.
    :param today: the last day that an opinion may bear.
    """
    by_tag = {each.key: each for each in found}
    read = {}
    for block in notice.opinions:
        words, person, day = (
            _certain(by_tag.get(f"opinion_{block.key}{part}"), block.label, kind, today)
            for part, kind in KINDS.items()
        )
        if words:
            read[block.key] = WrittenOpinion(words, person, day if len(day) == WHOLE_DAY else "")
    return read


def _certain(found: FoundValue | None, label: str, kind: Kind, today: date) -> str:
    if found is None or found.others:
        return ""
    field = Field(key=found.key, label=label, section="", kind=kind, required=False)
    value = read_value(field, found, today=today)
    return "" if value.uncertain else value.text
