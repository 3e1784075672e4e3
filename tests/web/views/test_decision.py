"""会议决定: the meeting, its verdicts, its minutes, and telling the result."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiangjian.actions.amendment import amend
from jiangjian.actions.publication import publicise
from jiangjian.actions.qualification import accept
from jiangjian.records.models import Decision
from jiangjian.rules.amendment import Amendment
from tests.documents import samples
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

DECISION, DECIDE, RELEASE = (
    "/city/decision/",
    "/city/decision/decide",
    "/city/decision/release_result",
)
PDF = samples.pdf("minutes")


@pytest.fixture
def passed(world):
    found = world.reported("一号工作室", "二号工作室", "三号工作室")
    for each in found:
        accept(each, by=world.clerk, now=NOW)
    return found


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def form(passed, *choices, **others):
    verdicts = {
        f"verdict-{each.key}": choice for each, choice in zip(passed, choices, strict=False)
    }
    reasons = {f"reason-{each.key}": f"{each}的理由" for each in passed}
    meeting = {"meeting": "市总工会主席办公会", "held_on": "2024年11月14日"}
    return {**meeting, **verdicts, **reasons, **others}


def test_a_meeting_is_recorded_with_a_reason_for_each(world, passed, city):
    response = city.post(DECIDE, form(passed, "in", "in", "out"), follow=True)

    made = Decision.objects.get()
    assert (made.meeting, str(made.held_on)) == ("市总工会主席办公会", "2024-11-14")
    assert [(line.chosen, line.reason) for line in made.lines.order_by("pk")] == [
        (True, "一号工作室的理由"),
        (True, "二号工作室的理由"),
        (False, "三号工作室的理由"),
    ]
    assert [world.again(each).stage for each in passed] == ["proposed", "proposed", "not_proposed"]
    assert "会议决定已记录" in page(response)
    assert "列入 2 个，共 3 个" in page(response)


def test_a_blank_reason_is_the_common_one_of_its_choice(passed, city):
    blank = {f"reason-{each.key}": "" for each in passed[1:]}
    common = {"common_in": "综合比较择优", "common_out": "名额有限"}

    city.post(DECIDE, form(passed, "in", "in", "out", **blank, **common))

    lines = Decision.objects.get().lines.order_by("pk")
    assert [line.reason for line in lines] == ["一号工作室的理由", "综合比较择优", "名额有限"]


def test_what_is_missing_stands_beside_its_box_and_all_that_was_typed_stays(passed, city):
    typed = form(passed, "in", "out", meeting="", held_on="2024-11-16")
    typed[f"reason-{passed[1].key}"] = ""

    response = city.post(DECIDE, typed)

    shown = page(response)
    assert (response.status_code, Decision.objects.count()) == (422, 0)
    assert "还没有填写会议名称" in shown
    assert "会议日期2024年11月16日晚于今天2024年11月15日" in shown
    assert "“二号工作室”还没有写理由" in shown
    assert "“三号工作室”还没有决定" in shown
    assert 'value="2024-11-16"' in shown
    assert 'value="一号工作室的理由"' in shown
    assert [row.choice for row in response.context["rows"]] == ["in", "out", ""]
    assert f'href="#field-verdict-{passed[2].key}"' in shown


def test_minutes_that_came_with_a_refused_form_need_not_be_chosen_again(passed, city):
    scan = SimpleUploadedFile("主席办公会纪要.pdf", PDF, "application/pdf")
    refused = city.post(DECIDE, form(passed, "in", "in", "in", meeting="", minutes=scan))
    token = re.search(r'name="minutes_kept" value="([^"]+)"', page(refused))[1]

    assert "已收下“主席办公会纪要.pdf”" in page(refused)
    city.post(DECIDE, form(passed, "in", "in", "in", minutes_kept=token))
    made = Decision.objects.get()
    sent = city.get(f"{DECISION}{made.pk}/minutes")

    assert made.minutes_name == "主席办公会纪要.pdf"
    assert b"".join(sent.streaming_content) == PDF
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent["Content-Security-Policy"]


def test_a_token_of_ones_own_making_brings_no_file(passed, city):
    city.post(DECIDE, form(passed, "in", "in", "in", minutes_kept="abc:def"))

    assert Decision.objects.get().minutes is None


def test_a_file_of_a_foreign_kind_is_refused_beside_its_box(passed, city):
    scan = SimpleUploadedFile("纪要.exe", b"MZ\x90\x00", "application/pdf")

    response = city.post(DECIDE, form(passed, "in", "in", "in", minutes=scan))

    assert response.status_code == 422
    assert 'href="#field-minutes"' in page(response)
    assert Decision.objects.count() == 0


def test_more_than_about_the_target_asks_a_reason(world, passed, city):
    amend(world.round, by=world.clerk, now=NOW, change=Amendment("target", "10", "2", "减少数量"))

    asked = city.post(DECIDE, form(passed, "in", "in", "in"))
    city.post(DECIDE, form(passed, "in", "in", "in", over_target_reason="成果都很突出"))

    assert asked.status_code == 422
    assert "拟列入3个，通知写的是10个左右，本批次调整为2个左右，多1个" in page(asked)
    assert "10个左右" in page(asked)  # the clause, as printed
    assert Decision.objects.get().over_target_reason == "成果都很突出"


def test_a_list_that_changed_meanwhile_is_told_and_all_that_was_typed_stays(world, passed, city):
    response = city.post(DECIDE, form(passed, "in", "in", "in", **{"verdict-gone": "in"}))

    assert response.status_code == 409
    assert "名单在您打开页面后有变化" in page(response)
    assert 'value="一号工作室的理由"' in page(response)


def test_a_decision_after_the_list_went_up_is_refused_with_what_was_typed(world, passed, city):
    city.post(DECIDE, form(passed, "in", "in", "out"))
    publicise(world.round, by=world.clerk, now=NOW)

    response = city.post(DECIDE, form(passed[2:], "in"))

    assert response.status_code == 409
    assert "拟发布名单已经公示，不能再改变决定" in page(response)
    assert "三号工作室的理由" in page(response)
    assert DECIDE not in page(city.get(DECISION))


def test_a_second_meeting_begins_with_what_the_first_decided(passed, city):
    city.post(DECIDE, form(passed, "in", "out", "out"))

    response = city.get(DECISION)

    assert [(row.choice, row.reason) for row in response.context["rows"]] == [
        ("in", "一号工作室的理由"),
        ("out", "二号工作室的理由"),
        ("out", "三号工作室的理由"),
    ]


def test_the_result_is_told_once(world, passed, city):
    before = city.post(RELEASE)
    city.post(DECIDE, form(passed, "in", "in", "out"))
    told = city.post(RELEASE, follow=True)
    again = city.post(RELEASE)

    world.round.refresh_from_db()
    assert (before.status_code, again.status_code) == (409, 409)
    assert world.round.result_released_at == NOW
    assert "结果已于 2024年11月15日 09:00 告知推荐单位" in page(told)


def test_nothing_passed_shows_where_to_begin(world, city):
    assert "还没有审核通过的推荐对象" in page(city.get(DECISION))


def test_discipline_reads_decisions_and_has_no_form(world, passed, city):
    city.post(DECIDE, form(passed, "in", "in", "out"))
    reader = client_for(world.posts["discipline"])

    shown = page(reader.get(DECISION))

    assert "三号工作室的理由" in shown
    assert DECIDE not in shown
    assert RELEASE not in shown
    assert [reader.post(each).status_code for each in (DECIDE, RELEASE)] == [403, 403]


@pytest.mark.parametrize("role", ["unit", "county", "expert", "administrator"])
def test_other_roles_are_kept_out(world, passed, city, role):
    city.post(DECIDE, form(passed, "in", "in", "out"))
    other = client_for(world.posts[role])
    minutes = f"{DECISION}{Decision.objects.get().pk}/minutes"

    assert [other.get(each).status_code for each in (DECISION, minutes)] == [403, 403]
    assert other.post(DECIDE).status_code == 403


def test_methods_strangers_and_missing_minutes(passed, city):
    city.post(DECIDE, form(passed, "in", "in", "out"))

    assert city.get(DECIDE).status_code == 405
    assert city.get(RELEASE).status_code == 405
    assert Client().get(DECISION).status_code == 302
    assert city.get(f"{DECISION}{Decision.objects.get().pk}/minutes").status_code == 404
    assert city.get(f"{DECISION}999999/minutes").status_code == 404
    assert city.get(f"{DECISION}{10**30}/minutes").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_more_rows_cost_no_more_queries(world, city, many, django_assert_num_queries):
    found = world.reported(*[f"{number}号工作室" for number in range(many)])
    for each in found:
        accept(each, by=world.clerk, now=NOW)
    city.post(DECIDE, form(found, *["in"] * many))
    city.get(DECISION)

    with django_assert_num_queries(9):
        city.get(DECISION)
