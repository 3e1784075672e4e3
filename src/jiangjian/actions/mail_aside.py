"""A mail that nobody is to look at: set aside, and taken up again. Nothing of it is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.mailbox import changing_mailbox
from jiangjian.actions.refusals import missing
from jiangjian.records.models import IncomingMail
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post


def set_aside(mail: IncomingMail, *, by: Post, now: datetime) -> IncomingMail:
    """Set a mail aside: it counts nowhere, what it brought is not looked at.

    :raises Refusal: ``wrong_role``, ``aside_already``, or ``taken_already`` where one of its
        forms is a nomination.
    :raises IncomingMail.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "set_aside", by=by, now=now, round_=mail.round, subject=f"incoming_mail:{mail.key}"
    ) as writing:
        held = IncomingMail.objects.visible_to(by).get(pk=mail.pk)
        if held.aside_by_id:
            problem = f"“{held}”已经标为不处理"
            raise Refusal(missing("aside_already", "", problem, "要处理的，请先恢复处理"))
        if held.forms.filter(nomination__isnull=False).exists():
            problem = f"“{held}”里已有推荐表收下，不能标为不处理"
            remedy = "不该收下的，请对录入的推荐表办理退回或者不予推荐"
            raise Refusal(missing("taken_already", "", problem, remedy))
        held.aside_by = by
        held.save(update_fields=["aside_by"])
        writing.values = {"mail": held.name}
    return held


def take_up(mail: IncomingMail, *, by: Post, now: datetime) -> IncomingMail:
    """Take up again what was set aside.

    :raises Refusal: ``wrong_role`` or ``not_aside``.
    :raises IncomingMail.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "take_up", by=by, now=now, round_=mail.round, subject=f"incoming_mail:{mail.key}"
    ) as writing:
        held = IncomingMail.objects.visible_to(by).get(pk=mail.pk)
        if held.aside_by_id is None:
            problem = f"“{held}”没有标为不处理"
            raise Refusal(missing("not_aside", "", problem, "无须恢复，请刷新页面查看"))
        held.aside_by = None
        held.save(update_fields=["aside_by"])
        writing.values = {"mail": held.name}
    return held
