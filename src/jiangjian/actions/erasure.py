"""Erasing one value of a version or of the log: text and salt go, every digest still verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import hold
from jiangjian.actions.written import Asked
from jiangjian.records.models import EntryValue, VersionValue
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.findings import Finding

REASON: Final = Asked(
    "reason", "删去的理由", "请写明依据，例如当事人的申请或规定", problem="还没有写明删去的理由"
)

BINDING: Final = frozenset(
    {"handed_in", "version", "digest", "receipt", "house", "number", "recommender_id", "erased"}
)
"""Values of the log by which the rest is verified; none of them says anything of a person."""

LINE: Final = "line:"


def erase_value(value: VersionValue | EntryValue, *, by: Post, now: datetime, reason: str) -> None:
    """Erase one value: its text and its salt. What the dossier says now is not touched.

    :raises Refusal: ``wrong_role``, ``no_reason``, ``long_reason``, ``erased_already`` or ``binding``.
    :raises Nomination.DoesNotExist: its nomination is out of the post's sight.
    """
    nomination = nomination_of(value)
    with act(
        Duty.ERASE,
        by=by,
        now=now,
        round_=nomination.round,
        nomination=nomination,
        subject=subject_of(value),
    ) as writing:
        hold(nomination, by=by)
        value.refresh_from_db()
        refused = [*REASON.against(reason), *_against(value)]
        if refused:
            raise Refusal(*refused)
        value.value = value.salt = ""
        value.save(update_fields=["value", "salt"])
        writing.values = {"erased": value.name, "reason": REASON.kept(reason)}


def nomination_of(value: VersionValue | EntryValue) -> Nomination:
    """Return the nomination a value speaks of.

    :raises Refusal: ``binding``: an entry of the log that is about none.
    """
    if isinstance(value, VersionValue):
        return value.version.nomination
    if value.entry.nomination is None:
        raise Refusal(_binding(value.name))
    return value.entry.nomination


def subject_of(value: VersionValue | EntryValue) -> str:
    """Return how the log names what a value stands in."""
    if isinstance(value, VersionValue):
        return value.version.subject
    return f"entry:{value.entry.number}"


def _against(value: VersionValue | EntryValue) -> Iterator[Finding]:
    if not value.salt:
        yield missing("erased_already", "name", "这一项内容已经删去", "无须再删")
    if isinstance(value, EntryValue) and (value.name in BINDING or value.name.startswith(LINE)):
        yield _binding(value.name)


def _binding(name: str) -> Finding:
    return missing(
        "binding",
        "name",
        f"“{name}”是核对办理记录用的，不能删去",
        "要删去个人信息的，请选择写有该信息的那一项",
    )
