"""Organisations: the tree, searched and paged; added one by one or from a sheet, all or none."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiangjian.actions.amendment import amend
from jiangjian.actions.name_piece import index_organisations
from jiangjian.records.models import Organisation, Round, Seat
from jiangjian.rules.amendment import Amendment
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

ADDRESS = "/organisations/"
ADD = "/organisations/add/"
LOAD = "/organisations/load/"
CONFIRM = "/organisations/confirm"
TEMPLATE = "/organisations/template"
HEAD = ("名称*", "类别*", "上级单位", "联系人", "电话")
KEEPERS = ("city_clerk", "administrator", "county")
OTHERS = ("unit", "city_leader", "discipline", "expert")


@pytest.fixture
def clerk(world):
    return client_for(world.clerk)


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def sheet(*rows: tuple[str, ...]) -> dict[str, object]:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page_ = book.add_worksheet()
        for number, row in enumerate((HEAD, *rows)):
            page_.write_row(number, 0, row)
    return {"file": SimpleUploadedFile("单位.xlsx", out.getvalue())}


def units(world, number: int, parent: Organisation | None = None) -> None:
    made = Organisation.objects.bulk_create(
        Organisation(
            name=f"第{each}机械厂工会", kind="unit", level="unit", parent=parent or world.county
        )
        for each in range(number)
    )
    index_organisations(made)


def test_the_city_sees_recommending_units_by_kind_with_their_quota(clerk):
    shown = page(clerk.get(ADDRESS))

    assert "县（区）总工会</th>" in shown
    assert "市直机关工会</th>" in shown
    assert "龙亭区总工会</a>" in shown
    assert '<td class="number">3个</td>' in shown
    assert '<td class="number">2个</td>' in shown
    assert "开封示例机械有限公司工会" not in shown


def test_units_stand_below_their_recommending_unit_fifty_to_a_page(world, clerk):
    units(world, 60)

    shown = page(clerk.get(ADDRESS, {"under": world.county.pk}))
    rest = page(clerk.get(ADDRESS, {"under": world.county.pk, "page": 2}))

    assert "第 1–50 条，共 61 条" in shown
    assert "第 51–61 条，共 61 条" in rest


def test_a_name_is_found_wherever_it_stands(clerk):
    shown = page(clerk.get(ADDRESS, {"q": "乌有乐器"}))

    assert "兰考乌有乐器有限公司工会" in shown
    assert "开封示例机械" not in shown


def test_a_recommender_sees_its_own_units_only(world, county):
    for query in ({}, {"q": "工会"}, {"under": world.rival.pk}):
        shown = page(county.get(ADDRESS, query))
        assert "兰考乌有乐器有限公司工会" not in shown
        assert "兰考县总工会" not in shown

    assert "开封示例机械有限公司工会" in page(county.get(ADDRESS))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_row_as_for_three(
    world, clerk, number, django_assert_num_queries
):
    units(world, number, parent=Organisation.objects.get(kind="organ"))
    address = f"{ADDRESS}?under={Organisation.objects.get(kind='organ').pk}"
    clerk.get(address)

    with django_assert_num_queries(8):
        clerk.get(address)


def confirming(client, answer):
    """Post the form of the page that shows the quota."""
    boxes = re.findall(
        r'<input type="hidden" name="(rows|confirmed)" value="([^"]*)"', page(answer)
    )
    typed: dict[str, list[str]] = {}
    for name, value in boxes:
        typed.setdefault(name, []).append(value)
    return client.post(CONFIRM, typed)


def test_a_recommending_unit_is_added_once_its_quota_is_confirmed(world, clerk):
    asked = clerk.post(ADD, {"name": "机械分会", "kind": "市产业联合工会分会"})

    shown = page(asked)
    assert asked.status_code == 409
    assert "<dt>类别</dt><dd>市产业联合工会分会</dd>" in shown
    assert "<dt>推荐名额</dt><dd>不超过 2 个</dd>" in shown
    assert "通知“二、推荐数量”<q>" in shown
    assert "推荐数量不超过2个" in shown
    assert not Organisation.objects.filter(name="机械分会").exists()

    answer = confirming(clerk, asked)

    made = Organisation.objects.get(name="机械分会")
    assert (answer.status_code, answer["Location"]) == (302, f"/organisations/{made.pk}/")
    assert (made.level, made.parent.name) == ("recommender", "开封市总工会")
    assert Seat.objects.filter(recommender=made).count() == 2
    told = page(clerk.get("/city/log/"))
    assert "增加推荐单位" in told
    assert "推荐名额（个）" in told


def test_a_quota_that_moved_meanwhile_is_shown_again_with_both_numbers(world, clerk):
    asked = clerk.post(ADD, {"name": "尉氏县总工会", "kind": "县（区）总工会"})
    change = Amendment("quota:county", "", "4", "增加")
    amend(world.round, by=world.clerk, now=NOW, change=change)

    again = confirming(clerk, asked)

    assert again.status_code == 409
    assert "您确认的是3个名额，县（区）总工会现在是4个推荐名额" in page(again)
    assert confirming(clerk, again).status_code == 302
    assert Seat.objects.filter(recommender__name="尉氏县总工会").count() == 4


@pytest.mark.parametrize("sent", ["", "made up", "W10:1tEnQY:x"])
def test_rows_that_are_not_ours_are_refused_twice(clerk, sent):
    before = Organisation.objects.count()
    for _ in range(2):
        answer = clerk.post(CONFIRM, {"rows": sent})
        assert answer.status_code == 409
        assert "页面送来的单位名单不完整" in page(answer)

    assert Organisation.objects.count() == before


@pytest.mark.parametrize("who", OTHERS)
def test_others_confirm_nothing(world, clerk, who):
    asked = clerk.post(ADD, {"name": "尉氏县总工会", "kind": "县（区）总工会"})

    assert confirming(client_for(world.posts[who]), asked).status_code == 403
    assert not Organisation.objects.filter(name="尉氏县总工会").exists()


def test_a_recommender_adds_a_unit_of_its_own(world, county):
    assert "类别" not in page(county.get(ADD))

    county.post(ADD, {"name": "某某厂工会", "contact": "王五", "contact_phone": "13800138000"})

    made = Organisation.objects.get(name="某某厂工会")
    assert (made.level, made.parent, made.contact) == ("unit", world.county, "王五")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "", "kind": "县（区）总工会"}, "没有单位名称"),
        ({"name": "某区总工会", "kind": ""}, "还没有选择类别"),
        ({"name": "龙亭区总工会 ", "kind": "县（区）总工会"}, "已经录入为“龙亭区总工会”"),
        ({"name": "长" * 101, "kind": "县（区）总工会"}, "有101个字符，最多100个"),
    ],
)
def test_one_that_cannot_be_added_is_shown_again(clerk, typed, words):
    before = Organisation.objects.count()

    answer = clerk.post(ADD, {**typed, "contact": "王五"})

    assert answer.status_code == 422
    assert words in page(answer)
    assert "第1行" not in page(answer)
    assert 'value="王五"' in page(answer)
    assert Organisation.objects.count() == before


def test_an_organisation_is_renamed_and_put_out_of_use(world, clerk):
    address = f"/organisations/{world.unit.pk}/change"

    answer = clerk.post(address, {"name": "开封示例机械集团工会"})

    world.unit.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, f"/organisations/{world.unit.pk}/")
    assert (world.unit.name, world.unit.active) == ("开封示例机械集团工会", False)


def test_a_change_that_is_refused_is_shown_again(world, clerk):
    answer = clerk.post(
        f"/organisations/{world.unit.pk}/change", {"name": "龙亭区总工会", "active": "1"}
    )

    world.unit.refresh_from_db()
    assert answer.status_code == 422
    assert "已有单位“龙亭区总工会”" in page(answer)
    assert 'value="龙亭区总工会"' in page(answer)
    assert world.unit.name == "开封示例机械有限公司工会"


def test_what_a_recommender_does_not_keep_is_404(world, county):
    city, own = world.city.pk, world.county.pk
    for number in (world.rival.pk, world.rival_unit.pk, city, 999_999, 10**30):
        assert county.get(f"/organisations/{number}/").status_code == 404
        assert county.post(f"/organisations/{number}/change", {"name": "x"}).status_code == 404
    assert county.get(ADD, {"under": world.rival.pk}).status_code == 404
    assert county.get(ADD, {"under": world.unit.pk}).status_code == 404
    assert county.get(f"/organisations/{own}/").status_code == 200


def test_its_own_name_a_recommender_does_not_change(world, county):
    answer = county.post(f"/organisations/{world.county.pk}/change", {"name": "新名字"})

    world.county.refresh_from_db()
    assert answer.status_code == 422
    assert "请联系市总工会" in page(answer)
    assert world.county.name == "龙亭区总工会"


def test_the_template_is_a_sheet(clerk):
    answer = clerk.get(TEMPLATE)

    assert answer.content[:2] == b"PK"
    assert "attachment" in answer["Content-Disposition"]


def test_a_filled_list_is_loaded_whatever_the_order_of_its_rows(world, clerk):
    filled = sheet(
        ("某某厂工会", "基层工会", "机械分会", "王五", "13800138000"),
        ("机械分会", "市产业联合工会分会", "", "", ""),
    )

    asked = clerk.post(LOAD, filled)
    assert "同时录入所在单位 1 个" in page(asked)
    answer = confirming(clerk, asked)

    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    assert Organisation.objects.get(name="某某厂工会").parent.name == "机械分会"


def test_every_wrong_cell_is_named_by_row_and_column_and_nothing_is_stored(world, clerk):
    before = Organisation.objects.count()
    filled = sheet(
        ("好好厂工会", "基层工会", "龙亭区总工会", "", ""),
        ("", "基层工会", "龙亭区总工会", "", ""),
        ("某某厂工会", "工会小组", "龙亭区总工会", "", ""),
        ("另一厂工会", "基层工会", "", "", ""),
    )

    answer = clerk.post(LOAD, filled)

    shown = page(answer)
    assert answer.status_code == 422
    assert "有 3 处需要修改，一个单位也没有导入" in shown
    assert "第3行“名称”列：没有填名称" in shown
    assert "第4行“类别”列：类别“工会小组”不在通知所列之内" in shown
    assert "第5行“上级单位”列：" in shown
    assert Organisation.objects.count() == before


def test_what_stands_against_a_row_in_the_house_is_told_by_the_sheets_own_row(world, clerk):
    before = Organisation.objects.count()
    filled = sheet(
        ("好好厂工会", "基层工会", "龙亭区总工会", "", ""),
        ("开封示例机械有限公司工会", "基层工会", "龙亭区总工会", "", ""),
        ("机械厂工会", "基层工会", "没有的分会", "", ""),
    )

    shown = page(clerk.post(LOAD, filled))

    assert "第3行“开封示例机械有限公司工会”已经录入" in shown
    assert "第4行“机械厂工会”的上级“没有的分会”还没有录入" in shown
    assert Organisation.objects.count() == before


def test_a_recommender_loads_no_unit_of_another(world, county):
    answer = county.post(LOAD, sheet(("某某厂工会", "基层工会", "兰考县总工会", "", "")))

    assert answer.status_code == 422
    assert not Organisation.objects.filter(name="某某厂工会").exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "还没有选择文件"),
        ({"file": SimpleUploadedFile("a.xlsx", b"not a sheet")}, "这不是 Excel 或 WPS 表格文件"),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04broken")}, "请"),
        (sheet(), "表里没有填写单位"),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(clerk, sent, words):
    answer = clerk.post(LOAD, sent)

    assert answer.status_code == 422
    assert words in page(answer)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("address", [ADDRESS, ADD, LOAD, TEMPLATE])
def test_other_roles_keep_none(world, who, address):
    assert client_for(world.posts[who]).get(address).status_code == 403


@pytest.mark.parametrize("who", KEEPERS)
@pytest.mark.parametrize("address", [ADDRESS, ADD, LOAD, TEMPLATE])
def test_those_who_keep_them_find_every_page(world, who, address):
    assert client_for(world.posts[who]).get(address).status_code == 200


@pytest.mark.parametrize("address", [ADDRESS, ADD, LOAD, TEMPLATE])
def test_strangers_are_led_to_sign_in(world, address):
    assert Client().get(address)["Location"].startswith("/account/sign-in/")


def test_acts_are_posted_and_lists_are_read(world, clerk):
    assert clerk.get(f"/organisations/{world.unit.pk}/change").status_code == 405
    assert clerk.post(ADDRESS).status_code == 405


def test_without_a_round_there_are_no_kinds_yet(world, clerk):
    Round.objects.update(closed_at=NOW)

    assert clerk.get(ADDRESS).status_code == 200
    for address in (ADD, TEMPLATE):
        answer = clerk.get(address)
        assert answer.status_code == 409
        assert "请先由市总工会启动一个批次" in page(answer)
