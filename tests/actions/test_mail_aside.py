"""A mail set aside counts nowhere until it is taken up again; the log tells both."""

from __future__ import annotations

import pytest

from jiangjian.actions.mail_aside import set_aside, take_up
from jiangjian.actions.mail_settling import Choice, choose_values
from jiangjian.actions.mailbox import settled_of
from jiangjian.actions.mailed_form import take_over
from jiangjian.records.models import (
    IncomingMail,
    Mailbox,
    MailedForm,
)
from jiangjian.rules.collected import Settled
from tests.fixtures_world import every_table, last_row, refused
from tests.mailbox_world import mailed, taking_of, the_mail
from tests.world import NOW


@pytest.fixture
def form(world) -> MailedForm:
    """Return a form that came by mail."""
    return mailed(world)[0]


def test_a_mail_is_set_aside_and_taken_up_again(world, form):
    mail = the_mail()

    set_aside(mail, by=world.clerk, now=NOW)

    assert the_mail().aside_by == world.clerk
    assert settled_of(world.round) == Settled(aside=frozenset({"mail/001.eml"}))
    told = (world.clerk.pk, f"incoming_mail:{mail.key}", "", "", {"mail": "mail/001.eml"})
    assert last_row() == ("set_aside", *told)
    assert Mailbox.objects.get().revision == 3

    take_up(mail, by=world.clerk, now=NOW)

    assert the_mail().aside_by is None
    assert settled_of(world.round) == Settled()
    assert last_row() == ("take_up", *told)
    assert Mailbox.objects.get().revision == 4


def test_what_was_done_is_not_done_twice(world, form):
    mail = the_mail()
    set_aside(mail, by=world.clerk, now=NOW)
    before = every_table()

    with refused("aside_already"):
        set_aside(mail, by=world.clerk, now=NOW)

    assert every_table() == before
    take_up(mail, by=world.clerk, now=NOW)
    before = every_table()

    with refused("not_aside"):
        take_up(mail, by=world.clerk, now=NOW)

    assert every_table() == before


def test_a_mail_whose_form_was_taken_over_stays(world, form):
    take_over(form, by=world.clerk, now=NOW, taking=taking_of(world, form), store=world.store)
    before = every_table()

    with refused("taken_already"):
        set_aside(the_mail(), by=world.clerk, now=NOW)

    assert every_table() == before


def test_nothing_of_a_mail_that_was_set_aside_is_chosen_or_taken_over(world, form):
    set_aside(the_mail(), by=world.clerk, now=NOW)
    before = every_table()

    with refused("mail_aside"):
        choose_values(form, by=world.clerk, now=NOW, chosen={"funding": Choice("48.6", "table")})
    with refused("mail_aside"):
        take_over(form, by=world.clerk, now=NOW, taking=taking_of(world, form), store=world.store)

    assert every_table() == before


@pytest.mark.parametrize("act", [set_aside, take_up])
def test_only_who_collects_may_and_only_in_its_own_city(world, form, elsewhere, act):
    mail = the_mail()
    before = every_table()

    with refused("wrong_role"):
        act(mail, by=world.county_clerk, now=NOW)
    with pytest.raises((IncomingMail.DoesNotExist, Mailbox.DoesNotExist)):
        act(mail, by=elsewhere, now=NOW)

    assert every_table() == before
