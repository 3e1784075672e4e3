"""One's own e-mail address: where messages go; empty for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.act import HOUSE, Writing, append
from jiangjian.records.models import Person

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post


@transaction.atomic
def set_email(*, by: Post, now: datetime, email: str) -> Person:
    """Keep the address of the person who acts; the log tells that it changed, not what it is.

    :param email: an address that was checked, or nothing.
    """
    held = Person.objects.select_for_update(no_key=True).get(pk=by.person_id)
    held.email = email
    held.save(update_fields=["email"])
    append(
        "set_email",
        by=by,
        now=now,
        chain=HOUSE,
        writing=Writing(subject=f"person:{held.pk}", values={"given": "yes" if email else "no"}),
    )
    return held
