"""Sending what lies in the outbox: each is claimed first, so that two senders never send one twice."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from typing import TYPE_CHECKING, Final

from django.core.mail import EmailMessage
from django.db.models import F

from jiangjian.records.models import Message

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.mail.backends.base import BaseEmailBackend

LOG: Final = logging.getLogger("jiangjian.mail")
WAITS: Final = tuple(timedelta(minutes=each) for each in (2, 5, 15, 60, 240, 720))
"""After each try that failed; after the last one the message is given up."""

STALE: Final = timedelta(days=3)
"""Older ones are not sent any more: what they tell stands in 待办."""

AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """How one round of sending went."""

    sent: int = 0
    failed: int = 0


def due(now: datetime) -> list[Message]:
    """Return what is to be sent now, the oldest first."""
    waiting = Message.objects.filter(
        sent_at__isnull=True,
        next_try_at__lte=now,
        tries__lte=len(WAITS),
        made_at__gt=now - STALE,
    )
    return list(waiting.select_related("to").order_by("next_try_at", "pk")[:AT_ONCE])


def claim(message: Message, now: datetime) -> bool:
    """Take a message for this sender; whoever comes second gets nothing.

    A sender that dies after this leaves a message that is tried again after its wait: it may
    come twice then, under the same Message-ID, and is never lost.
    """
    wait = WAITS[min(message.tries, len(WAITS) - 1)]
    mine = Message.objects.filter(pk=message.pk, tries=message.tries, sent_at__isnull=True)
    return mine.update(tries=F("tries") + 1, next_try_at=now + wait) == 1


def send_due(connection: BaseEmailBackend, *, sender: str, now: datetime) -> Sent:
    """Send what is due over one connection.

    :param sender: address of 发件人.
    """
    sent = failed = 0
    for each in due(now):
        if not claim(each, now):
            continue
        try:
            letter(each, sender=sender, connection=connection).send()
        except (OSError, SMTPException) as error:
            failed += 1
            reason = type(error).__name__  # its words may hold an address
            Message.objects.filter(pk=each.pk).update(error=reason)
            LOG.warning("a message was not sent: %s", reason)
        else:
            sent += 1
            Message.objects.filter(pk=each.pk).update(sent_at=now, error="")
    return Sent(sent, failed)


def letter(message: Message, *, sender: str, connection: BaseEmailBackend) -> EmailMessage:
    """Return a message as an e-mail; a second try bears the same Message-ID."""
    domain = sender.rpartition("@")[2].strip(">") or "localhost"
    return EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=sender,
        to=[message.to.email],
        headers={"Message-ID": f"<{message.key.replace(':', '.')}@{domain}>"},
        connection=connection,
    )
