"""报送: the contact, the confirmation, the receipt, every report with its own 汇总表."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import pytest
import time_machine
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jiangjian.actions.qualification import release
from jiangjian.records.models import Report
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ENDS, NOW

CONTACT = {"contact": "赵经办", "contact_phone": "13800138001"}


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def cells(response):
    content = b"".join(response.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_the_page_lists_what_will_be_reported_and_what_to_look_at(world, county):
    world.recommended(name="甲工作室")

    shown = page(county.get(reverse("report_form")))

    assert "名额 3 个，已推荐 1 个，其中 1 个尚未报送" in shown
    assert "甲工作室" in shown
    assert "盖章" in shown
    assert "请先填写上面的联系人和联系人电话，再报送" in shown
    assert "11月20日前" in shown


def test_the_contact_is_kept_once(world, county):
    response = county.post(reverse("set_contact"), CONTACT)

    world.county.refresh_from_db()
    assert (world.county.contact, world.county.contact_phone) == ("赵经办", "13800138001")
    assert response.url == reverse("report_form")


def test_a_contact_that_cannot_be_read_is_shown_again(world, county):
    response = county.post(reverse("set_contact"), {"contact": "赵经办", "contact_phone": "123"})

    assert response.status_code == 422
    assert 'name="contact" value="赵经办"' in page(response)
    assert 'name="contact_phone" value="123"' in page(response)
    world.county.refresh_from_db()
    assert world.county.contact == ""


def test_reporting_leads_to_the_receipt(world, county):
    made = world.recommended()
    county.post(reverse("set_contact"), CONTACT)

    response = county.post(reverse("report"))

    receipt = Report.objects.get().receipt
    assert response.url == reverse("receipt", args=[receipt.number])
    assert receipt.check_code in page(county.get(response.url))
    assert world.again(made).stage == "reported"


def test_reporting_nothing_is_refused(world, county):
    response = county.post(reverse("report"))

    assert response.status_code == 409
    assert "没有新的推荐对象可以报送" in page(response)
    assert not Report.objects.exists()


def test_each_report_keeps_its_own_sheet(world, county):
    [made] = world.reported("甲工作室")
    release(made, by=world.clerk, now=NOW, reason="推荐单位要求调整")
    world.recommended(name="乙工作室")
    county.post(reverse("report"))

    listed = page(county.get(reverse("reports")))
    first = cells(county.get(reverse("report_file", args=[1])))
    second = cells(county.get(reverse("report_file", args=[2])))

    assert "第2次报送<span" in listed
    assert "第1次报送</th>" in listed
    assert [row[1] for row in first[5:]] == ["甲工作室"]
    assert [row[1] for row in second[5:]] == ["甲工作室", "乙工作室"]
    assert second[5][4] == "2019年5月"
    assert second[5][8] == "2020年6月1日"


def test_a_report_that_is_not_ours_does_not_exist(world):
    world.reported()
    rival = client_for(world.posts["rival"])

    assert rival.get(reverse("report_file", args=[1])).status_code == 404


def test_after_the_end_nothing_is_reported_and_the_words_stand_there(world):
    world.recommended()

    with time_machine.travel(ENDS, tick=False):
        county = client_for(world.county_clerk)
        shown = page(county.get(reverse("report_form")))
        refused = county.post(reverse("report"))

    assert "报送已于11月20日24时截止" in shown
    assert "请联系市总工会劳动和经济工作部 0371-25665219" in shown
    assert f'action="{reverse("report")}"' not in shown
    assert refused.status_code == 409
    assert not Report.objects.exists()


def test_the_page_of_the_sheet_shows_what_the_file_holds(world, county):
    world.recommended(name="甲工作室")
    world.recommended(name="乙工作室")
    county.post(reverse("set_contact"), CONTACT)

    shown = page(county.get(reverse("summary")))
    file = county.get(reverse("summary_file"))
    rows = cells(file)

    name = "开封市劳模工匠（技能人才）创新工作室推荐汇总表（龙亭区总工会）.xlsx"
    assert f"filename*=utf-8''{quote(name)}" in file["Content-Disposition"]
    assert [len(row) for row in rows[5:]] == [28, 28]
    assert shown.count("<tr>") == 2 + 2
    for row in rows[5:]:
        for cell in row[1:]:
            text = cell if isinstance(cell, str) else f"{cell:g}"
            assert text in shown


@pytest.mark.parametrize("name", ["summary", "report_form"])
@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_often_for_one_seat_as_for_three(
    world, county, name, number, django_assert_num_queries
):
    for each in range(number):
        world.recommended(name=f"第{each}工作室")
    county.get(reverse(name))

    with django_assert_num_queries({"summary": 7, "report_form": 11}[name]):
        county.get(reverse(name))


@pytest.mark.parametrize(
    "name", ["applications", "summary", "summary_file", "report_form", "reports"]
)
def test_the_city_has_no_business_on_the_pages_of_a_unit(world, name):
    assert client_for(world.clerk).get(reverse(name)).status_code == 403


def test_the_page_and_the_receipt_say_what_changes(world, county):
    one, _ = world.reported("甲工作室", "乙工作室")
    with time_machine.travel(NOW, tick=False):
        county.post(reverse("unrecommend", args=[one.key]))
        home = page(county.get(reverse("home")))
        world.recommended(name="丙工作室")
        shown = page(county.get(reverse("report_form")))
        receipt = page(county.get(county.post(reverse("report")).url))

    assert "已撤回1个" in home
    assert "<dt>更换</dt><dd>撤回甲工作室，新增丙工作室</dd>" in shown
    assert "本次为第 2 次报送，汇总表共 2 个工作室，其中新报送 1 个" in shown
    assert "<dt>更换</dt><dd>撤回甲工作室，新增丙工作室</dd>" in receipt


def test_an_empty_list_is_not_offered_to_be_reported(world, county):
    (one,) = world.reported("甲工作室")
    with time_machine.travel(NOW, tick=False):
        county.post(reverse("unrecommend", args=[one.key]))
        shown = page(county.get(reverse("report_form")))
        response = county.post(reverse("report"))

    assert "不能报送空表" in shown
    assert response.status_code == 409
