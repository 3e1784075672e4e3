"""The unit's list of nominations, beginning one, and the task list."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jiangjian.actions.qualification import complete
from jiangjian.actions.recommendation import send_back
from jiangjian.records.models import Entry, Nomination
from tests.web.signed_in import client_for
from tests.world import ENDS, NOW


@pytest.fixture
def unit(world):
    return client_for(world.union)


def page(response):
    return " ".join(response.content.decode().split())


def test_the_list_offers_to_begin_and_names_recommender_and_both_dates(world, unit):
    shown = page(unit.get(reverse("nominations")))

    assert "本单位还没有推荐表" in shown
    assert "填好后提交给<strong>龙亭区总工会</strong>" in shown
    assert "11月20日前" in shown
    assert "2024年11月20日24时（北京时间）" in shown
    assert f'action="{reverse("start")}"' in shown


def test_beginning_one_makes_a_draft_for_the_own_recommender(world, unit):
    response = unit.post(reverse("start"))

    made = Nomination.objects.get()
    assert (made.unit, made.recommender, made.stage) == (world.unit, world.county, "draft")
    assert response.url == reverse("nomination", args=[made.key])


def test_after_the_end_nothing_is_begun_and_the_page_says_why(world):
    with time_machine.travel(ENDS, tick=False):
        unit = client_for(world.union)
        listed = page(unit.get(reverse("nominations")))
        refused = unit.post(reverse("start"))

    assert "报送已于11月20日24时截止" in listed
    assert reverse("start") not in listed
    assert refused.status_code == 409
    assert "请联系市总工会劳动和经济工作部 0371-25665219" in page(refused)
    assert Nomination.objects.count() == 0


def test_a_unit_without_a_level_above_is_told_whom_to_ask(world, unit):
    world.unit.parent = None
    world.unit.save()

    assert "本单位还没有登记上级工会" in page(unit.get(reverse("nominations")))
    assert unit.post(reverse("start")).status_code == 409
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_row_as_for_three(
    world, unit, number, django_assert_num_queries
):
    for each in range(number):
        world.draft(name=f"第{each}工作室")
    unit.get(reverse("nominations"))

    with django_assert_num_queries(10):
        shown = page(unit.get(reverse("nominations")))

    assert shown.count("工作室</a>") == number


def test_a_new_draft_is_a_task_list_that_says_what_to_do_next(world, unit):
    unit.post(reverse("start"))
    made = Nomination.objects.get()

    shown = page(unit.get(reverse("nomination", args=[made.key])))

    for label in (
        "基本情况",
        "领衔人",
        "主要业绩",
        "支撑材料（15 项）",
        "近一年工作总结",
        "打印盖章",
        "核对提交",
    ):
        assert f">{label}</a>" in shown
    assert "下一步：" in shown
    assert "等开封示例机械有限公司工会办理" in shown
    assert "新建推荐表" in shown


def test_a_whole_draft_may_be_handed_in(world, unit):
    made = world.draft()

    shown = page(unit.get(reverse("nomination", args=[made.key])))

    assert shown.count("已填完") == 3
    assert "可以提交" in shown


def test_what_was_sent_back_shows_the_reason_on_top(world, unit):
    made = world.submitted()
    send_back(made, by=world.county_clerk, now=NOW, reason="请补充近一年的培训记录")

    shown = page(unit.get(reverse("nomination", args=[made.key])))

    assert "龙亭区总工会退回修改" in shown
    assert shown.index("请补充近一年的培训记录") < shown.index("基本情况")


def test_what_the_city_returned_shows_its_own_date(world, unit):
    made = world.reported()[0]
    complete(made, by=world.clerk, now=NOW, reason="请补第7项", due=ENDS + timedelta(days=5))

    shown = page(unit.get(reverse("nomination", args=[made.key])))

    assert "市总工会退回补充完善" in shown
    assert "补充期限：<strong>11月25日24时</strong>" in shown


def test_what_was_handed_in_shows_the_receipt_and_who_acts_next(world, unit):
    made = world.submitted()

    shown = page(unit.get(reverse("nomination", args=[made.key])))

    assert "待推荐单位审核" in shown
    assert "等龙亭区总工会办理" in shown
    assert made.receipts.get().number in shown
    assert "情况属实，同意申报。" in shown
    assert reverse("withdraw", args=[made.key]) in shown


def test_what_was_recommended_cannot_be_withdrawn_by_the_unit(world, unit):
    made = world.recommended()

    shown = page(unit.get(reverse("nomination", args=[made.key])))

    assert reverse("withdraw", args=[made.key]) not in shown


def test_strange_text_is_shown_as_text(world, unit):
    name = "<script>alert(1)</script>{{7*7}}𬭎㛃创新工作室"
    made = world.draft(name=name)

    for address in ("nomination", "check"):
        shown = page(unit.get(reverse(address, args=[made.key])))
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}𬭎㛃创新工作室" in shown
        assert "<script>alert" not in shown


@pytest.mark.parametrize("role", ["county", "city_clerk", "discipline", "administrator"])
def test_other_roles_have_no_list_of_drafts(world, role):
    response = client_for(world.posts[role]).get(reverse("nominations"))

    assert response.status_code == 403
    assert "所在单位工会" in page(response)


def test_another_units_nomination_does_not_exist(world):
    made = world.draft()
    stranger = client_for(world.posts["rival_unit"])

    assert stranger.get(reverse("nomination", args=[made.key])).status_code == 404
    assert stranger.get(reverse("nomination", args=["没有的编号"])).status_code == 404


def test_a_stranger_is_led_to_sign_in(world):
    response = Client().get(reverse("nominations"))

    assert (response.status_code, response.url) == (302, "/account/sign-in/?next=%2Fnominations%2F")


def test_beginning_is_a_button_only(world, unit):
    assert unit.get(reverse("start")).status_code == 405
    assert Entry.objects.count() == 0
