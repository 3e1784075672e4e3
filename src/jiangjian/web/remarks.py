"""Who reads 内部办理记录, and what stands there."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from jiangjian.records.models import Nomination
from jiangjian.rules.findings import Finding
from jiangjian.rules.roles import Duty
from jiangjian.web.city_round import CITY
from jiangjian.web.requests import MemberRequest


def remarks_of(
    request: MemberRequest, nomination: Nomination, found: tuple[Finding, ...] = ()
) -> dict[str, Any]:
    """Return what ``dossier/remarks.html`` shows; for any other level nothing is even read.

    :param found: what stood against a note that was typed a moment ago.
    """
    if request.post.role not in CITY:
        return {"remarks": None}
    return {
        "remarks": nomination.remarks.values("text", "at", who=F("by__person__name")),
        "may_remark": Duty.REMARK in request.post.grant.may,
        "remark_found": found,
        "remark_typed": request.POST.get("remark_text", "") if found else "",
    }
