"""What a unit sees of a nomination that it has handed in: where it stands and who acts next."""

from __future__ import annotations

from typing import Any, Final

from django.utils.timezone import localdate

from jiangjian.actions.merging import merged_into
from jiangjian.records.models import Nomination
from jiangjian.rules.stages import ACTION_LABELS, STEPS, Action, Stage
from jiangjian.web.evidence_rows import grouped, rows_of
from jiangjian.web.form_table import beside_the_form, form_table, opinions_of, printed_values
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import stage_for, who_acts
from jiangjian.web.stamps_page import stamps_told
from jiangjian.web.supplements import asks_of
from jiangjian.web.versions import versions_of
from jiangjian.web.way import way_of

LEFT_OUT: Final = ACTION_LABELS[Action.LEAVE_OUT]


def handed_in_page(request: MemberRequest, nomination: Nomination) -> dict[str, Any]:
    """Return what ``nomination/handed_in.html`` shows."""
    case = nomination.case(today=localdate(request.now))
    values = printed_values(nomination, case)
    rows = rows_of(nomination)
    stage = stage_for(request, nomination)
    way = way_of(nomination, to=request.post)
    receipts = list(nomination.receipts.order_by("-at", "-pk"))
    opinions = opinions_of(nomination)
    return {
        "nomination": nomination,
        "notice": nomination.round.notice,
        "stage": stage,
        "acts": who_acts(nomination, stage),
        "merged_into": merged_into(nomination, by=request.post),
        "receipt": receipts[0] if receipts else None,
        "receipts": receipts,
        "withdrawable": Stage(nomination.stage) in STEPS[Action.WITHDRAW].before,
        "table": form_table(nomination, values, opinions),
        **stamps_told(opinions.values(), versions_of(nomination)),
        "columns": nomination.round.notice.form_columns,
        "beside": beside_the_form(nomination, values),
        "groups": grouped(rows),
        "others": [each for each in rows.values() if not each.indicator],
        "way": way,
        "asks": asks_of(nomination),
        "left_out": next((each.opinion for each in reversed(way) if each.what == LEFT_OUT), ""),
    }
