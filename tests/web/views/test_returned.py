"""退回修改 by part on the pages: written at each box, seen at the very place, answered, ticked off."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete
from jiangjian.actions.recommendation import send_back
from jiangjian.actions.returned import Point, answer_point, last_return
from jiangjian.records.models import Nomination
from tests.stages_world import DUE
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW, UNIT_SIGNED

COUNT = Point("field:member_count", "与花名册不符")
SPENDING = Point("slot:4", "缺财务章")
WHOLE = Point("section:leader", "整页核对一遍")


@pytest.fixture
def made(world):
    return world.submitted()


@pytest.fixture
def back(world, made):
    send_back(made, by=world.county_clerk, now=NOW, reason="", points=[COUNT, SPENDING, WHOLE])
    return world.again(made)


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def point(made, target=COUNT.target):
    return last_return(made).points.get(target=target)


def at(word, made, target=COUNT.target):
    return reverse(word, args=[made.key, point(made, target).pk])


def handed_in_again(world, made):
    section = made.round.notice.field("member_count").section
    save(
        made,
        by=world.union,
        now=NOW,
        typed={"member_count": "13"},
        section=section,
        version=made.versions[section],
    )
    for target in (SPENDING.target, WHOLE.target):
        answer_point(
            made, by=world.union, now=NOW, point=point(made, target).pk, answer="已核对，属实"
        )
    submit(world.again(made), by=world.union, now=NOW, signed=UNIT_SIGNED)
    return world.again(made)


def test_every_part_stands_on_the_page_with_its_text_and_room_for_a_reason(made, county):
    shown = page(county.get(reverse("send_back", args=[made.key])))

    for name in ("section:studio", "field:member_count", "slot:4", "slot:summary"):
        assert f'name="{name}"' in shown
    assert "张三劳模创新工作室" in shown
    assert "1980年3月" in shown
    assert f'href="{reverse("send_back", args=[made.key])}"' in page(
        county.get(reverse("nomination", args=[made.key]))
    )


def test_a_summary_that_was_written_on_the_page_is_not_called_missing(made, county):
    made.evidence.filter(slot="summary").delete()
    Nomination.objects.filter(pk=made.pk).update(work_summary="一年来完成革新9项")

    shown = page(county.get(reverse("send_back", args=[made.key])))

    line = shown.split("field-slot:summary")[1].split("</li>")[0]
    assert "已填写文字" in line


def test_the_task_list_counts_what_was_named_at_the_supporting_material(made, back, unit):
    tasks = page(unit.get(reverse("nomination", args=[made.key])))
    desk = page(unit.get(reverse("evidence", args=[made.key])))

    line = tasks.split("支撑材料（15 项）</a>")[1].split("</li>")[0]
    assert "1 处待处理" in line
    assert "tone-good" not in line
    assert desk.count(SPENDING.reason) == 1


def test_what_is_written_beside_a_part_becomes_a_point(world, made, county):
    response = county.post(
        reverse("send_back", args=[made.key]),
        {"by_part": "yes", "slot:4": "缺财务章", "field:funding": " ", "reason": "", "due": ""},
    )

    assert response.status_code == 302
    assert [(each.target, each.reason) for each in last_return(made).points.all()] == [
        ("slot:4", "缺财务章")
    ]


def test_a_refused_return_shows_the_page_again_with_what_was_written(world, made, county):
    response = county.post(
        reverse("send_back", args=[made.key]),
        {"by_part": "yes", "slot:4": "缺财务章", "due": "2024年11月1日"},
    )

    shown = page(response)
    assert response.status_code == 422
    assert 'value="缺财务章"' in shown
    assert "希望改好的日期11月1日24时已经过去" in shown
    assert world.again(made).stage == "submitted"


def test_a_return_by_part_without_a_part_and_without_a_reason_is_refused(made, county):
    response = county.post(reverse("send_back", args=[made.key]), {"by_part": "yes"})

    assert response.status_code == 422
    assert "还没有写退回的理由" in page(response)


def test_the_city_writes_one_date_for_all_points(world):
    (made,) = world.reported()
    city = client_for(world.clerk)
    assert 'name="slot:4"' in page(city.get(reverse("complete", args=[made.key])))

    city.post(
        reverse("complete", args=[made.key]),
        {"by_part": "yes", "slot:4": "缺财务章", "due": "2024年11月25日"},
    )

    held = world.again(made)
    assert (held.stage, held.due_at, last_return(held).due_at) == ("to_complete", DUE, DUE)


def test_what_cannot_be_returned_any_more_leads_to_the_dossier(back, county):
    response = county.get(reverse("send_back", args=[back.key]))

    assert response.status_code == 302


def test_the_unit_sees_each_point_at_its_very_place(back, unit):
    tasks = page(unit.get(reverse("nomination", args=[back.key])))
    section = page(unit.get(reverse("section", args=[back.key, "studio"])))
    leader = page(unit.get(reverse("section", args=[back.key, "leader"])))
    evidence = page(unit.get(reverse("evidence", args=[back.key])))

    for each in (COUNT, SPENDING, WHOLE):
        assert each.reason in tasks
    assert (COUNT.reason in section, SPENDING.reason in section) == (True, False)
    assert (WHOLE.reason in leader, COUNT.reason in leader) == (True, False)
    row = evidence.split('id="field-4"')[1].split('id="field-5"')[0]
    assert SPENDING.reason in row
    assert tasks.count("还没有修改或说明") == 3


def test_what_is_owed_stands_on_the_check_page_and_stops_the_submission(world, back, unit):
    check = page(unit.get(reverse("check", args=[back.key])))

    assert "退回时指出“成员人数”：与花名册不符；还没有修改，也没有说明" in check
    assert "须修改 3 处" in check


def test_an_answer_is_kept_and_leads_back_to_where_it_was_written(world, back, unit):
    response = unit.post(at("answer_point", back), {"answer": "以社保名单为准"})

    place = reverse("section", args=[back.key, "studio"])
    assert response["Location"] == f"{place}#point-{point(back).pk}"
    assert point(back).answer == "以社保名单为准"
    listed = unit.post(at("answer_point", back), {"answer": "", "then": "list"}, follow=True)
    assert "说明已删去" in page(listed)
    assert point(back).answer == ""


def test_a_point_of_an_earlier_return_is_no_longer_asked(world, back, unit, county):
    old = at("answer_point", back)
    handed_in_again(world, back)
    send_back(back, by=world.county_clerk, now=NOW, reason="再看一遍")

    shown = page(unit.post(old, {"answer": "晚了"}, follow=True))

    assert "这一处是以前退回时指出的" in shown


def test_readers_see_before_and_after_and_tick_each_off(world, back, county):
    handed_in_again(world, back)

    shown = page(county.get(reverse("nomination", args=[back.key])))
    assert "3 处未核实" in shown
    assert "单位说明：" in shown
    assert '<span class="typed">12</span> → <strong class="typed">13</strong>' in shown
    assert "还有 3 处没有核实" in page(county.get(reverse("recommend", args=[back.key])))
    again = page(county.post(at("tick_point", back), {"done": "yes"}, follow=True))
    assert "2 处未核实" in again
    county.post(at("tick_point", back), {"done": "no"})
    assert point(back).done_at is None


def test_an_unticked_point_is_shown_beside_its_box_when_it_is_returned_again(world, back, county):
    handed_in_again(world, back)

    shown = page(county.get(reverse("send_back", args=[back.key])))

    assert "上次指出、还没有核实：缺财务章；单位说明：已核对，属实" in shown


def test_the_city_does_not_tick_what_a_county_named(world, back):
    handed_in_again(world, back)
    (other,) = world.reported("李四工匠创新工作室")
    complete(other, by=world.clerk, now=NOW, reason="", due=DUE, points=[COUNT])

    city = client_for(world.clerk)
    response = city.post(at("tick_point", other), {"done": "yes"})

    assert response.status_code == 409
    assert city.post(at("tick_point", back)).status_code == 404


def test_what_is_said_of_a_private_field_is_not_shown_to_who_may_not_read_it(world):
    (made,) = world.reported()
    private = next(each for each in made.round.notice.fields if each.private)
    points = [Point(f"field:{private.key}", "与身份证不符"), SPENDING]
    complete(made, by=world.clerk, now=NOW, reason="", due=DUE, points=points)

    address = reverse("nomination", args=[made.key])
    watching = page(client_for(world.posts["discipline"]).get(address))
    reading = page(client_for(world.clerk).get(address))

    assert ("与身份证不符" in reading, "与身份证不符" in watching) == (True, False)
    assert SPENDING.reason in watching


@pytest.mark.parametrize("points", [[COUNT], [COUNT, SPENDING, WHOLE]])
def test_more_points_cost_no_more_queries(world, made, county, points, django_assert_num_queries):
    send_back(made, by=world.county_clerk, now=NOW, reason="", points=points)
    address = reverse("nomination", args=[made.key])
    county.get(address)

    with django_assert_num_queries(22):
        county.get(address)
