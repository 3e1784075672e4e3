"""What a person settles of a mailbox: logged, counted, never twice, and gone before all else."""

from __future__ import annotations

import pytest

from jiangjian.actions.mail_settling import (
    NOWHERE,
    Choice,
    choose_form,
    choose_values,
    match_unit,
    put_evidence,
)
from jiangjian.actions.mailbox import readings_of, settled_of
from jiangjian.actions.mailed_form import take_over
from jiangjian.records.models import (
    IncomingMail,
    Mailbox,
    MailedForm,
    MailPiece,
    StoredFile,
)
from jiangjian.rules.collected import Settled
from tests.fixtures_world import last_row, refused
from tests.mailbox_world import mail_of, mailed, read_by_hand, taking_of, the_mail
from tests.world import NOW


@pytest.fixture
def form(world) -> MailedForm:
    """Return a form that came by mail."""
    return mailed(world)[0]


def test_a_person_says_whose_a_mail_is(world, form):
    mail = the_mail()

    match_unit(mail, by=world.clerk, now=NOW, unit=world.rival)

    kept = the_mail()
    assert (kept.unit, kept.matched_by) == (world.rival, world.clerk)
    assert settled_of(world.round) == Settled(units={"mail/001.eml": "兰考县总工会"})
    assert last_row() == (
        "match_unit",
        world.clerk.pk,
        f"incoming_mail:{mail.key}",
        "",
        "",
        {"mail": "mail/001.eml", "unit": "兰考县总工会"},
    )
    assert Mailbox.objects.get().revision == 3

    match_unit(mail, by=world.clerk, now=NOW, unit=None)
    assert settled_of(world.round) == Settled()


def test_a_mail_is_matched_once_and_only_to_recommending_units(world, form):
    mail = the_mail()
    match_unit(mail, by=world.clerk, now=NOW, unit=world.county)

    with refused("no_change"):
        match_unit(mail, by=world.clerk, now=NOW, unit=world.county)
    with refused("strange_recommender"):
        match_unit(mail, by=world.clerk, now=NOW, unit=world.unit)


def test_a_person_says_where_a_file_goes(world, form):
    piece = MailPiece.objects.get(position=1)

    put_evidence(piece, by=world.clerk, now=NOW, slot="6", form=form.path)

    assert settled_of(world.round) == Settled(
        indicators={piece.path: "6"}, belongs={piece.path: form.path}
    )
    assert last_row() == (
        "put_evidence",
        world.clerk.pk,
        f"mail_piece:{piece.key}",
        "",
        "",
        {"piece": piece.path, "slot": "6", "form": form.path},
    )
    put_evidence(piece, by=world.clerk, now=NOW, slot=NOWHERE)
    assert settled_of(world.round) == Settled(indicators={piece.path: NOWHERE})
    put_evidence(piece, by=world.clerk, now=NOW, slot="")
    assert settled_of(world.round) == Settled()


def test_a_file_goes_to_a_slot_there_is_and_with_a_form_there_is(world, form):
    piece = MailPiece.objects.get(position=1)
    put_evidence(piece, by=world.clerk, now=NOW, slot="summary")

    with refused("no_slot"):
        put_evidence(piece, by=world.clerk, now=NOW, slot="16")
    with refused("no_form"):
        put_evidence(piece, by=world.clerk, now=NOW, slot="6", form="别处.docx")
    with refused("no_change"):
        put_evidence(piece, by=world.clerk, now=NOW, slot="summary")


def test_what_is_no_document_picture_or_video_goes_to_no_slot(world, form):
    piece = MailPiece.objects.get(position=1)
    StoredFile.objects.filter(pk=piece.file_id).update(media_type="application/octet-stream")

    with refused("not_evidence"):
        put_evidence(piece, by=world.clerk, now=NOW, slot="5")

    put_evidence(piece, by=world.clerk, now=NOW, slot=NOWHERE)
    assert settled_of(world.round) == Settled(indicators={piece.path: NOWHERE})


def test_a_person_says_which_form_counts(world, form):
    choose_form(form, by=world.clerk, now=NOW, counts=True)
    assert settled_of(world.round) == Settled(counting=frozenset({form.path}))
    assert last_row()[5] == {"form": form.path, "counts": "True"}

    choose_form(form, by=world.clerk, now=NOW, counts=False)
    assert settled_of(world.round) == Settled(replaced=frozenset({form.path}))

    with refused("no_change"):
        choose_form(form, by=world.clerk, now=NOW, counts=False)
    choose_form(form, by=world.clerk, now=NOW, counts=None)
    assert settled_of(world.round) == Settled()


def test_a_person_chooses_values_all_or_none(world, form):
    chosen = {"funding": Choice(" 48.6 ", "table"), "leader_birth": Choice("1980-03", "typed")}

    choose_values(form, by=world.clerk, now=NOW, chosen=chosen)

    assert settled_of(world.round) == Settled(
        values={form.path: {"funding": "48.6", "leader_birth": "1980-03"}}
    )
    assert last_row() == (
        "choose_value",
        world.clerk.pk,
        f"mailed_form:{form.key}",
        "",
        "",
        {
            "form": form.path,
            "answer:funding": "48.6",
            "source:funding": "table",
            "private:leader_birth": "1980-03",
            "source:leader_birth": "typed",
        },
    )
    choose_values(form, by=world.clerk, now=NOW, chosen={"funding": Choice("50", "form")})
    assert settled_of(world.round).values[form.path]["funding"] == "50"


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({}, "nothing_chosen"),
        ({"salary": Choice("1", "form")}, "no_field"),
        ({"funding": Choice("1", "")}, "no_source"),
        ({"funding": Choice("\ufffd", "typed")}, "broken_text"),
    ],
)
def test_what_cannot_be_chosen_is_refused(world, form, chosen, code):
    told = {"member_count": Choice("12", "form"), **chosen} if chosen else {}

    with refused(code):
        choose_values(form, by=world.clerk, now=NOW, chosen=told)


def test_what_is_a_nomination_already_is_settled(world, form):
    taken = take_over(
        form, by=world.clerk, now=NOW, taking=taking_of(world, form), store=world.store
    )

    with refused("taken_already") as caught:
        choose_form(form, by=world.clerk, now=NOW, counts=False)
    with refused("taken_already"):
        choose_values(form, by=world.clerk, now=NOW, chosen={"funding": Choice("1", "form")})
    with refused("taken_already"):
        match_unit(the_mail(), by=world.clerk, now=NOW, unit=world.rival)

    assert caught[0].findings[0].problem == f"“推荐表.docx”已录入为“{taken}”，不能再改"


def test_another_citys_mailbox_is_not_there(world, form, elsewhere, nothing_changes):
    """ACL-014: nothing of it can be named."""
    acts = (
        lambda: match_unit(the_mail(), by=elsewhere, now=NOW, unit=world.county),
        lambda: put_evidence(MailPiece.objects.all()[0], by=elsewhere, now=NOW, slot="1"),
        lambda: choose_form(form, by=elsewhere, now=NOW, counts=True),
        lambda: choose_values(form, by=elsewhere, now=NOW, chosen={"funding": Choice("1", "form")}),
    )
    for act in acts:
        with nothing_changes(), pytest.raises(Mailbox.DoesNotExist):
            act()

    for post in (elsewhere, world.county_clerk, world.posts["city_leader"], world.union):
        for model in (IncomingMail, MailPiece, MailedForm):
            assert not model.objects.visible_to(post).exists()


def test_readings_come_in_the_order_of_the_mails(world):
    mailed(world)
    mailed(world, "李四创新工作室", name="mail/002.eml")

    assert list(readings_of(world.round)) == [
        read_by_hand(mail_of(world)),
        read_by_hand(mail_of(world, "mail/002.eml", ["李四创新工作室"])),
    ]
