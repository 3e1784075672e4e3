"""材料: the city's list, its filter and its 附件2."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jiangjian.actions.qualification import accept
from jiangjian.records.models import NamePiece
from jiangjian.web.city_list import NEARLY_ALL, SORTS, Wanted, asked_for
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

NAMES = ("张三劳模创新工作室", "李四工匠创新工作室", "王五技能人才创新工作室")
LIST, SHEET = "/city/nominations/", "/city/nominations/sheet"


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def listed(response):
    return [str(each) for each, _ in response.context["rows"]]


def test_only_what_was_reported_is_listed_with_who_must_act_next(world, city):
    world.reported(NAMES[0])
    world.submitted(name=NAMES[1])

    response = city.get(LIST)

    assert listed(response) == [NAMES[0]]
    assert [acts for _, acts in response.context["rows"]] == ["开封市总工会"]
    assert "已报送（待市总工会资格审核）" in page(response)


def test_an_empty_list_says_where_to_look(world, city):
    assert "还没有报送来的材料" in page(city.get(LIST))


def test_an_address_that_holds_a_nul_is_no_address(world, city):
    world.reported(NAMES[0])

    assert city.get(f"{LIST}?search=%00").status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", [NAMES[0], NAMES[1]]),
        ("?sort=studio", [NAMES[0], NAMES[1]]),
        ("?sort=-studio", [NAMES[1], NAMES[0]]),
        ("?sort=secret", [NAMES[0], NAMES[1]]),
        ("?search=李四", [NAMES[1]]),
        ("?search=示例机械", [NAMES[0], NAMES[1]]),
        ("?search=没有的", []),
        ("?search=李", [NAMES[1]]),
        ("?search=室", [NAMES[0], NAMES[1]]),
        ("?search=赵", []),
        ("?search=劳模创新工作室", [NAMES[0]]),
        ("?search=开封示例机械有限公司工会", [NAMES[0], NAMES[1]]),
        ("?search=开封示例机械有限公司工会委员会", []),
        ("?stage=accepted", [NAMES[1]]),
        ("?stage=draft", [NAMES[0], NAMES[1]]),  # no stage of the city's: nobody offered it
        ("?recommender=99999", []),
        (f"?recommender={'9' * 18}", []),
        ("?recommender=²", [NAMES[0], NAMES[1]]),
        ("?search=%25", []),
        ("?recommender=abc", [NAMES[0], NAMES[1]]),
        ("?since=2024-11-15", [NAMES[0], NAMES[1]]),
        ("?since=2024年11月16日", []),
        ("?page=99", [NAMES[0], NAMES[1]]),
        ("?page=abc", [NAMES[0], NAMES[1]]),
    ],
)
def test_the_list_is_narrowed_and_sorted_by_what_is_asked(world, city, query, names):
    accept(world.reported(*NAMES[:2])[1], by=world.clerk, now=NOW)

    response = city.get(LIST + query)

    assert (response.status_code, listed(response)) == (200, names)


@pytest.mark.parametrize("more", [0, 1])
def test_what_nearly_all_pieces_begin_with_finds_the_same(world, city, more):
    made, _ = world.reported(*NAMES[:2])
    NamePiece.objects.bulk_create(
        NamePiece(nomination=made, name="former-0", place=place, piece="鑫")
        for place in range(NEARLY_ALL + more)
    )

    assert listed(city.get(f"{LIST}?search=鑫")) == [NAMES[0]]
    assert listed(city.get(f"{LIST}?search=鑫源")) == []


@pytest.mark.parametrize(("end", "many"), [("创新工作室", 1), ("创新工坊", 0)])
def test_more_characters_than_a_piece_has_are_all_compared(world, city, end, many):
    made = "开封示例机械有限公司李四劳模创新工作室"
    world.reported(made)

    assert len(listed(city.get(f"{LIST}?search=开封示例机械有限公司李四劳模{end}"))) == many


def test_a_filter_by_recommender_keeps_its_own(world, city):
    world.reported(NAMES[0])

    own = city.get(f"{LIST}?recommender={world.county.pk}")
    other = city.get(f"{LIST}?recommender={world.rival.pk}")

    assert (listed(own), listed(other)) == ([NAMES[0]], [])
    assert "没有符合条件的材料" in page(other)


def test_a_day_that_cannot_be_read_is_told_and_the_list_still_shown(world, city):
    world.reported(NAMES[0])

    response = city.get(f"{LIST}?since=前天&search=张三")

    assert (response.status_code, listed(response)) == (422, [NAMES[0]])
    assert 'value="前天"' in page(response)
    assert "办理日期" in page(response)


def test_the_state_of_the_list_stays_in_its_links(world, city):
    world.reported(NAMES[0])

    shown = page(city.get(f"{LIST}?search=张三&stage=reported"))

    assert "stage=reported&amp;sort=leader" in shown
    assert f"{SHEET}?search=%E5%BC%A0%E4%B8%89&amp;stage=reported" in shown


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_list_costs_no_more_queries(world, city, many, django_assert_num_queries):
    world.reported(*NAMES[:many])
    city.get(LIST)  # the notice is read once a process

    with django_assert_num_queries(9):
        city.get(LIST)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan in SQLite's words")
@pytest.mark.parametrize("sort", SORTS)
def test_no_order_of_the_list_sorts_what_it_does_not_show(world, sort):
    kept = asked_for(world.clerk, world.round, Wanted()).for_list().order_by(*SORTS[sort])

    assert "TEMP B-TREE" not in kept[:50].explain()


def test_the_sheet_has_the_official_columns_and_the_contact_of_the_last_report(world, city):
    world.reported(*NAMES[:2])

    response = city.get(SHEET)
    content = b"".join(response.streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    labels = [column.label for column in world.round.notice.columns]
    head = next(place for place, row in enumerate(rows) if row == labels)

    assert [(row[0], row[1], row[-2], row[-1]) for row in rows[head + 1 :]] == [
        (1.0, NAMES[0], "赵经办", "13800138001"),
        (2.0, NAMES[1], "赵经办", "13800138001"),
    ]


def test_the_sheet_holds_what_the_list_was_narrowed_to(world, city):
    world.reported(*NAMES[:2])

    content = b"".join(city.get(f"{SHEET}?search=李四").streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    assert [row[1] for row in rows if row[0] == 1.0] == [NAMES[1]]
    assert NAMES[0] not in str(rows)


def test_discipline_reads_the_list_and_gets_no_sheet(world):
    world.reported(NAMES[0])
    reader = client_for(world.posts["discipline"])

    assert listed(reader.get(LIST)) == [NAMES[0]]
    assert SHEET not in page(reader.get(LIST))
    assert reader.get(SHEET).status_code == 403


@pytest.mark.parametrize("address", [LIST, SHEET])
@pytest.mark.parametrize("role", ["unit", "county", "expert", "administrator"])
def test_other_roles_are_kept_out(world, address, role):
    assert client_for(world.posts[role]).get(address).status_code == 403


def test_strangers_are_led_to_the_sign_in_and_posting_is_refused(world, city):
    assert Client().get(LIST).url == f"{reverse('account_login')}?next={LIST.replace('/', '%2F')}"
    assert city.post(LIST).status_code == 405


def test_without_a_round_the_page_says_what_to_do(world, city):
    world.round.closed_at = NOW
    world.round.save()

    response = city.get(LIST)

    assert response.status_code == 409
    assert "还没有正在进行的批次" in page(response)


def test_since_yesterday_keeps_what_came_in_and_says_so(world, city):
    world.reported(NAMES[0])

    shown = city.get(f"{LIST}?came=yesterday")
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        later = client_for(world.clerk).get(f"{LIST}?came=yesterday")

    assert listed(shown) == [NAMES[0]]
    assert "自昨天以来报送来的，共 1 份" in page(shown)
    assert listed(later) == []
