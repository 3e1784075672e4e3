"""核对: the form as it will be printed, what stands against it, and what 提交 takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate

from jiangjian.actions.lateness import against_inner_end, against_lateness
from jiangjian.actions.paper_check import against_stamped_form
from jiangjian.actions.quarantine import quarantined
from jiangjian.actions.returned import unanswered
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.case import Case
from jiangjian.rules.checks import find_all
from jiangjian.rules.days import shown_day
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Audience, Finding, Weight
from jiangjian.web.evidence_rows import grouped, rows_of
from jiangjian.web.form_table import beside_the_form, form_table, opinions_of, printed_values
from jiangjian.web.own_dates import admission_of

REASON: Final = "reason-"
"""Before a finding's key in the name of the box for its reason."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding with the page on which it is mended.

    :ivar spelling: the spelling that a person may confirm in one press; empty where there is none.
    :ivar reason: the reason already given for it.
    """

    finding: Finding
    url: str
    spelling: str = ""
    reason: str = ""


def check_page(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    typed: QueryDict | None = None,
    refused: Sequence[Finding] = (),
) -> dict[str, Any]:
    """Return what ``nomination/check.html`` shows.

    :param typed: a 提交 or a reason that was refused; its texts are shown again.
    """
    notice = nomination.round.notice
    case = nomination.case(today=localdate(now))
    rows = rows_of(nomination)
    other_paper = against_stamped_form(nomination, rows[STAMPED_FORM_SLOT].files)
    listed = listed_findings(nomination, case, typed or {}, other_paper)
    values = printed_values(nomination, case)
    block = next(each for each in notice.opinions if each.role == by.role)
    return {
        "nomination": nomination,
        "notice": notice,
        "asks": [each for each in listed if _asks(each)],
        "blocks": [each for each in listed if each.finding.weight is Weight.BLOCKS],
        "warns": [
            each for each in listed if each.finding.weight is Weight.WARNS and not _asks(each)
        ],
        "refused": [each for each in refused if each not in {one.finding for one in listed}],
        "told": beside_boxes(refused),
        "table": form_table(nomination, values, opinions_of(nomination)),
        "columns": notice.form_columns,
        "beside": beside_the_form(nomination, values),
        "groups": grouped(rows),
        "others": [each for each in rows.values() if not each.indicator],
        "late": (
            *against_lateness(nomination, by, now),
            *against_inner_end(nomination, by, now),
        ),
        "admission": admission_of(nomination.round, nomination.recommender, now=now),
        "stock": block.stock,
        "opinion_block": block,
        "day": shown_day(localdate(now)),
        "stamped": bool(rows[STAMPED_FORM_SLOT].files),
        "typed": typed or QueryDict(),
        "declared": typed.getlist("declared") if typed else [],
    }


def listed_findings(
    nomination: Nomination, case: Case, typed: Mapping[str, Any], more: Sequence[Finding]
) -> list[Listed]:
    """Return what everybody may read of the findings; an answered question keeps its reason beside it.

    :param more: what the caller has found besides.
    """
    notice = nomination.round.notice
    raw = (
        *find_all(replace(case, reasons={}), notice),
        *quarantined(nomination),
        *unanswered(nomination),
        *more,
    )
    spellings = {key: answer.confirm for key, answer in case.answers.items()}
    return [
        Listed(
            finding=each,
            url=address_of(nomination, each),
            spelling=spellings.get(each.field, "") if each.code == "confirm" else "",
            reason=typed.get(f"{REASON}{each.key}", nomination.reasons.get(each.key, "")),
        )
        for each in raw
        if each.audience is Audience.ALL
    ]


def beside_boxes(refused: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return what was refused by the box of 提交 that it stands beside."""
    told: dict[str, list[Finding]] = {}
    for each in refused:
        told.setdefault(each.field, []).append(each)
    return told


def address_of(nomination: Nomination, finding: Finding) -> str:
    """Return the page and place on which a finding is mended."""
    section = next(
        (each.section for each in nomination.round.notice.fields if each.key == finding.field), ""
    )
    if section:
        page = reverse("section", args=[nomination.key, section])
        return f"{page}?checked=1#field-{finding.field}"
    page = reverse("evidence", args=[nomination.key])
    return f"{page}#field-{finding.field}" if finding.field else page


def _asks(listed: Listed) -> bool:
    return listed.finding.weight is Weight.ASKS
