"""Permission, transaction and chained log entry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.act import HOUSE, Writing, act, append, chain_of, record_of
from jiangjian.actions.nomination import submit
from jiangjian.records.models import ChainHead, Entry, EntryValue, Receipt, VersionValue
from jiangjian.rules.chain import Break, Fault, broken
from jiangjian.rules.digest import check_code, salted
from jiangjian.rules.roles import Duty
from tests.fixtures_world import last_row, links
from tests.world import NOW, UNIT_SIGNED, World


def test_an_act_is_written_with_who_when_what_and_its_values(world: World):
    with act(Duty.INVITE, by=world.clerk, now=NOW, subject="person:1", log_as="greet") as writing:
        writing.values = {"word": "你好"}

    entry = writing.written
    assert last_row(chain=HOUSE) == (
        "greet",
        world.clerk.pk,
        "person:1",
        "",
        "",
        {"word": "你好"},
    )
    assert (entry.at, entry.number, entry.chain) == (NOW, 1, HOUSE)


def failing(world: World) -> None:
    with act(Duty.INVITE, by=world.clerk, now=NOW):
        world.county.name = "改名"
        world.county.save()
        raise ZeroDivisionError


def test_an_exception_undoes_the_act_and_its_entry(world: World, nothing_changes):
    with nothing_changes(), pytest.raises(ZeroDivisionError):
        failing(world)


def test_an_entry_is_not_there_before_the_act_is_done(world: World):
    with (
        act(Duty.INVITE, by=world.clerk, now=NOW) as writing,
        pytest.raises(RuntimeError, match="not done yet"),
    ):
        _ = writing.written


def test_entries_link_from_the_first_to_the_head(world: World):
    world.reported()
    chain = chain_of(world.round)
    head = ChainHead.objects.get(pk=chain)

    stored = links(chain)

    assert [each.number for each in stored] == list(range(1, head.number + 1))
    assert broken(stored, head=head.digest) == ()


def test_each_round_and_the_house_have_chains_of_their_own(world: World):
    world.reported()

    chains = sorted(ChainHead.objects.values_list("chain", flat=True))

    assert chains == sorted([HOUSE, chain_of(world.round)])


ALTERATIONS = {
    "chain": "house",
    "number": 900,
    "at": NOW + timedelta(seconds=1),
    "by": None,
    "action": "accept",
    "nomination": None,
    "subject": "round:1",
    "before": "sent_back",
    "after": "published",
    "salted": {},
    "previous": "0" * 64,
    "digest": "0" * 64,
}


@pytest.mark.parametrize("column", sorted(ALTERATIONS))
def test_an_altered_column_is_found(world: World, column):
    made = world.submitted()
    entry = Entry.objects.get(nomination=made, action="submit")

    Entry.objects.filter(pk=entry.pk).update(**{column: ALTERATIONS[column]})

    head = ChainHead.objects.get(pk=chain_of(world.round)).digest
    assert broken(links(chain_of(world.round)), head=head) != ()


def test_a_column_that_is_added_to_entries_is_covered_or_named_here():
    covered = {*ALTERATIONS}
    besides = {"id"}

    assert {each.name for each in Entry._meta.concrete_fields} == covered | besides


def test_an_entry_cut_off_at_the_end_is_found_by_the_head(world: World):
    world.submitted()
    chain = chain_of(world.round)
    head = ChainHead.objects.get(pk=chain)
    last = Entry.objects.filter(chain=chain).order_by("number").last()
    assert last is not None
    last.values.all().delete()
    Receipt.objects.all().delete()
    last.delete()

    assert broken(links(chain), head=head.digest) == (Break(head.number, Fault.CUT),)


def test_a_value_and_its_salt_are_erased_and_the_chain_still_holds(world: World):
    made = world.submitted()
    person = EntryValue.objects.get(entry__nomination=made, name="person")
    assert person.value == "王主席"

    person.value = person.salt = ""
    person.save()

    head = ChainHead.objects.get(pk=chain_of(world.round)).digest
    assert broken(links(chain_of(world.round)), head=head) == ()


def test_every_value_gives_its_salted_digest_under_a_salt_of_its_own(world: World):
    made = world.submitted()
    entry = Entry.objects.get(nomination=made, action="submit")
    values = list(entry.values.all())

    digests = {each.name: salted(each.value, bytes.fromhex(each.salt)) for each in values}

    assert digests == entry.salted
    assert len({each.salt for each in values}) == len(values)


def test_a_record_holds_no_value(world: World):
    made = world.submitted()

    record = record_of(Entry.objects.get(nomination=made, action="submit"))

    assert not [text for text in record.values() if "138001" in text or "王主席" in text]


def test_private_answers_stand_under_names_that_entitled_roles_alone_may_ask_for(world: World):
    made = world.submitted()
    values = VersionValue.objects.filter(version__nomination=made)

    watcher = {each.name for each in values.visible_to(world.posts["discipline"])}
    clerk = {each.name for each in values.visible_to(world.clerk)}

    private = {f"private:{each.key}" for each in world.round.notice.fields if each.private}
    assert clerk - watcher == private
    assert len(private) == 4


def test_a_receipt_stands_on_its_entry(world: World):
    made = world.draft()

    receipt = submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    entry = Entry.objects.get(nomination=made, action="submit")
    assert receipt.digest == entry.digest
    assert receipt.check_code == check_code(bytes.fromhex(entry.digest))
    assert (receipt.version, receipt.at, receipt.by_id) == (made.version, NOW, world.union.pk)
    assert receipt.number.startswith("2024-")
    assert len(receipt.number) == 13


def test_a_step_without_its_receipt_is_undone(world: World, nothing_changes, monkeypatch):
    made = world.draft()

    def no_number(_):
        raise OSError("no chance left")

    monkeypatch.setattr("jiangjian.actions.receipt._fresh_number", no_number)

    with nothing_changes(), pytest.raises(OSError, match="no chance left"):
        submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)


def test_a_number_that_is_taken_is_not_given_again(world: World, monkeypatch):
    drawn = iter([7, 7, 8])
    monkeypatch.setattr("secrets.randbelow", lambda _: next(drawn))
    first, second = world.draft(name="甲工作室"), world.draft(name="乙工作室")

    numbers = [
        submit(each, by=world.union, now=NOW, signed=UNIT_SIGNED).number for each in (first, second)
    ]

    assert numbers == ["2024-00000007", "2024-00000008"]


def test_two_entries_of_one_act_follow_each_other(world: World):
    with act(Duty.INVITE, by=world.clerk, now=NOW, log_as="second") as writing:
        append("first", by=world.clerk, now=NOW, chain=HOUSE, writing=Writing())

    first, second = Entry.objects.filter(chain=HOUSE).order_by("number")
    assert (first.action, first.number, second.action, second.number) == ("first", 1, "second", 2)
    assert second.previous == first.digest
    assert writing.written == second
