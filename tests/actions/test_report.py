"""报送: the report, its rows and its receipt."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete, refuse, release
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend, unrecommend
from jiangjian.actions.report import line_digest, report, summary_row
from jiangjian.records.models import ChainHead, Entry, Nomination, Report
from jiangjian.rules.digest import check_code
from tests.fixtures_world import last_row, refused
from tests.stages_world import DUE, LATER
from tests.world import ANSWERS, ENDS, NOTICE, NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, World

MOMENT = timedelta(microseconds=1)


def with_contact(world: World) -> None:
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )


def reporting(world: World, *, now=LATER):
    return report(world.round, by=world.county_clerk, now=now)


def rows(made: Report) -> list[tuple[int, str]]:
    return [(each.position, each.row["studio_name"]) for each in made.lines.all()]


def again(world: World, made: Nomination, *, now=LATER) -> None:
    """Hand one in again and recommend it again."""
    submit(made, by=world.union, now=now, signed=UNIT_SIGNED)
    recommend(made, by=world.county_clerk, now=now, signed=RECOMMENDER_SIGNED)


def test_a_report_has_a_row_for_each_seat_and_a_receipt(world: World):
    one, two = (world.recommended(name=f"{n}工作室") for n in "甲乙")
    with_contact(world)

    receipt = reporting(world)

    made = Report.objects.get()
    assert (made.recommender, made.number, made.contact, made.contact_phone, made.by) == (
        world.county,
        1,
        "赵经办",
        "13800138001",
        world.county_clerk,
    )
    assert rows(made) == [(1, "甲工作室"), (2, "乙工作室")]
    assert [world.again(each).stage for each in (one, two)] == ["reported"] * 2
    entry = Entry.objects.get(action="hand_in_report")
    assert (receipt.report, receipt.version, receipt.digest) == (made, 1, entry.digest)
    assert receipt.check_code == check_code(bytes.fromhex(entry.digest))


def test_the_log_tells_each_move_and_the_report(world: World):
    one = world.recommended(name="甲工作室")
    with_contact(world)

    reporting(world)

    made = Report.objects.get()
    assert last_row(nomination=one) == (
        "report",
        world.county_clerk.pk,
        "",
        "recommended",
        "reported",
        {"report": "1"},
    )
    assert last_row(action="hand_in_report") == (
        "hand_in_report",
        world.county_clerk.pk,
        f"report:{made.pk}",
        "",
        "",
        {
            "number": "1",
            "row:1": f"{one.key} 甲工作室",
            "line:1": line_digest(made.lines.get()),
            "contact": "赵经办",
            "phone": "13800138001",
            "recommender_id": str(world.county.pk),
            "receipt": made.receipt.number,
            "house": ChainHead.objects.get(pk="house").digest,
        },
    )


def test_a_line_stands_on_the_version_that_was_handed_in(world: World):
    (one,) = world.reported("甲工作室")
    complete(one, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    again(world, one)
    world.recommended(name="乙工作室")

    reporting(world)

    found = [
        [(each.nomination.studio, each.handed_in.number) for each in made.lines.all()]
        for made in Report.objects.order_by("number")
    ]
    assert found == [[("甲工作室", 1)], [("甲工作室", 2), ("乙工作室", 1)]]


def test_what_is_listed_again_stands_on_the_version_it_was_reported_with(world: World):
    (one,) = world.reported("甲工作室")
    complete(one, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    save(one, by=world.union, now=NOW, typed={"funding": "50"}, section="studio", version=1)
    world.recommended(name="乙工作室")

    reporting(world)

    first, second = (made.lines.get(nomination=one) for made in Report.objects.order_by("number"))
    assert (second.handed_in, second.version) == (first.handed_in, first.version)


def test_a_row_holds_what_the_table_shows_and_nothing_private(world: World):
    made = world.recommended()

    row = summary_row(made, now=NOW)

    private = {each.key for each in NOTICE.fields if each.private}
    shown = {column.field for column in NOTICE.columns}
    assert set(row) == shown & {each.key for each in NOTICE.fields} - private
    assert row["established_on"] == "2019-05"
    assert (ANSWERS["funding"], row["funding"]) == ("48.6", "48.60")


def test_a_row_is_kept_as_it_was_reported(world: World):
    (one,) = world.reported("甲工作室")
    complete(one, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    two = world.recommended(name="乙工作室")

    reporting(world)

    assert rows(Report.objects.get(number=2)) == [(1, "甲工作室"), (2, "乙工作室")]
    assert world.again(one).stage == "to_complete"
    assert world.again(two).stage == "reported"


def test_a_second_report_supersedes_and_the_first_stays(world: World):
    world.reported("甲工作室")
    world.recommended(name="乙工作室")

    receipt = reporting(world)

    first, second = Report.objects.order_by("number")
    assert (rows(first), rows(second)) == (
        [(1, "甲工作室")],
        [(1, "甲工作室"), (2, "乙工作室")],
    )
    assert receipt.version == 2


def test_one_that_came_back_is_reported_with_its_new_row(world: World):
    (one,) = world.reported("甲工作室")
    complete(one, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    one.refresh_from_db()
    one.answers["funding"] = "50"
    Nomination.objects.filter(pk=one.pk).update(answers=one.answers)
    again(world, one)

    reporting(world)

    first, second = Report.objects.order_by("number")
    assert [each.lines.get().row["funding"] for each in (first, second)] == ["48.60", "50.00"]


def test_one_that_was_refused_or_released_is_not_in_the_next_report(world: World):
    one, two, three = world.reported("甲工作室", "乙工作室", "丙工作室")
    refuse(one, by=world.clerk, now=NOW, clause="一.2", reason="不满一年")
    release(two, by=world.clerk, now=NOW, reason="推荐单位申请调整")
    unrecommend(two, by=world.county_clerk, now=NOW)
    world.recommended(name="丁工作室")

    reporting(world)

    assert rows(Report.objects.get(number=2)) == [(1, "丙工作室"), (2, "丁工作室")]
    assert world.again(three).stage == "reported"


def test_reporting_twice_is_refused(world: World):
    world.reported()

    with refused("nothing_to_report"):
        reporting(world)


def test_nothing_is_reported_without_a_contact(world: World):
    world.recommended()

    with refused("no_contact"):
        reporting(world)


def test_everything_that_is_lacking_is_told_at_once(world: World):
    with refused("nothing_to_report", "no_contact"):
        reporting(world)


def test_at_the_end_reporting_is_too_late_and_the_moment_before_is_in_time(world: World):
    made = world.recommended()
    with_contact(world)

    with refused("too_late") as caught:
        reporting(world, now=ENDS)
    reporting(world, now=ENDS - MOMENT)

    (found,) = caught[0].findings
    assert (found.problem, found.remedy) == (
        "报送已于11月20日24时截止，收到时间为2024年11月21日0时00分00秒",
        "您填写的内容已全部保存。确需补报，请联系市总工会劳动和经济工作部 0371-25665219。",
    )
    assert world.again(made).stage == "reported"


def test_what_was_never_reported_does_not_keep_back_what_has_its_own_date(world: World):
    (one,) = world.reported("甲工作室")
    complete(one, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    left = world.recommended(name="乙工作室")
    again(world, one, now=ENDS)

    reporting(world, now=ENDS)

    assert (world.again(one).stage, world.again(left).stage) == ("reported", "recommended")
    assert rows(Report.objects.get(number=2)) == [(1, "甲工作室")]


def test_a_county_reports_its_own_only(world: World):
    world.recommended()
    with_contact(world)

    with refused("nothing_to_report", "no_contact"):
        report(world.round, by=world.posts["rival"], now=LATER)


def queries_of_report(world: World) -> int:
    with CaptureQueriesContext(connection) as captured:
        reporting(world)
    return len(captured)


def test_a_report_costs_no_more_where_a_round_holds_many(world: World):
    world.reported("甲工作室")
    world.recommended(name="乙工作室")
    Nomination.objects.bulk_create(
        Nomination(
            round=world.round,
            unit=world.rival_unit,
            recommender=world.rival,
            started_at=NOW,
            changed_at=NOW,
        )
        for _ in range(500)
    )

    assert queries_of_report(world) <= 32
