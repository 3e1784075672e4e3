"""The page on which a return is written part by part: each box with its text, and room for a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse

from jiangjian.actions.returned import Point
from jiangjian.records.models import Nomination, ReturnPoint
from jiangjian.rules.findings import Finding
from jiangjian.rules.returned import Part, parts_of
from jiangjian.rules.stages import ACTION_LABELS, Action
from jiangjian.web.evidence_rows import rows_of
from jiangjian.web.form_table import printed_values

BY_PART: Final = "by_part"
"""Stands in a form that was written part by part."""


@dataclass(frozen=True, slots=True)
class Nameable:
    """One part with what stands there now.

    :ivar typed: the reason written a moment ago.
    :ivar before: the point of an earlier return about it that nobody has ticked off.
    """

    part: Part
    says: str
    typed: str = ""
    found: tuple[Finding, ...] = ()
    before: ReturnPoint | None = None


def points_typed(form: QueryDict, nomination: Nomination) -> list[Point]:
    """Return the parts beside which a reason was written."""
    written = ((target, form.get(target, "")) for target in parts_of(nomination.round.notice))
    return [Point(target, reason) for target, reason in written if reason.strip()]


def return_page(
    nomination: Nomination,
    action: Action,
    *,
    today: date,
    typed: Mapping[str, Any],
    found: Sequence[Finding] = (),
) -> dict[str, Any]:
    """Return what ``returned/form.html`` shows.

    :param typed: what was written and refused a moment ago.
    """
    notice = nomination.round.notice
    parts = list(nameable(nomination, today, typed, found))
    pages = [
        (section, [each for each in parts if each.part.section == section.key])
        for section in notice.sections
    ]
    return {
        "nomination": nomination,
        "notice": notice,
        "label": ACTION_LABELS[action],
        "city": action is Action.COMPLETE,
        "address": reverse(action.value, args=[nomination.key]),
        "pages": pages,
        "slots": [each for each in parts if each.part.slot],
        "typed": typed,
        "found": found,
    }


def nameable(
    nomination: Nomination, today: date, typed: Mapping[str, Any], found: Sequence[Finding]
) -> list[Nameable]:
    """Return every part with what stands there on paper, what was written, and what is still open."""
    answers = printed_values(nomination, nomination.case(today=today))
    rows = rows_of(nomination)
    open_ = ReturnPoint.objects.filter(returned__nomination=nomination, done_at=None)
    before = {each.target: each for each in open_.order_by("pk")}
    return [
        Nameable(
            part,
            rows[part.slot].state if part.slot else _says(part, answers),
            typed.get(target, ""),
            tuple(each for each in found if each.field == target),
            before.get(target),
        )
        for target, part in parts_of(nomination.round.notice).items()
    ]


def _says(part: Part, answers: Mapping[str, str]) -> str:
    return "" if part.whole else answers.get(part.place, "")
