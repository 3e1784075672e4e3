"""Receipts: 回执号 and an 8-character 校验码 for what was taken in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from jiangjian.actions.act import HOUSE
from jiangjian.records.models import ChainHead, Receipt
from jiangjian.rules.digest import check_code

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.actions.act import Writing
    from jiangjian.records.models import Nomination, Post, Report, Round


def bound(round_: Round) -> dict[str, str]:
    """Return what an entry says that gives a receipt: 回执号, and where the chain of the house ends now.

    So the receipt vouches for its own number, and for people and organisations as they stood.
    """
    house = ChainHead.objects.filter(pk=HOUSE).values_list("digest", flat=True).first()
    return {"receipt": _fresh_number(round_.notice.year), "house": house or ""}


def give_receipt(
    round_: Round,
    writing: Writing,
    *,
    by: Post,
    now: datetime,
    version: int,
    nomination: Nomination | None = None,
    report: Report | None = None,
) -> Receipt:
    """Make the receipt of one log entry that is ``bound``; runs inside the act's transaction.

    The number is drawn by chance, so that it tells no unit how many others there are;
    the database keeps it from being used twice. The code is drawn from the entry's digest.
    """
    entry = writing.written
    return Receipt.objects.create(
        round=round_,
        number=writing.values["receipt"],
        check_code=check_code(bytes.fromhex(entry.digest)),
        digest=entry.digest,
        nomination=nomination,
        report=report,
        version=version,
        by=by,
        at=now,
    )


def _fresh_number(year: int) -> str:
    """Return a number that no receipt bears yet."""
    while True:
        number = f"{year}-{secrets.randbelow(10**8):08d}"
        if not Receipt.objects.filter(number=number).exists():
            return number
