"""A date of its own is told to who still owes it, three days and one day before, once each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.own_email import set_email
from jiangjian.actions.qualification import complete, refuse
from jiangjian.actions.recommendation import send_back
from jiangjian.actions.reminding_dates import remind_dates
from jiangjian.actions.supplement import hand_in, write_text
from jiangjian.actions.supplement_call import CallDraft, call, void_call
from jiangjian.actions.waiver import end_waiver, waive
from jiangjian.records.models import Message
from jiangjian.rules.supplement import READY
from tests.promises.stamping import lay_page
from tests.stages_world import DUE
from tests.world import ENDS, NOW, UNIT_SIGNED

INTRODUCTION = READY[2]
DRAFT = CallDraft("关于补报简介的通知", "请补报简介。", (INTRODUCTION,), DUE)
UNIT, COUNTY = "unit@example.com", "county@example.com"


@pytest.fixture
def world(world):
    """Return the world whose people have said where e-mail reaches them."""
    for name in ("unit", "rival_unit", "county", "rival", "city_clerk"):
        set_email(by=world.posts[name], now=NOW, email=f"{name}@example.com")
    return world


def reminded(world, *, days: int, due=DUE) -> list[str]:
    """Return who is reminded at noon so many days before the last one, of which ``due`` is the end."""
    last = Message.objects.count()
    number = remind_dates(world.round, now=due - timedelta(days=days, hours=12))
    rows = list(Message.objects.order_by("pk")[last:])
    assert (number, {each.kind for each in rows} <= {"due"}) == (len(rows), True)
    return [each.to.email for each in rows]


@pytest.mark.parametrize(
    ("days", "who"), [(4, []), (3, [UNIT]), (2, []), (1, [UNIT]), (0, []), (-1, [])]
)
def test_who_has_not_handed_in_is_reminded_on_two_days_once_each(world, days, who):
    world.reported()
    call(world.round, by=world.clerk, now=NOW, draft=DRAFT, chosen=None)

    assert reminded(world, days=days) == who
    assert reminded(world, days=days) == []


def test_a_reminder_says_which_until_when_and_no_word_of_what_was_written(world):
    (made,) = world.reported()
    complete(made, by=world.clerk, now=NOW, reason="联系电话是13800138000，请核对", due=DUE)

    assert reminded(world, days=3) == [UNIT]
    found = Message.objects.get(kind="due")
    assert (found.subject, found.nomination_id) == (f"“{made}”离期限还有3天", made.pk)
    assert found.body == (
        f"{world.unit.name}：\n“{made}”的期限是11月25日24时，还有3天。"
        "退回的内容还没有改好提交。\n请登录匠荐查看办理。"
    )


def test_what_was_handed_in_or_called_off_is_not_reminded_of(world):
    (made,) = world.reported()
    first = call(world.round, by=world.clerk, now=NOW, draft=DRAFT, chosen=None)
    other = call(world.round, by=world.clerk, now=NOW, draft=DRAFT, chosen=None)
    ask = first.asks.get(nomination=made)
    write_text(ask, by=world.union, now=NOW, asked=INTRODUCTION.key, text="工作室简介")
    hand_in(ask, by=world.union, now=NOW)
    void_call(other, by=world.clerk, now=NOW)

    assert reminded(world, days=3) == []


def test_who_was_turned_down_is_not_reminded_of_more_material(world):
    (made,) = world.reported()
    call(world.round, by=world.clerk, now=NOW, draft=DRAFT, chosen=None)
    refuse(made, by=world.clerk, now=NOW, clause="一.2", reason="运行不满一年")

    assert reminded(world, days=3) == []


def test_a_waived_stamp_is_told_to_who_stamps_until_it_is_there(world):
    (made,) = world.reported()
    waive(made, by=world.clerk, now=NOW, lacking=["recommender"], due=DUE, reason="主席出差")
    assert reminded(world, days=3) == [COUNTY]
    waive(made, by=world.clerk, now=NOW, lacking=["unit"], due=DUE, reason="主席出差")
    assert reminded(world, days=3) == [UNIT]
    lay_page(world, made, now=NOW)

    assert reminded(world, days=1) == []


def test_a_waiver_that_was_taken_back_is_not_reminded_of(world):
    (made,) = world.reported()
    waive(made, by=world.clerk, now=NOW, lacking=["unit"], due=DUE, reason="主席出差")
    end_waiver(made, by=world.clerk, now=NOW, reason="主席已回来")

    assert reminded(world, days=3) == []


def test_a_return_is_owed_by_the_unit_and_then_by_its_recommender(world):
    (made,) = world.reported()
    complete(made, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    assert reminded(world, days=3) == [UNIT]
    save(made, by=world.union, now=NOW, typed={"funding": "99"}, section="studio", version=1)
    submit(world.again(made), by=world.union, now=NOW, signed=UNIT_SIGNED)

    assert reminded(world, days=1) == [COUNTY]


def test_the_day_a_recommender_asks_for_is_reminded_of_as_well(world):
    wish = ENDS - timedelta(days=1)
    send_back(world.submitted(), by=world.county_clerk, now=NOW, reason="请补充", due=wish)

    assert reminded(world, days=1, due=wish) == [UNIT]
