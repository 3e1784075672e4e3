"""A finding says what is the matter, what to do next, and which clause it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jiangjian.rules.clause import Clause


class Weight(StrEnum):
    """What a finding does at 提交, 推荐 and 报送."""

    BLOCKS = "blocks"  # the notice states it as a condition
    ASKS = "asks"  # goes on once a person has given a reason, which is kept
    WARNS = "warns"  # goes on; the next reader sees it


class Audience(StrEnum):
    """Who may read a finding."""

    ALL = "all"
    CITY = "city"  # what would tell one unit of another (NAM-020, TEL-015, CAT-014)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is the matter.

    :ivar code: machine name, such as ``running_time`` or ``quota_full``.
    :ivar problem: what is the matter, with both numbers, in Chinese.
    :ivar remedy: what to do next, in Chinese.
    :ivar field: key of the field it stands beside; empty for the whole dossier.
    :ivar clause: the words it rests on; ``None`` where the notice is silent.
    """

    code: str
    problem: str
    remedy: str
    field: str = ""
    clause: Clause | None = None
    weight: Weight = Weight.BLOCKS
    audience: Audience = Audience.ALL

    @property
    def key(self) -> str:
        """Return the name under which a person's reason for it is kept."""
        return f"{self.code}:{self.field}" if self.field else self.code


class Refusal(Exception):  # noqa: N818 - a refusal is a value that is shown, not an error
    """An act that was not done, with everything that stood against it.

    :ivar findings: at least one, in the order they are shown.
    """

    def __init__(self, *findings: Finding) -> None:
        """Keep ``findings``; their problems are the message."""
        super().__init__("；".join(found.problem for found in findings))
        self.findings = findings


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those that stop an act."""
    return tuple(found for found in findings if found.weight is Weight.BLOCKS)
