"""导出: the work sheet with chosen columns, and the whole of the material as a zip."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from jiangjian.actions.evidence import add_file, write_summary
from jiangjian.actions.nomination import submit
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.records.models import Entry, Evidence, Nomination
from tests.fixtures_world import last_row
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW, RECOMMENDER_SIGNED, UNIT_SIGNED

EXPORT = "/city/nominations/export"
SHEET = "/city/nominations/work-sheet"
ZIP = "/city/nominations/materials"


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def rows_of(response):
    content = b"".join(response.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def names_of(response):
    with ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_page_offers_all_three_for_the_filter(world, city):
    world.reported("一号工作室", "二号工作室")

    shown = page(city.get(f"{EXPORT}?search=二号"))

    assert "按现在的筛选共 1 份" in shown
    assert 'href="/city/nominations/sheet?search=%E4%BA%8C%E5%8F%B7"' in shown
    assert '<input type="hidden" name="search" value="二号">' in shown
    assert f'action="{ZIP}?search=%E4%BA%8C%E5%8F%B7"' in shown
    assert 'value="funding"' in shown
    for private in ("leader_birth", "leader_ethnicity", "leader_education", "leader_politics"):
        assert private not in shown


def test_the_work_sheet_has_its_fixed_columns_and_the_chosen_ones(world, city):
    _, two = world.reported("一号工作室", "=二号工作室")
    Nomination.objects.filter(pk=two.pk).update(late=True)

    rows = rows_of(city.get(f"{SHEET}?column=funding&column=established_on&column=leader_birth"))

    assert rows == [
        [
            "推荐单位",
            "推荐排序",
            "工作室名称",
            "领衔人",
            "所在单位工会",
            "现在状态",
            "逾期",
            "代录",
            "纸质",
            "更正",
            "建立日期",
            "经费投入（万元）",
        ],
        [
            "龙亭区总工会",
            1.0,
            "一号工作室",
            "张三",
            "开封示例机械有限公司工会",
            "已报送（待市总工会资格审核）",
            "",
            "",
            "未到",
            "",
            "2019年5月",
            48.6,
        ],
        [
            "龙亭区总工会",
            2.0,
            "=二号工作室",
            "张三",
            "开封示例机械有限公司工会",
            "已报送（待市总工会资格审核）",
            "逾期",
            "",
            "未到",
            "",
            "2019年5月",
            48.6,
        ],
    ]


def test_the_work_sheet_holds_what_the_list_was_narrowed_to(world, city):
    world.reported("一号工作室", "二号工作室")

    assert [row[2] for row in rows_of(city.get(f"{SHEET}?search=二号"))[1:]] == ["二号工作室"]


def test_the_whole_material_lies_in_its_folders(world, city):
    draft = world.draft(name="一号/工作室")
    for name in ("CON.pdf", "清单.pdf", "清单.PDF"):
        kept = world.store.keep([f"{draft.key}{name}".encode()])
        add_file(
            draft,
            by=world.union,
            now=NOW,
            slot="stamped_form",
            kept=kept,
            name=name,
            media_type="application/pdf",
        )
    write_summary(draft, by=world.union, now=NOW, text="一年来完成攻关9项")
    submit(draft, by=world.union, now=NOW, signed=UNIT_SIGNED)
    recommend(draft, by=world.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED)
    world.reported("二号工作室")

    response = city.post(ZIP)

    above = "龙亭区总工会/一号_工作室"
    assert names_of(response) == [
        f"{above}/附件1推荐表.docx",
        f"{above}/工作总结/近一年工作总结.txt",
        f"{above}/01 基础情况/证书.pdf",
        f"{above}/02 领衔人/证书.pdf",
        f"{above}/盖章扫描件/_CON.pdf",
        f"{above}/盖章扫描件/清单.pdf",
        f"{above}/盖章扫描件/清单 (2).PDF",
        f"{above}/工作总结/总结.pdf",
        "龙亭区总工会/二号工作室/附件1推荐表.docx",
        "龙亭区总工会/二号工作室/01 基础情况/证书.pdf",
        "龙亭区总工会/二号工作室/02 领衔人/证书.pdf",
        "龙亭区总工会/二号工作室/工作总结/总结.pdf",
        "清单（SHA-256）.txt",
    ]
    assert "filename*=utf-8''" in response["Content-Disposition"]
    assert last_row() == ("download_materials", world.clerk.pk, "", "", "", {"exported": "2"})


def test_a_filter_narrows_the_zip_and_is_logged(world, city):
    world.reported("一号工作室", "二号工作室")

    names = names_of(city.post(f"{ZIP}?search=二号&recommender={world.county.pk}"))

    assert {each.split("/")[1] for each in names[:-1]} == {"二号工作室"}
    assert last_row()[-1] == {
        "exported": "1",
        "filter": f"search=%E4%BA%8C%E5%8F%B7&recommender={world.county.pk}",
    }


def test_a_file_that_is_lost_is_told_and_the_rest_still_comes(world, city):
    (made,) = world.reported()
    lost = Evidence.objects.filter(nomination=made, slot="1").get()
    world.store.place(lost.file_id).unlink()

    with ZipFile(BytesIO(b"".join(city.post(ZIP).streaming_content))) as archive:
        manifest = archive.read("清单（SHA-256）.txt").decode()

    assert "（文件缺失）  龙亭区总工会/张三劳模创新工作室/01 基础情况/证书.pdf" in manifest


def test_nothing_to_take_is_refused_and_not_logged(world, city):
    before = Entry.objects.count()

    response = city.post(f"{ZIP}?search=没有的")

    assert response.status_code == 409
    assert "没有可以下载的" in page(response)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("who", ["unit", "county", "city_clerk", "city_leader"])
def test_each_level_takes_one_dossier_it_sees(world, who):
    (made,) = world.reported()

    response = client_for(world.posts[who]).post(f"/nominations/{made.key}/materials")

    assert len(names_of(response)) == 5
    assert last_row() == (
        "download_materials",
        world.posts[who].pk,
        "",
        "",
        "",
        {"exported": "1"},
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [("rival", 404), ("rival_unit", 404), ("discipline", 403), ("administrator", 403)],
)
def test_nobody_else_takes_it(world, who, status):
    (made,) = world.reported()
    before = Entry.objects.count()

    client = client_for(world.posts[who])
    assert client.post(f"/nominations/{made.key}/materials").status_code == status
    assert [client.get(EXPORT).status_code, client.get(SHEET).status_code] == [403, 403]
    assert client.post(ZIP).status_code == 403
    assert Entry.objects.count() == before


def test_reading_takes_nothing_away(world, city):
    (made,) = world.reported()

    assert city.get(f"/nominations/{made.key}/materials").status_code == 405
    assert city.get(ZIP).status_code == 405
    assert Client().get(EXPORT).status_code == 302


def test_a_taken_dossier_tells_its_unit_nothing_new(world, city):
    (made,) = world.reported()
    city.post(f"/nominations/{made.key}/materials").getvalue()

    shown = page(client_for(world.union).get(f"/nominations/{made.key}/"))

    assert '<span class="way-what">下载整套材料' not in shown


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_sheet_costs_no_more_queries(world, city, many, django_assert_num_queries):
    world.reported(*[f"{number}号工作室" for number in range(many)])
    city.get(EXPORT)

    with django_assert_num_queries(6):
        city.get(EXPORT)
    with django_assert_num_queries(9):
        city.get(SHEET).close()


OWN = "/recommendation/materials"


def test_a_recommender_takes_away_what_its_units_have_handed_in_and_nothing_else(world):
    one = world.recommended(name="一号工作室")
    two = world.submitted(name="二号工作室")
    back = world.submitted(name="三号工作室")
    send_back(back, by=world.county_clerk, now=NOW, reason="请补充")
    world.draft(name="四号工作室")
    world.submitted(name="五号工作室", by=world.posts["rival_unit"])
    county = client_for(world.county_clerk)

    assert "下载整套材料（zip，2 份）" in page(county.get("/recommendation/"))
    names = names_of(county.post(OWN))

    assert {each.split("/")[1] for each in names if "/" in each} == {str(one), str(two)}
    assert {each.split("/")[0] for each in names if "/" in each} == {"龙亭区总工会"}
    assert last_row() == (
        "download_materials",
        world.county_clerk.pk,
        "",
        "",
        "",
        {"exported": "2"},
    )


def test_a_recommender_without_applicants_is_offered_nothing_and_refused_twice(world):
    county = client_for(world.county_clerk)
    before = Entry.objects.count()

    assert "下载整套材料" not in page(county.get("/recommendation/"))
    for _ in range(2):
        response = county.post(OWN)
        assert response.status_code == 409
        assert "材料有0份" in page(response)
    assert county.get(OWN).status_code == 405
    assert Entry.objects.count() == before


@pytest.mark.parametrize("who", ["unit", "city_clerk", "city_leader", "discipline", "expert"])
def test_a_recommenders_set_is_for_nobody_else(world, who):
    world.submitted()

    assert client_for(world.posts[who]).post(OWN).status_code == 403
    assert Client().post(OWN)["Location"].startswith("/account/sign-in/")
