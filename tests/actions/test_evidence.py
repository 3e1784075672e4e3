"""Evidence: files in slots, ticks, the work summary."""

from __future__ import annotations

import hashlib

import pytest

from jiangjian.actions.evidence import (
    add_file,
    mark_stamped,
    remove_file,
    rename_file,
    slots_of,
    tick_absent,
    write_summary,
)
from jiangjian.actions.filling import OtherVersion
from jiangjian.actions.nomination import start
from jiangjian.records.models import Absence, Evidence, StoredFile
from jiangjian.rules.evidence import Slot
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import ENDS, NOW, World

BYTES = b"%PDF-1.7 certificate"
DIGEST = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def made(world: World):
    return start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)


def adding(world: World, made, *, slot="4", content=BYTES, name="经费清单.pdf"):
    kept = world.store.keep([content])
    return add_file(
        made,
        by=world.union,
        now=LATER,
        slot=slot,
        kept=kept,
        name=name,
        media_type="application/pdf",
    )


def test_a_file_lies_in_its_slot_and_its_content_has_one_row(world: World, made):
    first = adding(world, made)
    second = adding(world, made, slot="6", name="另一处.pdf")

    assert (first.slot, first.name, first.file_id, first.position, first.stamped) == (
        "4",
        "经费清单.pdf",
        DIGEST,
        1,
        False,
    )
    assert second.file == first.file
    row = StoredFile.objects.get()
    assert (row.digest, row.size, row.media_type) == (DIGEST, len(BYTES), "application/pdf")
    assert world.again(made).slots() == {"4": Slot(files=1), "6": Slot(files=1)}


def test_adding_is_written_and_counts_as_a_change(world: World, made):
    added = adding(world, made)

    assert last_row() == (
        "add_file",
        world.union.pk,
        f"evidence:{added.key}",
        "",
        "",
        {"slot": "4", "name": "经费清单.pdf", "file": DIGEST},
    )
    held = world.again(made)
    assert (held.version, held.changed_at) == (1, LATER)


def test_the_same_content_lies_in_a_slot_once(world: World, made):
    adding(world, made)

    with refused("twice") as caught:
        adding(world, made, name="再传.pdf")

    assert caught[0].findings[0].problem == "“再传.pdf”已上传过，本项里有同样内容的文件"


@pytest.mark.parametrize("slot", ["0", "16", "", "../1", "一"])
def test_there_are_no_other_slots(world: World, made, slot):
    with refused("no_slot"):
        adding(world, made, slot=slot)


def test_the_slots_are_the_fifteen_the_summary_and_the_stamped_form(world: World, made):
    assert slots_of(made) == (*map(str, range(1, 16)), "summary", "stamped_form")


def test_of_a_long_name_the_end_is_kept_with_its_kind(world: World, made):
    added = adding(world, made, name="长" * 300 + ".pdf")

    assert (len(added.name), added.name[-4:]) == (200, ".pdf")


def test_positions_go_on_after_one_is_taken_away(world: World, made):
    first = adding(world, made)
    adding(world, made, content=b"second")
    remove_file(made, by=world.union, now=LATER, key=first.key)

    third = adding(world, made, content=b"third")

    assert third.position == 3


def test_a_file_taken_away_leaves_its_content_in_the_store(world: World, made):
    added = adding(world, made)

    remove_file(made, by=world.union, now=LATER, key=added.key)

    assert (Evidence.objects.count(), world.store.has(DIGEST)) == (0, True)
    assert last_row()[0::5] == ("remove_file", {"slot": "4", "name": added.name, "file": DIGEST})


def test_a_file_of_another_dossier_is_not_there(world: World, made, nothing_changes):
    """ACL-004 as far as acts go: the key of another unit's file is no key here."""
    other = start(
        world.round,
        unit=world.rival_unit,
        recommender=world.rival,
        by=world.posts["rival_unit"],
        now=NOW,
    )
    kept = world.store.keep([b"foreign"])
    foreign = add_file(
        other,
        by=world.posts["rival_unit"],
        now=NOW,
        slot="1",
        kept=kept,
        name="他.pdf",
        media_type="application/pdf",
    )

    with nothing_changes():
        for deed in (
            lambda: remove_file(made, by=world.union, now=NOW, key=foreign.key),
            lambda: rename_file(made, by=world.union, now=NOW, key=foreign.key, name="我"),
            lambda: mark_stamped(made, by=world.union, now=NOW, key=foreign.key, stamped=True),
        ):
            with pytest.raises(Evidence.DoesNotExist):
                deed()


def test_a_stamp_is_marked_and_taken_off(world: World, made):
    added = adding(world, made)

    mark_stamped(made, by=world.union, now=LATER, key=added.key, stamped=True)
    marked = world.again(made).slots()
    mark_stamped(made, by=world.union, now=LATER, key=added.key, stamped=False)

    assert marked == {"4": Slot(files=1, stamped=1)}
    assert world.again(made).slots() == {"4": Slot(files=1)}
    assert last_row()[0::5] == ("mark_stamped", {"stamped": "False"})


def test_a_file_gets_another_name(world: World, made):
    added = adding(world, made)

    rename_file(made, by=world.union, now=LATER, key=added.key, name=" 财务证明 ")

    assert Evidence.objects.get().name == "财务证明.pdf"
    assert last_row()[0::5] == (
        "rename_file",
        {"before": "经费清单.pdf", "after": "财务证明.pdf"},
    )


@pytest.mark.parametrize(("name", "code"), [(" ", "no_name"), ("长" * 201, "long_name")])
def test_a_name_that_says_nothing_or_too_much_is_refused(world: World, made, name, code):
    added = adding(world, made)

    with refused(code):
        rename_file(made, by=world.union, now=LATER, key=added.key, name=name)


def test_what_does_not_occur_is_ticked_and_a_file_takes_the_tick_off(world: World, made):
    tick_absent(made, by=world.union, now=LATER, slot="14", absent=True, reason="本年没有活动")
    ticked = world.again(made).slots()
    adding(world, made, slot="14")

    assert ticked == {"14": Slot(absent=True)}
    assert world.again(made).slots() == {"14": Slot(files=1)}
    assert Absence.objects.count() == 0


def test_ticking_again_changes_the_reason_only(world: World, made):
    tick_absent(made, by=world.union, now=LATER, slot="14", absent=True, reason="没有")
    tick_absent(made, by=world.union, now=LATER, slot="14", absent=True, reason="本年没有活动")

    assert list(Absence.objects.values_list("slot", "reason")) == [("14", "本年没有活动")]
    tick_absent(made, by=world.union, now=LATER, slot="14", absent=False)
    assert Absence.objects.count() == 0


def test_a_slot_with_files_cannot_be_ticked_as_absent(world: World, made):
    adding(world, made)

    with refused("has_files") as caught:
        tick_absent(made, by=world.union, now=LATER, slot="4", absent=True)

    assert caught[0].findings[0].problem == "本项已有1个文件，不能点“本项无此情况”"


@pytest.mark.parametrize("slot", ["16", "summary", "stamped_form"])
def test_only_indicators_can_be_absent(world: World, made, slot):
    with refused("no_slot"):
        tick_absent(made, by=world.union, now=LATER, slot=slot, absent=True)


def test_a_reason_for_absence_that_is_too_long_is_refused(world: World, made):
    with refused("long_reason"):
        tick_absent(made, by=world.union, now=LATER, slot="3", absent=True, reason="长" * 201)


def test_the_work_summary_may_be_written_as_text(world: World, made):
    write_summary(made, by=world.union, now=LATER, text="一年来……\r\n完成革新9项。")

    held = world.again(made)
    assert held.work_summary == "一年来……\n完成革新9项。"
    assert held.slots() == {"summary": Slot(files=1)}
    assert (held.version, held.versions) == (1, {"summary": 1})


def test_two_tabs_do_not_overwrite_each_others_summary(world: World, made):
    write_summary(made, by=world.union, now=LATER, text="第一个窗口", version=0)

    with refused("other_version") as caught:
        write_summary(made, by=world.union, now=LATER, text="第二个窗口", version=0)

    assert isinstance(caught[0], OtherVersion)
    assert world.again(made).work_summary == "第一个窗口"


def test_evidence_may_be_put_in_order_after_the_end(world: World, made):
    kept = world.store.keep([BYTES])

    add_file(made, by=world.union, now=ENDS, slot="1", kept=kept, name="a.pdf", media_type="a/b")

    assert Evidence.objects.count() == 1
