"""公示发布: the days on view, then the list."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from jiangjian.actions.decision import Meeting, Verdict, decide
from jiangjian.actions.qualification import accept
from jiangjian.records.models import Publication
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW, TODAY

PAGE, DRAFT, PUBLICISE, PUBLISH = (
    f"/city/publication/{word}" for word in ("", "draft", "publicise", "publish")
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def city(world):
    return client_for(world.clerk)


@pytest.fixture
def proposed(world):
    chosen, left = world.reported("一号工作室", "二号工作室")
    for each in (chosen, left):
        accept(each, by=world.clerk, now=NOW)
    decide(
        world.round,
        by=world.clerk,
        now=NOW,
        meeting=Meeting("主席办公会", TODAY),
        verdicts={chosen.key: Verdict(True, "突出"), left.key: Verdict(False, "名额有限")},
    )
    return chosen, left


def test_an_empty_list_says_where_to_begin(world, city):
    assert "拟发布名单还是空的" in page(city.get(PAGE))


def test_the_list_is_shown_with_its_days_before_it_goes_up(proposed, city):
    shown = page(city.get(PAGE))

    assert "一号工作室" in shown
    assert "二号工作室" not in shown
    assert "2024年11月18日至2024年11月22日" in shown  # up on Friday the 15th, counts from Monday


@pytest.mark.parametrize(
    ("starts", "days"),
    [
        ("2024-12-30", "2024年12月31日至2025年1月7日"),  # New Year's Day does not count
        ("2025年1月23日", "2025年1月24日至2025年2月6日"),  # Spring Festival, with worked weekends
    ],
)
def test_days_off_and_worked_weekends_are_counted(proposed, city, starts, days):
    assert days in page(city.get(PAGE, {"starts": starts}))


def test_a_year_whose_holidays_are_not_known_is_told(proposed, city):
    assert "没有2099年的放假调休安排" in page(city.get(PAGE, {"starts": "2099-03-02"}))


@pytest.mark.parametrize("starts", ["明天", "2024-02-30", "2024年12月", "9999-12-31"])
def test_a_day_that_cannot_be_read_is_told_and_stays(proposed, city, starts):
    response = city.get(PAGE, {"starts": starts})

    assert response.status_code == 422
    assert f'value="{starts}"' in page(response)
    assert 'href="#field-starts"' in page(response)
    assert PUBLICISE not in page(response)


def test_a_draft_is_had_before_it_goes_up(proposed, city):
    response = city.get(DRAFT, {"starts": "2024-11-18"})

    assert (response["Content-Type"], Publication.objects.count()) == (DOCX, 0)
    assert response["Content-Disposition"].startswith("attachment")


def test_a_day_gone_by_is_refused_beside_its_box(proposed, city):
    response = city.post(PUBLICISE, {"starts": "2024-11-14"})

    assert response.status_code == 422
    assert "公示开始日期2024年11月14日早于今天2024年11月15日" in page(response)
    assert 'value="2024-11-14"' in page(response)


def test_the_list_goes_up_and_is_public(world, proposed, city):
    response = city.post(PUBLICISE, {"starts": "2024-11-15"}, follow=True)

    assert world.again(proposed[0]).stage == "publicised"
    assert "公示到2024年11月22日" in page(response)
    assert 'href="/public/kaifeng-2024/publicity/"' in page(response)
    assert Client().get("/public/kaifeng-2024/publicity/").status_code == 200


@pytest.mark.parametrize(("day", "status"), [("22", 422), ("23", 302)])
def test_the_list_is_published_only_after_the_last_day(world, proposed, city, day, status):
    city.post(PUBLICISE)

    with time_machine.travel(f"2024-11-{day}T01:00:00+00:00", tick=False):
        response = client_for(world.clerk).post(PUBLISH, {"document_number": "汴工发〔2024〕9号"})

    assert response.status_code == status
    assert world.again(proposed[0]).stage == ("published" if status == 302 else "publicised")
    if status == 422:
        assert "公示到2024年11月22日结束，今天是2024年11月22日" in page(response)
        assert 'value="汴工发〔2024〕9号"' in page(response)


def test_a_real_round_takes_no_reason_to_end_early(world, proposed, city):
    city.post(PUBLICISE)

    response = city.post(PUBLISH, {"early_reason": "急用"})

    assert response.status_code == 422
    assert "early_reason" not in page(city.get(PAGE))
    assert world.again(proposed[0]).stage == "publicised"


def test_a_practice_round_ends_early_for_a_reason(world, proposed, city):
    world.round.practice = True
    world.round.save()
    city.post(PUBLICISE)
    offered = page(city.get(PAGE))

    refused = city.post(PUBLISH, {"early_reason": ""})
    done = city.post(
        PUBLISH, {"early_reason": "演练", "document_number": "汴工发〔2024〕9号"}, follow=True
    )

    assert 'name="early_reason"' in offered
    assert refused.status_code == 422
    assert "已发布" in page(done)
    assert "汴工发〔2024〕9号" in page(done)
    assert 'href="/public/kaifeng-2024/announcement/"' in page(done)


def test_doing_it_twice_is_told(proposed, city):
    city.post(PUBLICISE)

    assert city.post(PUBLICISE).status_code == 409
    assert Publication.objects.count() == 1


def test_discipline_reads_and_has_no_buttons(world, proposed, city):
    reader = client_for(world.posts["discipline"])
    before = page(reader.get(PAGE))
    city.post(PUBLICISE)
    after = page(reader.get(PAGE))

    assert "一号工作室" in before
    assert [each for each in (PUBLICISE, DRAFT) if each in before] == []
    assert PUBLISH not in after
    assert [reader.post(each).status_code for each in (PUBLICISE, PUBLISH)] == [403, 403]
    assert reader.get(DRAFT).status_code == 403


@pytest.mark.parametrize("role", ["unit", "county", "expert", "administrator"])
def test_other_roles_are_kept_out(world, role):
    other = client_for(world.posts[role])

    assert other.get(PAGE).status_code == 403
    assert [other.post(each).status_code for each in (PUBLICISE, PUBLISH)] == [403, 403]


def test_methods_and_strangers(world, city):
    assert [city.get(each).status_code for each in (PUBLICISE, PUBLISH)] == [405, 405]
    assert city.post(PAGE).status_code == 405
    assert Client().get(PAGE).status_code == 302
