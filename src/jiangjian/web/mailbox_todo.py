"""待办 of who collects: what came in by mail and waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Max, Q
from django.urls import reverse

from jiangjian.records.models import Mailbox, Round
from jiangjian.rules.roles import Duty
from jiangjian.web.mailbox_waiting import Waiting, kept, state_of
from jiangjian.web.requests import MemberRequest
from jiangjian.web.shown import Task

UNFINISHED: Final = Q(round__mail_imports__finished_at__isnull=True)


def tasks_of_mailbox(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """Yield a line for an import that was left, and one each for mails, forms and files that wait."""
    if Duty.COLLECT not in request.post.grant.may:
        return
    found = (
        Mailbox.objects.filter(pk=round_.pk, round__city=request.post.organisation_id)
        .annotate(
            left=Count("round__mail_imports", filter=UNFINISHED),
            last=Max("round__mail_imports__key", filter=UNFINISHED),
        )
        .values_list("revision", "left", "last")
        .first()
    )
    if found is None:
        return
    revision, left, last = found
    if left:
        yield _import(left, last)
    counted = kept(round_, state_of(round_, revision))
    if counted:
        yield from _counted(counted)
    elif not left:
        hint = "收到的邮件有变化，打开后归类、核对"
        url = reverse("mailbox")
        yield Task(label="看收到的邮件", url=url, hint=hint, state="有变化", tone="ask")


def _import(many: int, key: str) -> Task:
    url = reverse("mail_import", args=[key]) if many == 1 else reverse("mailbox")
    hint = "中途离开的可以接着导，收过的不会重复"
    state = f"{many}批没有导完"
    return Task(label="继续导入邮件", url=url, hint=hint, state=state, tone="ask")


def _counted(counted: Waiting) -> Iterator[Task]:
    """Yield a line for each kind of which something waits."""
    unmatched = f"{reverse('mailbox')}?show=unmatched"
    forms, files = reverse("mailed_forms"), reverse("mail_tray")
    lines = (
        ("认定邮件的推荐单位", "看不出是哪个单位发来的", counted.mails, "封", unmatched),
        ("核对并收下邮件里的推荐表", "收下以后才录入系统", counted.forms, "份", forms),
        ("归类邮件里的文件", "看不出属于哪一项支撑材料", counted.files, "个", files),
    )
    for label, hint, many, unit, url in lines:
        if many:
            yield Task(label=label, url=url, hint=hint, state=f"{many}{unit}", tone="ask")
