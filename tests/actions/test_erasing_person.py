"""Everything of a person goes in one act: no word of it is found again, and all still verifies."""

from __future__ import annotations

import json

import pytest

from jiangjian.actions.erasing_person import ErasureAsked, Told, erase_person, would_go
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import refuse
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.recording import Recording
from jiangjian.actions.report import report
from jiangjian.actions.verifying import Given, Violation, verify
from jiangjian.records.models import EntryValue, StoredFile, VersionValue
from jiangjian.records.recorder import Recorder
from tests.fixtures_world import every_table, last_row, refused
from tests.stages_world import LATER, WAYS, at_stage
from tests.world import NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, World

STUDIO = "赵铁柱创新工作室"
OTHER = "李四工匠创新工作室"
OWN = {
    "studio_name": STUDIO,
    "leader_name": "赵铁柱",
    "leader_phone": "13912345678",
    "leader_birth": "1977-11",
    "leader_trade": "盾构机装配",
}
ASKED = ErasureAsked(reason="本人书面申请", clause="个人信息保护法第四十七条", name=STUDIO)


@pytest.fixture
def recorder(tmp_path):
    return Recorder(tmp_path / "recorder")


@pytest.fixture
def made(world, recorder, django_capture_on_commit_callbacks):
    """Return one of two that were reported and recorded; the city found it ineligible."""
    made, by = world.draft(name=STUDIO), world.county_clerk
    for section in world.round.notice.sections:
        keys = {each.key for each in world.round.notice.in_section(section.key)} & OWN.keys()
        typed = {key: OWN[key] for key in keys}
        save(made, by=world.union, now=NOW, typed=typed, section=section.key, version=1)
    submit(world.again(made), by=world.union, now=NOW, signed=UNIT_SIGNED)
    recommend(world.again(made), by=by, now=NOW, signed=RECOMMENDER_SIGNED)
    world.recommended(name=OTHER)
    set_contact(by=by, now=NOW, person="赵六", phone="0371-20000001", area_code="0371")
    with django_capture_on_commit_callbacks(execute=True):
        report(world.round, by=by, now=NOW, recording=Recording(recorder, world.store))
    refuse(world.again(made), by=world.clerk, now=NOW, reason="工作室运行不满一年", clause="一.2")
    return world.again(made)


@pytest.fixture
def dropped():
    """Return the files of which the drawn pages were taken away."""
    return []


@pytest.fixture
def erase(world, recorder, dropped, django_capture_on_commit_callbacks):
    """Return the act, done to its end."""

    def erase(held, *, asked=ASKED, by=None):
        with django_capture_on_commit_callbacks(execute=True):
            erase_person(
                held,
                by=by or world.clerk,
                now=LATER,
                asked=asked,
                recording=Recording(recorder, world.store),
                drop=dropped.append,
            )

    return erase


def everything(world: World, recorder: Recorder) -> str:
    """Return all that is stored, rows and files, as one text."""
    rows = json.dumps(every_table(), ensure_ascii=False, default=str)
    folders = (world.store.root, recorder.root)
    files = [each for folder in folders for each in folder.rglob("*") if each.is_file()]
    return rows + "".join(each.read_bytes().decode("utf-8", "replace") for each in files)


def test_no_word_is_found_again_and_all_still_verifies(world, recorder, made, erase, dropped):
    receipt = made.receipts.get()
    digests = [each.digest for each in made.handed_in.all()]
    contents = set(made.evidence.values_list("file", flat=True))
    before = everything(world, recorder)

    erase(made)

    after = everything(world, recorder)
    assert [each for each in OWN.values() if each not in before] == []
    assert [each for each in OWN.values() if each in after] == []
    assert OTHER in after
    assert [each.digest for each in made.handed_in.all()] == digests
    assert (
        verify(world.store, given=Given(receipt.number, receipt.check_code), recorder=recorder)
        == []
    )
    assert sorted(contents) == dropped
    assert contents
    assert [each for each in contents if world.store.has(each)] == []
    assert not StoredFile.objects.filter(pk__in=contents).exists()


def test_the_log_says_who_why_by_which_clause_and_each_value(world, made, erase):
    count = VersionValue.objects.filter(version__nomination=made).count()

    erase(made)

    action, by, subject, _, _, said = last_row()
    lines = said.pop("erased").splitlines()
    assert (action, by, subject) == ("erase_person", world.clerk.pk, f"nomination:{made.key}")
    assert said == {"reason": ASKED.reason, "clause": ASKED.clause}
    assert sum(each.startswith("version:") for each in lines) == count
    assert f"version:{made.key} 1\tanswer:leader_phone" in lines
    assert any(each.startswith("entry:") and each.endswith("\tperson") for each in lines)


def test_the_record_of_the_report_keeps_the_other_studio_whole(made, erase, recorder):
    erase(made)

    (record,) = recorder.read()
    assert (record.settled, record.whole) == (True, True)
    assert [each["studio"] for each in record.content["studios"]] == [OTHER]
    (left,) = record.content["studios"]
    named = {each["digest"] for each in left["files"]}
    assert {each.digest for each in recorder.files.contents()} == named


def test_what_others_speak_of_too_stays(world, made, erase):
    shared = world.again(made).evidence.order_by("pk").first().file
    other = world.round.nominations.get(studio=OTHER)
    other.evidence.filter(slot="1").update(file=shared)

    erase(made)

    assert world.store.has(shared.pk)


def test_how_much_would_go_is_told_before(world, made, erase):
    told = would_go(made)
    assert (told.values > 30, told.entries > 2, told.files) == (True, True, made.evidence.count())

    erase(made)

    assert would_go(world.again(made)) == Told(0, 1, 0)  # the entry of the erasure itself


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (ErasureAsked("", ASKED.clause, STUDIO), "no_reason"),
        (ErasureAsked("长" * 501, ASKED.clause, STUDIO), "long_reason"),
        (ErasureAsked(ASKED.reason, " ", STUDIO), "no_clause"),
        (ErasureAsked(ASKED.reason, "长" * 201, STUDIO), "long_clause"),
        (ErasureAsked(ASKED.reason, ASKED.clause, " "), "no_name"),
        (ErasureAsked(ASKED.reason, ASKED.clause, OTHER), "other_name"),
    ],
)
def test_it_takes_a_reason_a_clause_and_the_name_once_more(made, erase, asked, code):
    with refused(code):
        erase(made, asked=asked)


def test_it_is_done_once(world, made, erase):
    erase(made)

    with refused("erased_already"):
        erase(world.again(made))


def test_nobody_else_erases(world, made, erase):
    for name in ("unit", "county", "city_leader", "discipline"):
        with refused("wrong_role"):
            erase(made, by=world.posts[name])


@pytest.mark.parametrize("stage", ["reported", "accepted", "publicised"])
def test_what_is_under_way_is_not_erased(world, erase, stage):
    held = at_stage(world, next(each for each in WAYS if each.value == stage))

    with refused("not_over"):
        erase(held)


def test_an_empty_value_that_the_act_does_not_name_is_found(world, made, erase):
    """The negative control: who empties a value by hand afterwards is not covered by the act."""
    erase(made)
    other = world.round.nominations.get(studio=OTHER)
    value = VersionValue.objects.get(version__nomination=other, name="answer:leader_phone")
    VersionValue.objects.filter(pk=value.pk).update(value="", salt="")

    assert Violation(
        "version", "删去的内容都有删去的记录", f"{other.key} 1 answer:leader_phone"
    ) in verify(world.store)
    assert EntryValue.objects.filter(salt="").exists()
