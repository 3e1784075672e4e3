"""纸质材料签收: the register, what is missing by unit, the receipt list, and what a dossier tells."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.test import Client

from jiangjian.records.models import Entry, PaperArrival
from tests.web.signed_in import client_for
from tests.web.views.pages import page

PAPERS = "/city/papers/"


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def unit_page(world):
    return f"{PAPERS}{world.county.pk}/"


def register(client, world, what="table", **others):
    typed = {
        "what": what,
        "arrived_at": "2024年11月14日15时",
        "way": "post",
        "courier_number": "SF123",
        "copies": "3",
        "matches": "yes",
        "remark": "",
    }
    return client.post(f"{unit_page(world)}register", typed | others, follow=True)


def test_what_is_missing_stands_by_unit(world, city):
    made, bare = world.reported("一号工作室", "二号工作室")
    register(city, world, made.key, stamps=["unit", "recommender", "indicator_4"])

    shown = page(city.get(PAPERS))

    row = shown[shown.index(unit_page(world)) :]
    row = row[: row.index("</tr>")]
    assert '<td class="number">2</td> <td class="number">1</td>' in row
    assert "未到" in row
    assert f"<td>{bare.studio}</td>" in row  # no paper at all; indicators 6 and 7 are ticked absent
    assert "缺" not in row


def test_a_stamp_that_lacks_is_named(world, city):
    (made,) = world.reported()
    world_slots = made.absences.filter(slot__in=["6", "7"])
    world_slots.delete()
    register(city, world, made.key, stamps=["unit", "indicator_6"])

    shown = page(city.get(PAPERS))

    assert (
        f"{made.studio}：推荐表“推荐单位意见”、第7项创效核算过程及结果统计（本单位（核算确认））"
        in shown
    )


def test_the_register_shows_each_line_and_who_took_it(world, city):
    (made,) = world.reported()
    register(city, world, made.key, stamps=["unit"], matches="no", remark="差一页")
    register(city, world, stamps=["recommender"])

    shown = page(city.get(PAPERS))

    assert "2024年11月14日 15:00" in shown
    assert "SF123" in shown
    assert "与电子版不一致" in shown
    assert "差一页" in shown
    assert "开封市总工会经办人" in shown
    assert "推荐汇总表（附件2）" in shown


def test_a_line_that_will_not_do_keeps_what_was_typed(world, city):
    world.reported()
    entries = Entry.objects.count()

    response = register(city, world, arrived_at="昨天下午", copies="三四份", remark="外封破损")

    shown = page(response)
    assert response.status_code == 422
    assert "收到时间“昨天下午”看不出是哪一天几时" in shown
    assert 'value="昨天下午"' in shown
    assert 'value="三四份"' in shown
    assert "外封破损" in shown
    assert 'href="#field-arrived_at"' in shown
    assert (PaperArrival.objects.count(), Entry.objects.count()) == (0, entries)


@pytest.mark.parametrize("typed", ["", "0001-01-01 00:00", "9999-12-31T23:59-12:00", "2024-11-14"])
def test_an_instant_that_cannot_be_is_refused(world, city, typed):
    response = register(city, world, arrived_at=typed)

    assert (response.status_code, PaperArrival.objects.count()) == (422, 0)


def test_the_same_line_twice_is_told(world, city):
    world.reported()
    register(city, world)

    response = register(city, world)

    assert response.status_code == 409
    assert "不用再登记" in page(response)
    assert PaperArrival.objects.count() == 1


def test_a_line_is_voided_and_stays_to_be_seen(world, city):
    world.reported()
    register(city, world)
    line = PaperArrival.objects.get()

    told = city.post(f"{PAPERS}lines/{line.pk}/void", {"reason": "登记错了"}, follow=True)

    assert "已作废" in page(told)
    assert city.post(f"{PAPERS}lines/{line.pk}/void", {"reason": "再来"}).status_code == 409
    assert city.post(f"{PAPERS}lines/{line.pk + 1}/void").status_code == 404


def test_the_progress_row_tells_of_how_many_paper_came(world, city):
    made, _ = world.reported("一号工作室", "二号工作室")
    register(city, world, made.key)
    register(city, world, made.key, courier_number="SF124")
    register(city, world)

    shown = page(city.get("/city/progress/"))

    assert f'<a href="{unit_page(world)}">已到 1</a>' in shown


def test_the_list_for_the_unit_says_what_came(world, city):
    (made,) = world.reported()
    register(city, world, made.key, stamps=["unit"])
    register(city, world)
    void = PaperArrival.objects.get(nomination__isnull=True)
    city.post(f"{PAPERS}lines/{void.pk}/void", {"reason": "登记错了"})

    response = city.get(f"{unit_page(world)}list")
    document = docx.Document(BytesIO(response.content))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]

    assert "filename" in response["Content-Disposition"]
    assert cells[1:] == [
        [
            "1",
            made.studio,
            "2024年11月14日 15:00",
            "邮寄 SF123",
            "3",
            "推荐表“所在单位工会意见”",
            "开封市总工会经办人",
        ]
    ]
    words = [each.text for each in document.paragraphs]
    assert "报送单位：龙亭区总工会    接收部门：市总工会劳动和经济工作部" in words
    assert "以上材料共1项、3份。" in words


def test_a_recommending_unit_gets_its_own_list_and_no_other(world):
    own = client_for(world.county_clerk)

    assert own.get(f"{PAPERS}{world.county.pk}/list").status_code == 200
    assert own.get(f"{PAPERS}{world.rival.pk}/list").status_code == 404
    assert own.get(PAPERS).status_code == 403


def test_the_dossier_tells_the_city_and_the_recommender_but_not_the_unit(world, city):
    (made,) = world.reported()
    register(city, world, made.key, stamps=["unit"], remark="外封破损")
    address = f"/nominations/{made.key}/"

    for reader in (city, client_for(world.county_clerk)):
        assert "纸质已到，缺1处盖章" in page(reader.get(address))
    assert "外封破损" not in page(client_for(world.union).get(address))
    assert client_for(world.posts["rival"]).get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("unit", 403), ("county", 403), ("city_leader", 200), ("discipline", 200), ("expert", 403)],
)
def test_who_reads_the_register_and_who_writes_it(world, who, status):
    client = client_for(world.posts[who])

    assert client.get(PAPERS).status_code == status
    assert client.get(unit_page(world)).status_code == status
    assert register(client, world).status_code == 403
    assert PaperArrival.objects.count() == 0
    if status == 200:
        assert "登记签收" not in page(client.get(unit_page(world)))


def test_what_is_out_of_sight_takes_no_paper(world, city):
    hidden = world.recommended()
    (made,) = [hidden]

    assert register(city, world, made.key).status_code == 404
    assert city.get(f"{PAPERS}{world.unit.pk}/").status_code == 404
    assert city.get(f"{PAPERS}{10**30}/").status_code == 404
    assert PaperArrival.objects.count() == 0


@pytest.mark.parametrize("address", ["", "{}/", "{}/list"])
def test_reading_writes_nothing_and_strangers_sign_in(world, city, address):
    address = PAPERS + address.format(world.county.pk)
    before = Entry.objects.count()

    assert city.get(address).status_code == 200
    assert city.post(address).status_code == 405
    assert Client().get(address).status_code == 302
    assert Entry.objects.count() == before


@pytest.mark.parametrize("many", [1, 3])
def test_more_studios_cost_no_more_queries(world, city, many, django_assert_num_queries):
    for made in world.reported(*[f"{number}号工作室" for number in range(many)]):
        register(city, world, made.key)
    city.get(PAPERS)

    with django_assert_num_queries(12):
        city.get(PAPERS)
    with django_assert_num_queries(11):
        city.get(unit_page(world))
