"""One value is erased: text and salt go, and everything still verifies."""

from __future__ import annotations

import pytest

from jiangjian.actions.erasure import erase_value
from jiangjian.actions.verifying import Given, Violation, verify
from jiangjian.records.models import Entry, EntryValue, Nomination, VersionValue
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import World

WHY = "本人书面申请删除"


def erasing(world: World, value, *, reason: str = WHY):
    erase_value(value, by=world.clerk, now=LATER, reason=reason)


def value_of(made: Nomination, name: str = "answer:leader_phone") -> VersionValue:
    return made.handed_in.get().values.get(name=name)


@pytest.mark.parametrize(
    "name", ["answer:leader_phone", "private:leader_birth", "file:1:1", "absent:3", "summary"]
)
def test_a_value_of_a_version_is_gone_and_all_still_verifies(world: World, name):
    (made,) = world.reported()
    receipt = made.receipts.get()
    frozen = made.handed_in.get()

    erasing(world, value_of(made, name))

    kept = value_of(made, name)
    assert (kept.value, kept.salt) == ("", "")
    assert made.handed_in.get().digest == frozen.digest
    assert verify(world.store, given=Given(receipt.number, receipt.check_code)) == []
    assert last_row() == (
        "erase_value",
        world.clerk.pk,
        f"version:{made.key} 1",
        "",
        "",
        {"erased": name, "reason": WHY},
    )


def test_a_value_of_the_log_is_gone_and_all_still_verifies(world: World):
    (made,) = world.reported()
    entry = Entry.objects.get(nomination=made, action="submit")

    erasing(world, entry.values.get(name="person"))

    kept = entry.values.get(name="person")
    assert (kept.value, kept.salt) == ("", "")
    assert verify(world.store) == []
    assert last_row()[2] == f"entry:{entry.number}"


@pytest.mark.parametrize("name", ["digest", "handed_in", "receipt", "house"])
def test_what_binds_the_log_is_not_erased(world: World, name):
    (made,) = world.reported()
    value = EntryValue.objects.get(entry__nomination=made, entry__action="submit", name=name)

    with refused("binding"):
        erasing(world, value)


def test_an_entry_about_no_nomination_is_not_erased(world: World):
    world.reported()

    with refused("binding"):
        erasing(world, EntryValue.objects.get(name="line:1"))


def test_it_takes_a_reason_and_is_done_once(world: World):
    (made,) = world.reported()

    with refused("no_reason"):
        erasing(world, value_of(made), reason="  ")
    with refused("long_reason"):
        erasing(world, value_of(made), reason="长" * 501)
    erasing(world, value_of(made), reason="长" * 500)
    with refused("erased_already"):
        erasing(world, value_of(made))


def test_what_has_not_been_reported_is_out_of_sight(world: World, nothing_changes):
    made = world.submitted()

    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        erasing(world, value_of(made))


def test_a_value_that_is_empty_without_an_act_is_found(world: World):
    (made,) = world.reported()
    VersionValue.objects.filter(pk=value_of(made).pk).update(value="", salt="")
    EntryValue.objects.filter(entry__nomination=made, name="person", entry__action="submit").update(
        value="", salt=""
    )
    number = Entry.objects.get(nomination=made, action="submit").number

    assert verify(world.store) == [
        Violation("erased", "删去的内容都有删去的记录", f"round:{world.round.pk} {number} person"),
        Violation("version", "删去的内容都有删去的记录", f"{made.key} 1 answer:leader_phone"),
    ]
