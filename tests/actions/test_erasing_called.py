"""全部删去 and the 补充通知 that asked the studio: no column names it, the others still read what is asked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from jiangjian.actions.erasing_person import ErasureAsked, erase_person, would_go
from jiangjian.actions.qualification import refuse
from jiangjian.actions.recording import Recording
from jiangjian.actions.supplement_call import CallDraft, call
from jiangjian.actions.verifying import verify
from jiangjian.records.models import EntryValue, Nomination, SupplementCall
from jiangjian.records.recorder import Recorder
from jiangjian.rules.supplement import READY
from tests.fixtures_world import every_table
from tests.stages_world import DUE, LATER
from tests.world import NOW, World

STUDIO, LEADER = "赵铁柱创新工作室", "赵铁柱"
OTHER = "李四工匠创新工作室"
PHOTOS = READY[0]
DRAFT = CallDraft("关于补报照片的通知", "请补报照片。", (PHOTOS,), DUE)


@pytest.fixture
def made(world: World) -> Nomination:
    """Return one of two that were reported."""
    made, _ = world.reported(STUDIO, OTHER)
    Nomination.objects.filter(pk=made.pk).update(leader=LEADER)
    return world.again(made)


def called(world: World, *chosen: Nomination, **parts) -> SupplementCall:
    keys = [each.key for each in chosen] or None
    return call(world.round, by=world.clerk, now=NOW, draft=replace(DRAFT, **parts), chosen=keys)


@pytest.fixture
def erase(world, django_capture_on_commit_callbacks):
    """Return the act, done to its end, on what the city found ineligible."""

    def erase(made):
        refuse(made, by=world.clerk, now=LATER, reason="工作室运行不满一年", clause="一.2")
        recorder = Recorder(world.store.root.parent / "recorder")
        with django_capture_on_commit_callbacks(execute=True):
            erase_person(
                world.again(made),
                by=world.clerk,
                now=LATER,
                asked=ErasureAsked("本人申请", "个人信息保护法第四十七条", STUDIO),
                recording=Recording(recorder, world.store),
                drop=str,
            )

    return erase


def test_no_column_names_it_and_all_still_verifies(world, made, erase):
    things = (replace(PHOTOS, label=f"{LEADER}近照"),)
    called(world, made, title=f"请{STUDIO}补报照片", text=f"{LEADER}的照片不清楚。", asked=things)
    before = json.dumps(every_table(), ensure_ascii=False, default=str)

    erase(made)

    after = json.dumps(every_table(), ensure_ascii=False, default=str)
    row = SupplementCall.objects.get()
    assert (LEADER in before, LEADER in after) == (True, False)
    assert (row.title, row.text, row.asked[0]["label"]) == (
        "请某某补报照片",
        "某某的照片不清楚。",
        "某某近照",
    )
    assert row.asked[0] == {**things[0].record, "label": "某某近照"}
    assert verify(world.store) == []


def test_another_spelling_takes_the_whole_text(world, made, erase):
    called(world, made, text="赵 铁柱的照片不清楚，请补报。")

    erase(made)

    row = SupplementCall.objects.get()
    assert (row.title, row.text) == (DRAFT.title, "内容已依规定删去")


def test_what_does_not_name_it_or_was_never_sent_to_it_stays(world, made, erase):
    other = world.round.nominations.get(studio=OTHER)
    plain = called(world)
    elsewhere = called(world, other, text=f"请{LEADER}以外的都补报。")

    erase(made)

    kept = list(SupplementCall.objects.order_by("pk").values_list("pk", "title", "text"))
    assert kept == [(each.pk, each.title, each.text) for each in (plain, elsewhere)]


def test_a_name_that_another_studio_bears_as_well_stays(world, made, erase):
    other = world.round.nominations.get(studio=OTHER)
    Nomination.objects.filter(pk=other.pk).update(leader=f"{LEADER}子")
    called(world, made, other, text=f"{STUDIO}、{LEADER}子请补报。")

    erase(made)

    assert SupplementCall.objects.get().text == f"某某、{LEADER}子请补报。"


def test_the_log_says_which_of_its_values_went(world, made, erase):
    row = called(world, made, text=f"请{STUDIO}补报。")
    of_call = EntryValue.objects.filter(entry__subject=f"supplement:{row.key}")
    told = would_go(made).entries

    erase(made)

    gone = of_call.filter(salt="").order_by("name")
    assert list(gone.values_list("name", "value")) == [("asked_of", ""), ("note", "")]
    act = EntryValue.objects.get(entry__action="erase_person", name="erased")
    lines = {f"entry:{each.entry.number}\t{each.name}" for each in gone.select_related("entry")}
    assert lines <= set(act.value.splitlines())
    assert told > 0
