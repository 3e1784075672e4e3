"""The materials a notice demands, and whether per studio or per recommending unit (I-20)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiangjian.rules.clause import Clause


class MaterialLevel(StrEnum):
    """Who hands it in once."""

    STUDIO = "studio"
    RECOMMENDER = "recommender"


@dataclass(frozen=True, slots=True)
class Material:
    """One of the materials, such as 推荐表（附件1）.

    :ivar forms: in which forms it is due: ``paper``, ``electronic``.
    """

    key: str
    label: str
    level: MaterialLevel
    clause: Clause
    forms: tuple[str, ...] = ("paper", "electronic")
    annex: int | None = None
