"""What a notice answers when it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jiangjian.rules.deadline import BEIJING
from tests.notices.reading import kaifeng


@pytest.mark.parametrize(
    ("ends", "shown", "last"),
    [
        (
            datetime(2024, 11, 21, tzinfo=BEIJING),
            "2024年11月20日24时（北京时间）",
            date(2024, 11, 20),
        ),
        (
            datetime(2024, 11, 20, 17, tzinfo=BEIJING),
            "2024年11月20日17时（北京时间）",
            date(2024, 11, 20),
        ),
        (
            datetime(2024, 11, 20, 0, 30, tzinfo=BEIJING),
            "2024年11月20日0时30分（北京时间）",
            date(2024, 11, 20),
        ),
        (
            datetime(2025, 1, 1, tzinfo=BEIJING),
            "2024年12月31日24时（北京时间）",
            date(2024, 12, 31),
        ),
    ],
)
def test_the_end_is_shown_as_people_say_it(ends, shown, last):
    notice = replace(kaifeng(), ends=ends)

    assert (notice.shown_ends, notice.last_day) == (shown, last)


def test_an_end_in_utc_would_name_another_day_so_the_loader_keeps_beijing():
    assert kaifeng().ends.utcoffset() == BEIJING.utcoffset(None)
    assert kaifeng().ends == datetime(2024, 11, 20, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "area_code", "shown"),
    [
        ("25665219", "0371", "0371-25665219"),
        ("2566521", "0371", "0371-2566521"),
        ("25665219", "", "25665219"),
        ("0371-25665219", "0371", "0371-25665219"),
        ("037125665219", "0371", "037125665219"),
        ("13800138000", "0371", "13800138000"),
    ],
)
def test_the_telephone_is_shown_with_its_area_code(printed, area_code, shown):
    notice = kaifeng()
    there = replace(notice, area_code=area_code, contact=replace(notice.contact, phone=printed))

    assert there.phone == shown


def test_fields_of_a_page_come_in_the_order_they_are_asked():
    notice = kaifeng()

    pages = {each.key: len(notice.in_section(each.key)) for each in notice.sections}

    assert pages == {"studio": 16, "leader": 12, "achievements": 1}
    assert [each.key for each in notice.in_section("leader")][:3] == [
        *("leader_name", "leader_sex", "leader_birth")
    ]


def test_a_field_or_reading_that_is_not_there_is_a_mistake_of_the_caller():
    notice = kaifeng()

    with pytest.raises(KeyError, match="shoe_size"):
        notice.field("shoe_size")
    with pytest.raises(KeyError, match="mood"):
        notice.reading("mood")
    assert notice.field("achievements").most_characters == 500
    assert notice.reading("running_time_starts") == "established_on"
