"""Which version a reader has seen: one's own convenience, it stands in no log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.step import hold
from jiangjian.records.models import LastLook

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post


@transaction.atomic
def look(nomination: Nomination, *, by: Post, now: datetime, number: int) -> None:
    """Keep that a reader has seen a version; an earlier one than before changes nothing.

    :param number: of the version that the page showed, not of one that came meanwhile.
    :raises Nomination.DoesNotExist: the nomination is out of the post's sight.
    :raises Version.DoesNotExist: it has no such version.
    """
    held = hold(nomination, by=by)
    held.handed_in.get(number=number)
    kept = LastLook.objects.filter(post=by, nomination=held).first()
    if kept is None:
        LastLook.objects.create(post=by, nomination=held, number=number, at=now)
    elif kept.number < number:
        kept.number, kept.at = number, now
        kept.save(update_fields=["number", "at"])
