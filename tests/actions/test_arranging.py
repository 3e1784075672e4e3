"""Evidence in its place: order, another slot, personal information."""

from __future__ import annotations

import pytest

from jiangjian.actions.arranging import mark_personal, move_file, order_files
from jiangjian.actions.evidence import add_file, mark_stamped
from jiangjian.records.models import Evidence
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import World

NAMES = ("甲.pdf", "乙.pdf", "丙.pdf")


@pytest.fixture
def made(world: World):
    return world.draft()


def added(world, made, name, *, slot="4", content=b""):
    return add_file(
        made,
        by=world.union,
        now=LATER,
        slot=slot,
        kept=world.store.keep([content or name.encode()]),
        name=name,
        media_type="application/pdf",
    )


@pytest.fixture
def three(world, made):
    return [added(world, made, name) for name in NAMES]


def names(made, slot="4"):
    return list(made.evidence.filter(slot=slot).values_list("name", flat=True))


def ordered(world, made, keys):
    order_files(made, by=world.union, now=LATER, slot="4", keys=keys)


def test_files_lie_in_the_order_they_are_put_into(world: World, made, three):
    before = world.again(made).version

    ordered(world, made, [three[2].key, three[0].key, three[1].key])

    assert names(made) == ["丙.pdf", "甲.pdf", "乙.pdf"]
    assert last_row() == (
        "order_files",
        world.union.pk,
        "slot:4",
        "",
        "",
        {"slot": "4", "names": "丙.pdf、甲.pdf、乙.pdf"},
    )
    assert world.again(made).version == before + 1


def test_the_same_order_again_is_refused(world: World, made, three):
    keys = [three[1].key, three[0].key, three[2].key]
    ordered(world, made, keys)

    with refused("same_order"):
        ordered(world, made, keys)


def test_an_order_of_other_files_than_lie_there_is_refused(world: World, made, three):
    first, second, third = (each.key for each in three)
    elsewhere = made.evidence.filter(slot="1").get().key

    for keys in (
        [first, second],
        [first, second, third, elsewhere],
        [first, first, second, third],
        [],
    ):
        with refused("other_files") as caught:
            ordered(world, made, keys)
    assert caught[0].findings[0].problem == "本项现在有3个文件，排序的是0个，已不是同一批"


def test_a_file_moves_to_the_end_of_another_slot_and_takes_the_tick_off(world: World, made, three):
    moved = move_file(made, by=world.union, now=LATER, key=three[0].key, slot="5")
    again = move_file(made, by=world.union, now=LATER, key=three[1].key, slot="5")

    assert (names(made), names(made, "5")) == (["丙.pdf"], ["甲.pdf", "乙.pdf"])
    assert (moved.position, again.position) == (1, 2)
    assert not made.absences.filter(slot="5").exists()
    assert last_row()[0::5] == ("move_file", {"name": "乙.pdf", "before": "4", "after": "5"})


@pytest.mark.parametrize(("slot", "code"), [("4", "same_slot"), ("16", "no_slot"), ("", "no_slot")])
def test_a_file_moves_only_to_another_slot_there_is(world: World, made, three, slot, code):
    with refused(code):
        move_file(made, by=world.union, now=LATER, key=three[0].key, slot=slot)


def test_a_file_does_not_move_to_where_its_content_lies(world: World, made, three):
    added(world, made, "同样.pdf", slot="5", content="甲.pdf".encode())

    with refused("twice") as caught:
        move_file(made, by=world.union, now=LATER, key=three[0].key, slot="5")

    assert caught[0].findings[0].problem == "那一项里已有与“甲.pdf”同样内容的文件"


def test_the_stamped_form_is_personal_until_somebody_says_otherwise(world: World, made, three):
    form = added(world, made, "附件1.pdf", slot="stamped_form")

    assert (form.personal, three[0].personal) == (True, False)
    mark_personal(made, by=world.union, now=LATER, key=form.key, personal=False)
    assert Evidence.objects.get(pk=form.pk).personal is False
    assert last_row()[0::5] == ("mark_personal", {"name": "附件1.pdf", "personal": "False"})


def test_who_stamped_stands_beside_the_stamp_and_goes_with_it(world: World, made, three):
    key = three[0].key
    mark_stamped(made, by=world.union, now=LATER, key=key, stamped=True, who=" 本单位财务 ")
    stamped = Evidence.objects.get(key=key)
    row = last_row()
    mark_stamped(made, by=world.union, now=LATER, key=key, stamped=False, who="别人")

    assert (stamped.stamped, stamped.stamped_by) == (True, "本单位财务")
    assert row[0::5] == ("mark_stamped", {"stamped": "True", "stamped_by": "本单位财务"})
    assert Evidence.objects.get(key=key).stamped_by == ""


def test_a_stamper_that_does_not_fit_is_refused(world: World, made, three):
    with refused("long_stamped_by"):
        mark_stamped(
            made, by=world.union, now=LATER, key=three[0].key, stamped=True, who="长" * 101
        )
