"""``jiangjian send``: write today's reminders, then send what lies in the outbox; for a timer."""

from __future__ import annotations

from collections.abc import Sequence

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Send what is due; return 1 where something was not sent, 2 where e-mail is not set up."""
    CommandReader("send", "写好当天的截止提醒，发出待发的邮件").parse_args(words)
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django.core.mail import get_connection  # noqa: PLC0415

    from jiangjian.actions.reminding import remind  # noqa: PLC0415
    from jiangjian.actions.reminding_dates import remind_dates  # noqa: PLC0415
    from jiangjian.actions.sending import send_due  # noqa: PLC0415
    from jiangjian.records.models import Round  # noqa: PLC0415
    from jiangjian.web.clock import now  # noqa: PLC0415

    if not settings.EMAIL_HOST:
        print("没有设置 JIANGJIAN_SMTP_URL，不发邮件；要办的事都在“待办”里")
        return 2
    at = now()
    rounds = list(Round.objects.running())
    reminded = sum(remind(each, now=at) + remind_dates(each, now=at) for each in rounds)
    done = send_due(get_connection(), sender=settings.DEFAULT_FROM_EMAIL, now=at)
    print(f"新写提醒{reminded}封，发出{done.sent}封，没有发出{done.failed}封")
    return 1 if done.failed else 0
