"""Organisations are added at once, or their quota is shown first: a recommending unit gets seats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jiangjian.actions.organisation import NewOrganisation, add_organisations
from jiangjian.actions.refusals import missing
from jiangjian.actions.unlisted import ASKING, Allotment, allotments, rounds_of
from jiangjian.records.models import Organisation
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.notice import Notice
from jiangjian.rules.organisation import Level
from jiangjian.web.requests import MemberRequest

SALT: Final = "organisations to confirm"
"""Rows go through the browser once more; nobody writes them but us."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One recommending unit with what it gets."""

    name: str
    due: Allotment


def add_or_ask(
    request: MemberRequest,
    notice: Notice,
    rows: Sequence[NewOrganisation],
    confirmed: Sequence[str] = (),
) -> HttpResponse:
    """Add the organisations; where a quota is not confirmed, show it and add none.

    :raises Refusal: anything else that stands against them.
    """
    try:
        made = add_organisations(
            rows, kinds=notice.kinds, by=request.post, now=request.now, confirmed=confirmed
        )
    except Refusal as refusal:
        if {each.code for each in refusal.findings} <= ASKING:
            return _ask(request, notice, rows, refusal.findings)
        raise
    if len(made) == 1:
        messages.success(request, f"“{made[0]}”已录入，请给它开通经办人")
        return redirect("organisation", made[0].pk)
    messages.success(request, f"已导入{len(made)}个单位")
    return redirect("organisations")


def rows_shown(signed: str) -> list[NewOrganisation]:
    """Return the rows of the page that asked.

    :raises Refusal: ``rows_altered`` where they are not as the page held them.
    """
    try:
        return [NewOrganisation(**each) for each in signing.loads(signed, salt=SALT)]
    except signing.BadSignature as why:
        problem = "页面送来的单位名单不完整，0个单位已录入"
        remedy = "请回到“单位”页，重新填写或重新选择文件"
        raise Refusal(missing("rows_altered", "", problem, remedy)) from why


def _ask(
    request: MemberRequest,
    notice: Notice,
    rows: Sequence[NewOrganisation],
    found: Sequence[Finding],
) -> HttpResponse:
    """Show what each recommending unit gets, by which clause; nothing has been added."""
    kinds = {each.key: each for each in notice.kinds if each.level is Level.RECOMMENDER}
    rounds = rounds_of(request.post.organisation)
    new = [each for each in rows if each.kind in kinds]
    shown = [
        Shown(each.name, due) for each in new for due in allotments([kinds[each.kind]], rounds)
    ]
    context = {
        "shown": shown,
        "tokens": sorted({each.due.token for each in shown}),
        "others": len(rows) - len(new),
        "units": len(new),
        "seats": sum(each.due.most for each in shown),
        "existing": Organisation.objects.recommenders().filter(active=True).count(),
        "moved": [each for each in found if each.code == "quota_moved"],
        "rows": signing.dumps([asdict(each) for each in rows], salt=SALT, compress=True),
    }
    return render(request, "organisation/confirm.html", context, status=409)
