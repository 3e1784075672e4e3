"""The dossier: one page shows all that matters, as far as the reader may see."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jiangjian.actions.decision import Meeting, Verdict, decide, release_result
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import accept
from jiangjian.actions.recommendation import send_back
from jiangjian.web import likeness
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW, TODAY, UNIT_SIGNED


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def opened(client, made):
    return page(client.get(reverse("nomination", args=[made.key])))


def test_the_form_reads_as_it_is_printed(world, county):
    shown = opened(county, world.submitted())

    assert '<td colspan="2" id="field-established_on" class="typed">2019年5月</td>' in shown
    assert '<td colspan="1" id="field-leader_birth" class="typed">1980年3月</td>' in shown
    assert "情况属实，同意申报。" in shown
    assert "等龙亭区总工会办理" in shown


def test_every_paper_can_be_downloaded(world, county):
    made = world.submitted()

    shown = opened(county, made)

    for each in made.evidence.all():
        assert f'<a href="/files/{each.key}/viewer/">{each.name}</a>' in shown
    assert "本项无此情况：无" in shown
    assert "盖章件待补" in shown


def test_who_does_not_fill_the_form_is_told_who_mends_it(world, county):
    made = world.submitted()

    shown = opened(county, made)

    assert "由所在单位" in shown
    assert "请打印推荐表" not in shown
    assert shown.count("可以“退回修改”，写明是哪一处") == 1


def test_the_way_and_the_receipt_stand_beside_it(world, county):
    made = world.submitted()

    shown = opened(county, made)

    assert made.receipts.get().number in shown
    assert made.receipts.get().check_code in shown
    assert '<span class="way-what">提交</span>' in shown


def test_a_second_submission_shows_what_it_changed(world, county):
    made = world.submitted()
    send_back(made, by=world.county_clerk, now=NOW, reason="请核对人数")
    made = world.again(made)
    save(
        made,
        by=world.union,
        now=NOW,
        typed={"member_count": "15"},
        section="studio",
        version=made.versions.get("studio", 0),
    )
    save(
        made,
        by=world.union,
        now=NOW,
        typed={"leader_education": "研究生"},
        section="leader",
        version=made.versions.get("leader", 0),
    )
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    shown = opened(county, made)
    assert "第2次提交" in shown
    assert "针对第1次提交的内容" in shown
    assert "版" not in shown.replace("与电子版", "")
    shown = page(county.get(reverse("version_changes", args=[made.key])))
    gone, new = "［删去］</span>", "［新写］</span>"
    assert f"{gone}12</del>" in shown
    assert f"{new}15</ins>" in shown
    assert f"{gone}大学本科</del>" in shown
    assert f"{new}研究生</ins>" in shown


def test_the_recommender_is_offered_its_acts(world, county):
    made = world.submitted()

    shown = opened(county, made)

    assert reverse("recommend", args=[made.key]) in shown
    assert reverse("send_back", args=[made.key]) in shown
    assert reverse("unrecommend", args=[made.key]) not in shown


def test_who_may_not_see_private_fields_is_not_shown_them(world, django_assert_max_num_queries):
    [made] = world.reported()

    with django_assert_max_num_queries(44) as asked:
        shown = opened(client_for(world.posts["discipline"]), made)

    assert "1980" not in shown
    assert "中共党员" not in shown
    assert shown.count("您的身份不显示这一项") == 4
    assert [each["sql"] for each in asked.captured_queries if '"private"' in each["sql"]] == []


def test_what_two_dossiers_share_is_told_to_the_city_alone(world, county):
    one, _ = world.reported("甲工作室", "乙工作室")
    city = client_for(world.clerk)
    address = reverse("compare", args=[one.key])

    assert f'hx-get="{address}"' in opened(city, one)
    assert "领衔人张三同时领衔2个工作室" in page(city.get(address))
    assert address not in opened(county, one)


def test_what_is_loaded_into_the_dossier_brings_no_title_of_its_own(world):
    (one,) = world.reported()
    clerk, address = client_for(world.clerk), reverse("compare", args=[one.key])

    part = page(clerk.get(address, headers={"HX-Request": "true"}))
    whole = page(clerk.get(address))

    assert part.startswith('<section class="panel" id="likeness">')
    assert "<title>" not in part
    assert "没有发现" in part
    assert f"<title>{one}：与其他推荐表比对" in whole
    assert part in whole


def test_a_large_round_is_compared_only_when_asked(world, monkeypatch):
    one, _ = world.reported("甲工作室", "乙工作室")
    monkeypatch.setattr(likeness, "MOST_AT_ONCE", 1)
    address = reverse("compare", args=[one.key])

    shown = opened(client_for(world.clerk), one)

    assert f'href="{address}"' in shown
    assert "hx-get" not in shown


def test_one_that_shares_nothing_is_said_to(world):
    [one] = world.reported()

    assert "没有发现" in page(client_for(world.clerk).get(reverse("compare", args=[one.key])))


def test_only_who_reads_findings_of_the_city_may_compare(world, county):
    [one] = world.reported()

    response = county.get(reverse("compare", args=[one.key]))

    assert response.status_code == 403


def decided(world):
    one, two = world.reported("甲工作室", "乙工作室")
    for each in (one, two):
        accept(each, by=world.clerk, now=NOW)
    decide(
        world.round,
        by=world.clerk,
        now=NOW,
        meeting=Meeting(name="主席办公会", held_on=TODAY),
        verdicts={one.key: Verdict(True, "业绩突出"), two.key: Verdict(False, "业绩不足")},
    )
    return world.again(one), world.again(two)


def test_before_the_result_is_told_both_look_alike(world, county):
    chosen, other = decided(world)

    for each in (chosen, other):
        shown = opened(county, each)
        assert '<span class="badge-stage tone-good">审核通过</span>' in shown
        assert "拟发布" not in shown
        assert "业绩突出" not in shown
        assert "业绩不足" not in shown


def test_once_the_result_is_told_it_stands_there_with_the_reason(world, county):
    _, other = decided(world)
    release_result(world.round, by=world.clerk, now=NOW)

    shown = opened(county, other)
    listed = page(county.get(reverse("applications")))

    assert "未列入拟发布名单" in shown
    assert "业绩不足" in shown
    assert "开封市总工会告知的结果" in listed
    assert "未列入拟发布名单" in listed


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("post", "queries"), [("county", 17), ("city_clerk", 18)])
def test_the_page_asks_as_often_whatever_lies_beside_it(
    world, post, queries, number, django_assert_num_queries
):
    made = world.reported(*(f"第{each}工作室" for each in range(number)))[0]
    client = client_for(world.posts[post])
    opened(client, made)

    with django_assert_num_queries(queries):
        opened(client, made)


def test_what_is_out_of_sight_does_not_exist(world):
    made = world.submitted()

    for name in ("rival", "city_clerk", "discipline"):
        response = client_for(world.posts[name]).get(reverse("nomination", args=[made.key]))
        assert response.status_code == 404
