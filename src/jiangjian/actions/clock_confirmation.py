"""An operator says that a clock is right although it was turned: written into the house's log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.act import HOUSE, Writing, append
from jiangjian.actions.written import Asked
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Entry

REASON: Final = Asked("reason", "理由", "请写明怎样核对的时间，例如：与国家授时中心网页一致")


@transaction.atomic
def confirm_clock(*, now: datetime, due: datetime, reason: str) -> Entry:
    """Write down that the clock's time is the right one.

    :param now: what the clock shows; :param due: what it should have shown by what was known.
    :param reason: how the operator has compared it.
    :raises Refusal: ``no_reason`` or ``long_reason``.
    """
    refused = REASON.against(reason)
    if refused:
        raise Refusal(*refused)
    values = {"clock": now.isoformat(), "due_clock": due.isoformat(), "reason": REASON.kept(reason)}
    writing = Writing(subject="clock", values=values)
    return append("confirm_clock", by=None, now=now, chain=HOUSE, writing=writing)
