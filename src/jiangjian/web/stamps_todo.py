"""待办 about stamps: what is to be brought, what was waived, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.urls import reverse

from jiangjian.records.models import Correction, Nomination, Round
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.web.lacking_rows import LackingRow, lacking_rows, unproved_and_waived
from jiangjian.web.requests import MemberRequest
from jiangjian.web.shown import Task

BROUGHT: Final = "不影响办理；上传扫描件、电子签章文件，或寄送原件"
AWAITED: Final = "不影响办理；由单位和推荐单位补，可以容缺接收"


def stamps_due(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """Yield one line for what is overdue, one for what was waived, one for what lacks a stamp."""
    yield from _slips(request, round_)
    address = reverse("lacking")
    own, waived = unproved_and_waived(request.post, round_)
    if waived:
        rows = lacking_rows(request.post, round_, now=request.now)
        own = sum(1 for each in rows if each.lacks)
        yield from _owed(rows, address)
    if own:
        hint = AWAITED if request.post.grant.level is Level.CITY else BROUGHT
        yield Task(label="盖章件待补", url=address, hint=hint, state=f"{own}份", tone="wait")


def _owed(rows: Sequence[LackingRow], address: str) -> Iterator[Task]:
    """Yield what was waived: overdue, or still to come."""
    overdue = sum(each.overdue for each in rows)
    waived = sum(1 for each in rows if each.stamps.outstanding) - overdue
    if overdue:
        hint = "容缺接收的盖章件过了期限还没有补齐"
        yield Task(
            label="补齐盖章件", url=address, hint=hint, state=f"{overdue}份已逾期", tone="ask"
        )
    if waived:
        hint = "容缺接收的，在期限前补齐"
        yield Task(
            label="容缺接收的盖章件", url=address, hint=hint, state=f"{waived}份", tone="wait"
        )


def _slips(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """Yield the 更正单 that the other side has proposed."""
    post = request.post
    if Duty.CORRECT not in post.grant.may:
        return
    seen = Nomination.objects.visible_to(post).filter(round=round_)
    open_ = Correction.objects.filter(settled_at__isnull=True, nomination__in=seen)
    for each in open_.exclude(proposed_by__role=post.role).select_related("nomination")[:20]:
        address = f"{reverse('stamps', args=[each.nomination.key])}#corrections"
        yield Task(
            label=f"确认更正单：{each.nomination}", url=address, state="等待确认", tone="ask"
        )
