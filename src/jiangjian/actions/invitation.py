"""Printed one-time links: made for somebody, opened, used once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from jiangjian.actions.act import HOUSE, Writing, append
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Invitation, Person
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post

LINK_USED: Final = missing(
    "link_used",
    "",
    "这个链接已经用过",
    "请直接登录；忘记密码的，请上级工会重新打印一个",
)
LASTS: Final = timedelta(days=14)
"""How long a printed link may be used: the post takes a few days, a round two weeks."""


def first_link(person: Person, *, now: datetime) -> str:
    """Make the link of somebody nobody stands above: for the operator, from the command line."""
    return make_link(person, "invite", by=None, now=now)


def make_link(person: Person, purpose: str, *, by: Post | None, now: datetime) -> str:
    """Return the secret of a new link; only its digest is stored."""
    token = secrets.token_urlsafe(24)
    Invitation.objects.create(
        person=person,
        purpose=purpose,
        digest=_digest(token),
        made_by=by,
        made_at=now,
        expires_at=now + LASTS,
    )
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def open_link(token: str, *, now: datetime) -> Invitation:
    """Return the invitation of a link that may still be used.

    :raises Refusal: ``link_unknown``, ``link_used`` or ``link_expired``; the remedy is a new link.
    """
    found = Invitation.objects.select_related("person").filter(digest=_digest(token)).first()
    if found is None:
        raise Refusal(
            missing(
                "link_unknown", "", "这个链接不存在", "请核对纸上的链接，或请上级工会重新打印一个"
            )
        )
    if found.used_at is not None:
        raise Refusal(LINK_USED)
    if found.expires_at <= now:
        raise Refusal(
            missing("link_expired", "", "这个链接已过期（14天内有效）", "请上级工会重新打印一个")
        )
    return found


@transaction.atomic
def use_link(token: str, *, password: str, now: datetime) -> Person:
    """Set a password by a one-time link; a second use is refused.

    A way back resets the one-time codes too: who has lost the phone signs in and sets it up anew.

    :raises Refusal: what ``open_link`` refuses, or ``weak_password`` with every reason.
    """
    found = open_link(token, now=now)
    person = Person.objects.select_for_update(no_key=True).get(pk=found.person_id)
    if not Invitation.objects.filter(pk=found.pk, used_at__isnull=True).update(used_at=now):
        raise Refusal(LINK_USED)
    try:
        validate_password(password, person)
    except ValidationError as why:
        raise Refusal(
            *(missing("weak_password", "password", each, "请换一个密码") for each in why.messages)
        ) from why
    person.invitations.filter(used_at__isnull=True).update(used_at=now)
    person.set_password(password)
    person.save(update_fields=["password"])
    writing = Writing(subject=f"person:{person.pk}")
    if found.purpose == "recover" and Authenticator.objects.filter(user=person).delete()[0]:
        writing.values = {"second_factor": "True"}
    append("use_link", by=None, now=now, chain=HOUSE, writing=writing)
    return person
