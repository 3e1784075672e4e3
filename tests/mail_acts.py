"""Acts on a mailbox: taken in, settled, taken over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jiangjian.actions.dropping_import import drop_import
from jiangjian.actions.mail_aside import set_aside, take_up
from jiangjian.actions.mail_import import add_to_import, finish_import, start_import
from jiangjian.actions.mail_settling import (
    Choice,
    choose_form,
    choose_values,
    match_unit,
    put_evidence,
)
from jiangjian.actions.mailed_form import take_over
from jiangjian.actions.taking import Taking
from jiangjian.records.models import (
    IncomingMail,
    MailedForm,
    MailImport,
    MailPiece,
    Nomination,
    Post,
)
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action
from tests.mailbox_world import handed, mail_of, take_in
from tests.stages_world import LATER
from tests.world import World

Act = Callable[[World, Nomination, Post], object]

MAIL_ACTS: Mapping[str, tuple[Action | Duty, Act]] = {
    "start_import": (
        Duty.COLLECT,
        lambda world, _, by: start_import(world.round, by=by, now=LATER, handed=handed(world)),
    ),
    "add_to_import": (
        Duty.COLLECT,
        lambda world, _, by: add_to_import(
            coming_by(world, by), by=by, now=LATER, handed=handed(world)
        ),
    ),
    "take_in_mail": (
        Duty.COLLECT,
        lambda world, _, by: take_in(world, mail_of(world), coming_by(world, by)),
    ),
    "finish_import": (
        Duty.COLLECT,
        lambda world, _, by: finish_import(coming_by(world, by), now=LATER),
    ),
    "drop_import": (
        Duty.COLLECT,
        lambda world, _, by: drop_import(coming_by(world, by), by=by, now=LATER),
    ),
    "match_unit": (
        Duty.COLLECT,
        lambda world, _, by: match_unit(mail_in(world), by=by, now=LATER, unit=world.county),
    ),
    "set_aside": (
        Duty.COLLECT,
        lambda world, _, by: set_aside(mail_in(world), by=by, now=LATER),
    ),
    "take_up": (
        Duty.COLLECT,
        lambda world, _, by: take_up(mail_in(world), by=by, now=LATER),
    ),
    "put_evidence": (
        Duty.COLLECT,
        lambda world, _, by: put_evidence(
            MailPiece(mail=mail_in(world)), by=by, now=LATER, slot="4"
        ),
    ),
    "choose_form": (
        Duty.COLLECT,
        lambda world, _, by: choose_form(form_in(world), by=by, now=LATER, counts=True),
    ),
    "choose_value": (
        Duty.COLLECT,
        lambda world, _, by: choose_values(
            form_in(world), by=by, now=LATER, chosen={"funding": Choice("48.6", "table")}
        ),
    ),
    "take_over": (
        Duty.COLLECT,
        lambda world, _, by: take_over(
            form_in(world),
            by=by,
            now=LATER,
            taking=Taking(recommender=world.county, values={}),
            store=world.store,
        ),
    ),
}
"""Each with the right it takes."""


def coming_by(world: World, by: Post) -> MailImport:
    """Return an import that nobody need have begun: who may not collect begins none."""
    return MailImport(round=world.round, by=by, source="inbox", started_at=LATER)


def mail_in(world: World) -> IncomingMail:
    """Return a mail that nobody has stored."""
    return IncomingMail(round=world.round, name="mail/001.eml")


def form_in(world: World) -> MailedForm:
    """Return a form that nobody has stored."""
    return MailedForm(mail=mail_in(world), path="mail/001.eml!推荐表.docx")
