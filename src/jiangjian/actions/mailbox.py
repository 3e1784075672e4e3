"""The mailbox of a round: held by one act at a time, and what persons have settled of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db.models import F

from jiangjian.actions.act import act
from jiangjian.records.models import (
    ChosenValue,
    IncomingMail,
    Mailbox,
    MailedForm,
    MailPiece,
    Organisation,
)
from jiangjian.rules.collected import Settled
from jiangjian.rules.collecting.units import KnownUnit
from jiangjian.rules.kept_reading import reading_from_json
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.actions.act import Writing
    from jiangjian.records.models import Nomination, Post, Round
    from jiangjian.rules.collected import MailReading


@contextmanager
def changing_mailbox(
    word: str,
    *,
    by: Post,
    now: datetime,
    round_: Round,
    subject: str = "",
    nomination: Nomination | None = None,
) -> Iterator[Writing]:
    """Hold the mailbox of a round for one act, and count the change.

    :param word: the log's word.
    :raises Refusal: ``wrong_role``.
    :raises Mailbox.DoesNotExist: another city's round.
    """
    with act(
        Duty.COLLECT,
        by=by,
        now=now,
        round_=round_,
        subject=subject,
        nomination=nomination,
        log_as=word,
    ) as writing:
        if round_.city_id != by.organisation_id:
            raise Mailbox.DoesNotExist
        hold_mailbox(round_)
        yield writing
        count_change(round_)


def hold_mailbox(round_: Round) -> None:
    """Lock the mailbox of a round until the transaction ends; the first act makes it."""
    locked = Mailbox.objects.select_for_update(no_key=True).filter(pk=round_.pk)
    if not locked:
        Mailbox.objects.get_or_create(pk=round_.pk)
        locked.get()


def count_change(round_: Round) -> None:
    """Count a change of a mailbox that is held."""
    Mailbox.objects.filter(pk=round_.pk).update(revision=F("revision") + 1)


def readings_of(round_: Round) -> Iterator[MailReading]:
    """Yield how each mail was read, in the order in which they were taken in."""
    kept = IncomingMail.objects.filter(round=round_).exclude(role=IncomingMail.ERASED)
    for told in kept.order_by("pk").values_list("reading", flat=True).iterator(chunk_size=100):
        yield reading_from_json(told)


def known_units(round_: Round) -> tuple[KnownUnit, ...]:
    """Return the recommending units of a round's city as they are looked for in mails."""
    units = Organisation.objects.recommenders().filter(parent_id=round_.city_id)
    told: dict[str, tuple[str, list[str]]] = {}
    for name, kind, former in units.order_by("pk").values_list(
        "name", "kind", "former_names__name"
    ):
        told.setdefault(name, (kind, []))[1].extend([former] if former else [])
    return tuple(KnownUnit(name, kind, tuple(former)) for name, (kind, former) in told.items())


def settled_of(round_: Round) -> Settled:
    """Return everything that persons have decided of a mailbox."""
    mails = IncomingMail.objects.filter(round=round_, unit__isnull=False)
    placed = MailPiece.objects.filter(mail__round=round_, placed_by__isnull=False)
    forms = MailedForm.objects.filter(mail__round=round_, counts__isnull=False)
    chosen: dict[str, dict[str, str]] = {}
    told = ChosenValue.objects.filter(form__mail__round=round_)
    for path, field, text in told.values_list("form__path", "field", "text"):
        chosen.setdefault(path, {})[field] = text
    said = list(forms.values_list("path", "counts"))
    aside = IncomingMail.objects.filter(round=round_, aside_by__isnull=False)
    return Settled(
        units=dict(mails.values_list("name", "unit__name")),
        indicators=dict(placed.values_list("path", "indicator")),
        belongs={path: form for path, form in placed.values_list("path", "form") if form},
        counting=frozenset(path for path, counts in said if counts),
        replaced=frozenset(path for path, counts in said if not counts),
        values=chosen,
        aside=frozenset(aside.values_list("name", flat=True)),
    )
