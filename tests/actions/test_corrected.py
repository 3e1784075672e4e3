"""更正单 in a report: what was handed in stays, the current value stands beside it, a later report brings it."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from jiangjian.actions.corrected import endorsed_by, slips_since, stands_now
from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.actions.verifying import verify
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import EntryValue, Nomination, Report, ReportLine
from jiangjian.web.own_sheet import as_file, on_page, own_rows
from jiangjian.web.receipt_standing import Standing, standing_of
from jiangjian.web.report_changes import changes_of
from tests.stages_world import DUE, LATER
from tests.world import RECOMMENDER_SIGNED, UNIT_SIGNED, World

OLD, NEW, NEWER = "13800138000", "13900139000", "13700137000"


def set_right(world: World, made: Nomination, after: str = NEW, field: str = "leader_phone"):
    slip = propose(
        made, by=world.union, now=LATER, field=field, after=after, reason="号码少改了一位"
    )
    return confirm(slip, by=world.county_clerk, now=LATER)


def stands(world: World, made: Nomination):
    lines = ReportLine.objects.filter(nomination=made).order_by("-pk")[:1]
    return stands_now(lines, world.round.notice)[made.pk]


def numbers(slips):
    return [each.title for each in slips]


def test_a_line_reads_as_its_slips_say_and_is_stored_as_it_was_handed_in(world: World):
    (made,) = world.reported()
    set_right(world, made)
    set_right(world, made, NEWER)

    now, line = stands(world, made), ReportLine.objects.get()

    assert (now.row["leader_phone"], line.row["leader_phone"]) == (NEWER, OLD)
    assert now.titles == {"leader_phone": "更正单第2号"}
    assert numbers(now.slips) == ["更正单第1号", "更正单第2号"]
    assert (now.version.number, now.edition) == (3, made.version + 2)
    assert {key: text for key, text in now.row.items() if key != "leader_phone"} == {
        key: text for key, text in line.row.items() if key != "leader_phone"
    }


def test_a_proposal_that_waits_or_came_to_nothing_is_not_read(world: World):
    (made,) = world.reported()
    propose(made, by=world.union, now=LATER, field="leader_phone", after=NEW, reason="少一位")

    assert (stands(world, made).row["leader_phone"], stands(world, made).slips) == (OLD, ())


def test_a_slip_on_what_was_handed_in_anew_is_not_read_into_the_old_line(world: World):
    (made,) = world.reported()
    complete(made, by=world.clerk, now=LATER, reason="请补充", due=DUE)
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    recommend(made, by=world.county_clerk, now=LATER, signed=RECOMMENDER_SIGNED)
    set_right(world, made)

    assert stands(world, made).row["leader_phone"] == OLD


def test_what_the_unit_changes_after_a_return_is_not_read_into_the_line(world: World):
    (made,) = world.reported()
    set_right(world, made)
    complete(made, by=world.clerk, now=LATER, reason="请补充", due=DUE)
    Nomination.objects.filter(pk=made.pk).update(answers={"leader_phone": NEWER})

    assert stands(world, made).row["leader_phone"] == NEW


def test_a_later_report_brings_the_value_and_everything_still_verifies(world: World):
    (made,) = world.reported()
    first = Report.objects.get()
    set_right(world, made)
    world.recommended(name="乙工作室")

    receipt = report(world.round, by=world.county_clerk, now=LATER)

    old, new = first.lines.get(), Report.objects.get(number=2).lines.get(nomination=made)
    assert (old.row["leader_phone"], new.row["leader_phone"]) == (OLD, NEW)
    assert (old.handed_in.number, new.handed_in.number) == (1, 2)
    assert new.version == new.handed_in.edition
    assert ("按更正单更正", str(made)) in changes_of(receipt)
    assert EntryValue.objects.get(name="set_right").value == str(made)
    assert list(verify(world.store)) == []
    assert list(breaches(INVARIANTS)) == []
    assert standing_of(receipt.number, receipt.check_code) is Standing.CURRENT


def test_a_slip_after_the_last_report_leaves_its_receipt_current(world: World):
    (made,) = world.reported()
    set_right(world, made)

    receipt = Report.objects.get().receipt

    assert standing_of(receipt.number, receipt.check_code) is Standing.CURRENT
    assert list(verify(world.store)) == []
    assert list(breaches(INVARIANTS)) == []


def test_the_units_own_table_marks_what_was_set_right_on_the_page_and_in_the_file(world: World):
    (made,) = world.reported()
    set_right(world, made)

    rows = own_rows(world.round, world.county, now=LATER)
    page = on_page(world.round, world.county, rows)
    answer = as_file(world.round, world.county, rows)
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    cells = [text for row in sheet.iter_rows(values_only=True) for text in row if text]

    mark = f"序号1：联系电话已更正（更正单第1号），报送时为“{OLD}”"
    assert rows[0].values["leader_phone"] == NEW
    assert page.marks == (mark,)
    assert (NEW in cells, OLD in cells, mark in cells) == (True, False, True)


def test_what_stands_beside_the_line_of_nothing_is_not_marked(world: World):
    world.reported()

    assert (
        on_page(world.round, world.county, own_rows(world.round, world.county, now=LATER)).marks
        == ()
    )


@pytest.mark.parametrize("many", [0, 1, 3])
def test_the_slips_since_the_last_submission_are_those_in_force(world: World, many):
    made = world.recommended()
    for place in range(many):
        set_right(world, made, f"1390013900{place}")

    assert numbers(slips_since(made)) == [f"更正单第{each}号" for each in range(1, many + 1)]


def test_a_new_submission_begins_anew_and_the_numbers_go_on(world: World):
    (made,) = world.reported()
    set_right(world, made)
    complete(made, by=world.clerk, now=LATER, reason="请补充", due=DUE)
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    assert slips_since(made) == []

    set_right(world, made, NEWER)

    titles = [each.title for each in made.handed_in.titled().order_by("number")]
    assert titles == ["第1次提交", "更正单第1号", "第2次提交", "更正单第2号"]
    assert numbers(slips_since(made)) == ["更正单第2号"]


def test_a_corrected_version_stands_on_the_stamp_of_the_first(world: World):
    made = world.recommended()
    set_right(world, made)

    first, second = made.handed_in.order_by("number")

    assert endorsed_by(first) == {first.digest}
    assert endorsed_by(second) == {first.digest, second.digest}
