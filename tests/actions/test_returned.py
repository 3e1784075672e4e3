"""退回修改 by part: named, answered or changed, handed in again, ticked off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.qualification import complete
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.actions.report import report
from jiangjian.actions.returned import Point, answer_point, last_return, tick_point
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Entry, ReturnPoint
from tests.fixtures_world import last_row, refused, said
from tests.stages_world import DUE, LATER
from tests.world import ENDS, NOW, RECOMMENDER_SIGNED, UNIT_SIGNED, World

MOMENT = timedelta(microseconds=1)
COUNT = Point("field:member_count", "与花名册不符")
SPENDING = Point("slot:4", " 缺财务章 ")


def sent_back(world: World, *points: Point, reason: str = "", due=None):
    made = world.submitted()
    send_back(made, by=world.county_clerk, now=NOW, reason=reason, points=points, due=due)
    return world.again(made)


def rows(made) -> list[tuple[str, str, str]]:
    return list(last_return(made).points.values_list("target", "reason", "answer"))


def point(made, target: str = COUNT.target) -> int:
    return last_return(made).points.get(target=target).pk


def change_count(world: World, made, text: str = "13"):
    section = made.round.notice.field("member_count").section
    save(
        made,
        by=world.union,
        now=LATER,
        typed={"member_count": text},
        section=section,
        version=made.versions[section],
    )


def hand_in(world: World, made) -> None:
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)


def test_a_return_names_parts_with_a_reason_each(world: World):
    made = sent_back(world, COUNT, SPENDING)

    assert rows(made) == [
        ("field:member_count", "与花名册不符", ""),
        ("slot:4", "缺财务章", ""),
    ]
    count, spending = (
        world.round.notice.field("member_count").label,
        made.round.notice.indicators[3],
    )
    assert made.message == f"有2处要修改：{count}、4. {spending.title}"
    assert last_return(made).version == made.handed_in.get(number=1)
    assert said(Entry.objects.latest("pk"))["points"].endswith("：缺财务章")


def test_the_overall_reason_alone_stays_possible(world: World):
    made = sent_back(world, reason="请补充")

    assert (made.message, rows(made)) == ("请补充", [])
    assert last_row()[5] == {"reason": "请补充"}
    hand_in(world, made)


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        ((), ["no_reason"]),
        ((Point("field:member_count", " "),), ["no_point_reason"]),
        ((Point("slot:4", "长" * 501),), ["long_point_reason"]),
        ((Point("slot:4", "\0"),), ["broken_text"]),
        ((Point("slot:16", "缺"),), ["no_part"]),
        ((Point("slot:4", "缺"), Point("slot:4", "再缺")), ["named_twice"]),
    ],
)
def test_a_return_without_anything_to_go_by_is_refused(world: World, points, codes):
    made = world.submitted()

    with refused(*codes):
        send_back(made, by=world.county_clerk, now=LATER, reason="", points=points)


def test_a_reason_of_exactly_500_characters_is_kept(world: World):
    made = sent_back(world, Point("slot:4", "长" * 500))

    assert rows(made) == [("slot:4", "长" * 500, "")]


def test_what_is_said_of_a_private_field_has_a_name_of_its_own_in_the_log(world: World):
    private = next(each for each in world.round.notice.fields if each.private)
    made = sent_back(world, Point(f"field:{private.key}", "与身份证不符"))

    assert said(Entry.objects.latest("pk")) == {"private:points": f"{private.label}：与身份证不符"}
    answer_point(
        made,
        by=world.union,
        now=LATER,
        point=point(made, f"field:{private.key}"),
        answer="以身份证为准",
    )
    assert said(Entry.objects.latest("pk")) == {
        "point": private.label,
        "private:answer": "以身份证为准",
    }


@pytest.mark.parametrize(
    ("due", "codes"),
    [(ENDS, []), (ENDS + MOMENT, ["due_beyond"]), (NOW + MOMENT, []), (NOW, ["due_passed"])],
)
def test_a_recommender_asks_for_a_day_before_the_end_and_moves_no_end(world: World, due, codes):
    made = world.submitted()
    points = [COUNT]

    if codes:
        with refused(*codes):
            send_back(made, by=world.county_clerk, now=NOW, reason="", points=points, due=due)
        return
    send_back(made, by=world.county_clerk, now=NOW, reason="", points=points, due=due)

    held = world.again(made)
    assert (held.due_at, last_return(held).due_at) == (None, due)
    assert last_row()[5]["wished"] == due.isoformat()


def test_the_city_returns_part_by_part_with_one_date_for_all(world: World):
    (made,) = world.reported()

    complete(made, by=world.clerk, now=NOW, reason="", due=DUE, points=[COUNT, SPENDING])

    held = world.again(made)
    assert (held.stage, held.due_at, last_return(held).due_at) == ("to_complete", DUE, DUE)
    assert len(rows(held)) == 2
    assert list(breaches(INVARIANTS)) == []


def test_it_is_not_handed_in_while_a_point_has_neither_a_change_nor_an_answer(world: World):
    made = sent_back(world, COUNT, SPENDING)

    with refused("unanswered_point", "unanswered_point") as caught:
        hand_in(world, made)

    assert [each.field for each in caught[0].findings] == ["member_count", "4"]
    change_count(world, made)
    with refused("unanswered_point"):
        hand_in(world, world.again(made))
    answer_point(
        made, by=world.union, now=LATER, point=point(made, "slot:4"), answer="本年没有支出"
    )
    hand_in(world, world.again(made))
    assert world.again(made).stage == "submitted"
    assert list(breaches(INVARIANTS)) == []


def test_a_change_that_is_taken_back_is_none(world: World):
    made = sent_back(world, COUNT)
    change_count(world, made, "13")
    change_count(world, world.again(made), "12")

    with refused("unanswered_point"):
        hand_in(world, world.again(made))


def test_an_answer_that_is_taken_back_is_none(world: World):
    made = sent_back(world, COUNT)
    for answer in ("属实", " "):
        answer_point(made, by=world.union, now=LATER, point=point(made), answer=answer)

    assert rows(made) == [("field:member_count", "与花名册不符", "")]
    with refused("unanswered_point"):
        hand_in(world, world.again(made))


def test_what_was_withdrawn_after_a_return_still_owes_its_points(world: World):
    made = sent_back(world, COUNT)
    change_count(world, made)
    hand_in(world, world.again(made))
    withdraw(world.again(made), by=world.union, now=LATER)
    change_count(world, world.again(made), "12")

    with refused("unanswered_point"):
        hand_in(world, world.again(made))


@pytest.mark.parametrize(("answer", "code"), [("长" * 501, "long_answer"), ("\0", "broken_text")])
def test_an_answer_that_cannot_be_kept_is_refused(world: World, answer, code):
    made = sent_back(world, COUNT)

    with refused(code):
        answer_point(made, by=world.union, now=LATER, point=point(made), answer=answer)


def test_only_points_of_the_last_return_are_answered(world: World, nothing_changes):
    made = sent_back(world, COUNT)
    old = point(made)
    change_count(world, made)
    hand_in(world, world.again(made))
    send_back(made, by=world.county_clerk, now=LATER, reason="", points=[SPENDING])

    with nothing_changes(), pytest.raises(ReturnPoint.DoesNotExist):
        answer_point(made, by=world.union, now=LATER, point=old, answer="已改")


def test_the_side_that_returned_it_ticks_a_point_off_and_takes_the_tick_away(world: World):
    made = sent_back(world, COUNT)
    change_count(world, made)
    hand_in(world, world.again(made))

    ticked = tick_point(made, by=world.county_clerk, now=LATER, point=point(made), done=True)
    assert (ticked.done_at, ticked.done_by) == (LATER, world.county_clerk)
    assert last_row() == (
        "tick_point",
        world.county_clerk.pk,
        "",
        "",
        "",
        {"point": world.round.notice.field("member_count").label, "ticked": "True"},
    )
    ticked = tick_point(made, by=world.county_clerk, now=LATER, point=point(made), done=False)
    assert (ticked.done_at, ticked.done_by) == (None, None)


def test_a_ticked_point_is_not_owed_again(world: World):
    made = sent_back(world, COUNT)
    change_count(world, made)
    hand_in(world, world.again(made))
    tick_point(made, by=world.county_clerk, now=LATER, point=point(made), done=True)
    withdraw(world.again(made), by=world.union, now=LATER)
    change_count(world, world.again(made), "12")

    hand_in(world, world.again(made))


def test_a_point_is_not_ticked_while_the_unit_has_it_in_hand(world: World):
    made = sent_back(world, COUNT)

    with refused("not_in_hand"):
        tick_point(made, by=world.county_clerk, now=LATER, point=point(made), done=True)


def test_what_the_city_named_the_city_ticks_off_once_it_is_reported_again(world: World):
    (made,) = world.reported()
    complete(made, by=world.clerk, now=NOW, reason="", due=DUE, points=[COUNT])
    change_count(world, world.again(made))
    hand_in(world, world.again(made))

    with refused("others_point"):
        tick_point(made, by=world.county_clerk, now=LATER, point=point(made), done=True)
    recommend(world.again(made), by=world.county_clerk, now=LATER, signed=RECOMMENDER_SIGNED)
    report(world.round, by=world.county_clerk, now=LATER)
    for by in (world.clerk, world.posts["city_leader"]):
        assert tick_point(made, by=by, now=LATER, point=point(made), done=True).done_by == by


def test_a_point_of_another_nomination_is_not_there(world: World, nothing_changes):
    made = sent_back(world, COUNT)
    other = world.submitted(name="李四工匠创新工作室")

    with nothing_changes(), pytest.raises(ReturnPoint.DoesNotExist):
        tick_point(other, by=world.county_clerk, now=LATER, point=point(made), done=True)
