"""One section to a page: saved while typing and by 暂存, never overwritten, never lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.actions.nomination import start
from jiangjian.records.models import Nomination
from tests.web.signed_in import JSON, as_form, client_for
from tests.world import ANSWERS, NOW


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)


def at(made, section="studio"):
    return reverse("section", args=[made.key, section])


def page(response):
    return " ".join(response.content.decode().split())


def test_a_new_page_shows_boxes_hints_and_units_and_scolds_nobody(made, unit):
    shown = page(unit.get(at(made)))

    assert 'name="studio_name"' in shown
    assert "万元</span>" in shown
    assert "如：张三创新工作室" in shown
    assert "还没有填写" not in shown
    assert "须修改" not in shown


def test_saving_takes_anything_and_then_says_what_is_the_matter_beside_each_box(made, unit):
    typed = {"version": "0", "studio_name": "张三创新工作室", "member_count": "十二"}
    response = unit.post(at(made), typed, follow=True)

    shown = page(response)
    assert response.redirect_chain == [(at(made) + "?checked=1", 302)]
    assert "“基本情况”已暂存" in shown
    assert "成员人数写的是“十二”，要用阿拉伯数字" in shown
    assert "专业领域还没有填写" in shown
    assert Nomination.objects.get().answers["member_count"] == "十二"


@pytest.mark.parametrize(
    ("section", "then", "where"),
    [
        ("studio", "next", "sections/leader/"),
        ("achievements", "next", "evidence/"),
        ("studio", "list", ""),
        ("leader", "check", "check/"),
    ],
)
def test_saving_leads_on(made, unit, section, then, where):
    response = unit.post(at(made, section), {"version": "0", "then": then})

    assert response.url == f"/nominations/{made.key}/{where}"


def test_saving_while_typing_answers_a_script_with_version_and_what_was_understood(made, unit):
    typed = {"version": "0", "established_on": "2019.5", "funding": "850000元"}
    response = unit.post(at(made), typed, **JSON)

    told = response.json()
    assert (response.status_code, told["version"], told["at"]) == (200, 1, "09:00")
    assert "按 2019年5月 理解" in told["feedback"]["established_on"]
    assert "请确认是否为 85 万元" in told["feedback"]["funding"]
    assert set(told["feedback"]) == {"established_on", "funding"}


def test_a_second_window_gets_both_texts_and_overwrites_nothing(made, unit):
    unit.post(at(made), {"version": "0", "specialty": "先保存的", "industry": "同样"})
    typed = {"version": "0", "specialty": "<b>后保存的</b>", "industry": "同样"}
    response = unit.post(at(made), typed)

    shown = page(response)
    assert response.status_code == 409
    assert "用我的" in shown
    assert "用已保存的" in shown
    assert 'value="先保存的"' in shown
    assert 'value="&lt;b&gt;后保存的&lt;/b&gt;"' in shown
    assert 'name="industry"' not in shown
    assert 'name="version" value="1"' in shown
    assert Nomination.objects.get().answers["specialty"] == "先保存的"


def test_the_choice_between_two_texts_is_saved_with_the_new_version(made, unit):
    unit.post(at(made), {"version": "0", "specialty": "先保存的"})
    unit.post(at(made), {"version": "1", "specialty": "后保存的"})

    assert Nomination.objects.get().answers["specialty"] == "后保存的"


def test_a_script_in_a_second_window_is_refused_too(made, unit):
    unit.post(at(made), {"version": "0", "specialty": "先"})
    response = unit.post(at(made), {"version": "0", "specialty": "后"}, **JSON)

    assert response.status_code == 409
    assert [each["code"] for each in response.json()["findings"]] == ["other_version"]


def test_a_page_without_a_version_overwrites_nothing(made, unit):
    unit.post(at(made), {"version": "0", "specialty": "先"})

    assert unit.post(at(made), {"specialty": "后", "version": "一"}).status_code == 409
    assert Nomination.objects.get().answers["specialty"] == "先"


def test_what_cannot_be_kept_is_shown_again_with_what_was_typed(made, unit):
    typed = {"version": "0", "leader_name": "张三410203198001011234", "leader_trade": "车工"}
    response = unit.post(at(made, "leader"), typed)

    shown = page(response)
    assert response.status_code == 422
    assert "姓名里有身份证号码，本系统不收集身份证号码，没有保存" in shown
    assert 'href="#field-leader_name"' in shown
    assert 'value="车工"' in shown
    assert Nomination.objects.get().answers == {"host_unit": "开封示例机械有限公司"}


@pytest.mark.parametrize(
    ("section", "key", "typed", "kept"),
    [
        ("studio", "funding", "850000元", "85.00"),  # NUM-006
        ("leader", "leader_name", "古丽.阿依", "古丽·阿依"),  # NAM-004
        ("leader", "leader_phone", "25665219", "0371-25665219"),  # TEL-006
    ],
)
def test_what_was_understood_is_stored_once_a_person_confirms_it(
    made, unit, section, key, typed, kept
):
    unit.post(at(made, section), {"version": "0", key: typed})
    asked = page(unit.get(at(made, section) + "?checked=1"))
    before = Nomination.objects.get().typed()[key]
    confirm = {"section": section, "version": "1", key: typed, "keys": key}
    response = unit.post(reverse("confirm", args=[made.key]), confirm)

    assert f'name="keys" value="{key}"' in asked
    assert before == typed
    assert response.url == f"{at(made, section)}?checked=1#field-{key}"
    assert Nomination.objects.get().typed()[key] == kept


def test_confirming_keeps_what_else_was_typed_on_the_page(made, unit):
    confirm = {
        "section": "studio",
        "version": "0",
        "keys": "funding",
        "funding": "850000元",
        "specialty": "数控加工",
    }
    unit.post(reverse("confirm", args=[made.key]), confirm)

    answers = Nomination.objects.get().answers
    assert (answers["funding"], answers["specialty"]) == ("85.00", "数控加工")


def test_after_handing_in_the_page_leads_away_and_a_late_text_is_given_back(world, unit):
    made = world.submitted()
    late = as_form({"version": "1", "specialty": "没有保存的新文字"})
    response = unit.post(at(made), **late)

    assert unit.get(at(made)).url == reverse("nomination", args=[made.key])
    assert response.status_code == 409
    assert "不能修改" in page(response)
    assert "没有保存的新文字" in page(response)


def test_a_text_typed_after_the_session_ended_is_shown_with_the_way_to_sign_in(made, unit):
    unit.session.flush()
    response = unit.post(at(made), **as_form({"version": "0", "specialty": "会话过期前的长文字"}))

    assert response.status_code == 401
    assert "会话过期前的长文字" in page(response)
    assert "/account/sign-in/" in page(response)


def test_a_script_is_told_that_the_session_has_ended(made, unit):
    unit.session.flush()

    assert unit.post(at(made), {"version": "0"}, **JSON).status_code == 401


def test_long_text_has_a_counter_and_keeps_every_character(made, unit):
    text = "攻关成果𬭎㛃" * 100
    unit.post(at(made, "achievements"), {"version": "0", "achievements": text})

    shown = page(unit.get(at(made, "achievements") + "?checked=1"))
    assert Nomination.objects.get().answers["achievements"] == text
    assert "已写 <span>600</span> 字，不超过 500 字" in shown
    assert "创新工作室主要业绩有600字，超过500字" in shown


def test_the_studio_name_heads_the_list(made, unit):
    unit.post(at(made), {"version": "0", "studio_name": ANSWERS["studio_name"]})

    assert ANSWERS["studio_name"] in page(unit.get(reverse("nominations")))


def test_other_roles_do_not_fill_and_others_do_not_see(world, made):
    assert client_for(world.county_clerk).get(at(made)).status_code == 403
    assert client_for(world.posts["rival_unit"]).get(at(made)).status_code == 404
    assert client_for(world.union).get(at(made, "nowhere")).status_code == 404
    assert Client().get(at(made)).status_code == 302


def test_another_unit_changes_nothing(world, made):
    stranger = client_for(world.posts["rival_unit"])

    assert stranger.post(at(made), {"version": "0", "specialty": "改"}).status_code == 404
    assert stranger.post(reverse("confirm", args=[made.key]), {}).status_code == 404
    assert "specialty" not in Nomination.objects.get().answers


def test_confirming_is_a_button_only(made, unit):
    assert unit.get(reverse("confirm", args=[made.key])).status_code == 405


def test_a_script_whose_page_is_older_than_the_sign_in_gets_a_token_and_loses_no_text(made, world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.union.person)
    client.get(at(made))
    typed = {"version": "0", "studio_name": "重新登录工作室", "csrfmiddlewaretoken": "x" * 64}
    asked = {"accept": "application/json", "origin": "http://testserver"}

    refused = client.post(at(made), typed, headers=asked)

    assert refused.status_code == 403
    assert refused.json()["problem"] == "这一页是登录前打开的，没有保存"
    assert Nomination.objects.get(pk=made.pk).studio == ""
    again = {**typed, "csrfmiddlewaretoken": refused.json()["token"]}
    assert client.post(at(made), again, headers=asked).status_code == 200
    assert Nomination.objects.get(pk=made.pk).studio == "重新登录工作室"


@pytest.mark.parametrize("origin", [{}, {"origin": "http://elsewhere.example"}])
def test_another_sites_script_gets_no_token(made, world, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.union.person)

    refused = client.post(at(made), {"version": "0"}, headers={**JSON["headers"], **origin})

    assert refused.status_code == 403
    assert "token" not in refused.json()
