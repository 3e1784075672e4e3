"""Times in which the service did not answer: noted in the house's log, told beside a change of the date."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.act import HOUSE, Writing, append
from jiangjian.records.models import Entry
from jiangjian.rules.deadline import shown_instant

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD: Final = "service_resumed"
"""The log's word for it."""
FAR_BACK: Final = timedelta(days=7)
"""How far back an outage is told beside a change of the date."""


@transaction.atomic
def note_outage(*, since: datetime, now: datetime) -> Entry:
    """Write down that the service starts again.

    :param since: when it was last seen at work; :param now: when it starts.
    """
    values = {"last_answer": since.isoformat()}
    return append(
        WORD, by=None, now=now, chain=HOUSE, writing=Writing(subject="service", values=values)
    )


def outages_before(now: datetime) -> list[str]:
    """Return the outages of the last days, the oldest first, each in words."""
    noted = Entry.objects.filter(
        chain=HOUSE, action=WORD, at__gt=now - FAR_BACK, at__lte=now, values__name="last_answer"
    )
    return list(_told(noted.order_by("number").values_list("values__value", "at")))


def _told(noted: Iterable[tuple[str, datetime]]) -> Iterable[str]:
    for since, until in noted:
        last = shown_instant(datetime.fromisoformat(since))
        yield f"{last}最后一次应答，{shown_instant(until)}恢复服务"
