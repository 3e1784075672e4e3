"""Days and months in clerks' spellings; the bad ones of the catalogue by id."""

from __future__ import annotations

import pytest

from jiangjian.rules.findings import Weight
from jiangjian.rules.values import PartialDay, Understood
from tests.rules.values.fields import BIRTH, ESTABLISHED, codes, problem, read

DAY = PartialDay(2024, 11, 20)
MONTH = PartialDay(2024, 11)

READ = [
    ("DAT-001", "2024-11-20", DAY, ""),
    ("DAT-001", "2024/11/20", DAY, "按 2024年11月20日 理解"),
    ("DAT-003", "2024年11月20日", DAY, ""),
    ("DAT-005", "2024.11", MONTH, "按 2024年11月 理解"),
    ("DAT-005", "2024年11月", MONTH, ""),
    ("DAT-005", "2024-11", MONTH, ""),
    ("DAT-006", "202411", MONTH, "按 2024年11月 理解"),
    ("DAT-006", "20241120", DAY, "按 2024年11月20日 理解"),
    ("full width", "２０２４．１１．２０", DAY, "按 2024年11月20日 理解"),
    ("spaces", "2024 年 11 月 20 日", DAY, "按 2024年11月20日 理解"),
    ("spaces alone", "2024 11 20", DAY, "按 2024年11月20日 理解"),
    ("numerals", "二〇二四年十一月二十日", DAY, "按 2024年11月20日 理解"),
    ("numerals, other zero", "二零二四年十一月廿日", DAY, "按 2024年11月20日 理解"),
    ("numerals, circle", "二○二四年十一月", MONTH, "按 2024年11月 理解"),
    ("mixed", "2024年十一月", MONTH, "按 2024年11月 理解"),
    ("hao", "2024年11月20号", DAY, "按 2024年11月20日 理解"),
    ("first of 1900", "1900-01-01", PartialDay(1900, 1, 1), ""),
    ("leap", "2024-02-29", PartialDay(2024, 2, 29), ""),
]
REFUSED = [
    ("DAT-007", "24.11.20", "年份要写四位"),
    ("DAT-010", "45616", "像是表格软件里的日期序号"),
    ("DAT-012", "2023-02-29", "该日期不存在：2023年2月只有 1 日至 28 日"),
    ("DAT-012", "2024-02-30", "该日期不存在：2024年2月只有 1 日至 29 日"),
    ("DAT-012", "2024年11月31日", "该日期不存在：2024年11月只有 1 日至 30 日"),
    ("DAT-013", "2024-13-01", "该日期不存在：没有 13 月"),
    ("DAT-013", "0000-00-00", "年份是 0，应在 1900 年以后"),
    ("DAT-013", "2024-00-10", "该日期不存在：没有 0 月"),
    ("DAT-014", "0001-01-01", "年份是 1，应在 1900 年以后"),
    ("DAT-014", "1899-12-31", "年份是 1899，应在 1900 年以后"),
    ("DAT-015", "10000-01-01", "年份是 10000"),
    ("DAT-025", "85年3月", "年份要写四位"),
    ("DAT-027", "2024-11-20T23:59:59Z", "这一栏只填日期，不填时刻"),
    ("DAT-028", "至今", "这一栏只填一个日期"),
    ("DAT-028", "2019-2024", "这一栏只填一个日期"),
    ("DAT-028", "2019年5月至2020年6月", "这一栏只填一个日期"),
    ("DAT-029", "民国八十年", "这里要填公历日期"),
    ("DAT-029", "甲辰年", "这里要填公历日期"),
    ("year alone", "2019", "只有年份，还缺月份"),
    ("a jumble", "2019年十十月", "看不出是哪一天"),
    ("words", "去年五月", "看不出是哪一天"),
]
LATER = [
    ("DAT-015", "9999-12-31", PartialDay(9999, 12, 31)),
    ("DAT-016", "2024-11-21", PartialDay(2024, 11, 21)),
    ("DAT-016", "2024-12", PartialDay(2024, 12)),
]


def row(rows):
    return {"argvalues": [each[1:] for each in rows], "ids": [each[0] for each in rows]}


@pytest.mark.parametrize(("typed", "value", "note"), **row(READ))
def test_a_spelling_in_use_is_read_and_told(typed, value, note):
    assert read(ESTABLISHED, typed) == Understood(value, value.iso, value.shown, note)


@pytest.mark.parametrize(("typed", "why"), **row(REFUSED))
def test_what_is_not_one_day_is_refused_with_why_and_an_example(typed, why):
    found = read(ESTABLISHED, typed)

    assert (found.value, found.text, codes(found)) == (None, typed, ["date"])
    assert why in problem(found)
    assert problem(found).startswith(f"建立日期写的是“{typed}”")
    assert "2019-05-01" in found.findings[0].remedy


@pytest.mark.parametrize(("typed", "value"), **row(LATER))
def test_a_day_to_come_is_read_but_blocked_with_both_days(typed, value):
    found = read(ESTABLISHED, typed)

    assert (found.value, codes(found)) == (value, ["date_range"])
    assert problem(found) == f"建立日期写的是“{typed}”，晚于今天（2024年11月20日）"
    assert found.findings[0].weight is Weight.BLOCKS


@pytest.mark.parametrize("typed", ["2024-11-20", "2024-11"], ids=["DAT-016", "DAT-016 month"])
def test_today_and_this_month_still_pass(typed):
    assert codes(read(ESTABLISHED, typed)) == []


def test_of_a_month_field_the_day_is_not_kept():
    """DAT-024: data that nobody asked for is not stored."""
    month = PartialDay(1985, 3)
    note = "按 1985年3月 理解（只保留到月）"

    assert read(BIRTH, "1985-03-12") == Understood(month, "1985-03", "1985年3月", note)


def test_a_month_field_reads_1985_3():
    """DAT-025."""
    month = PartialDay(1985, 3)

    assert read(BIRTH, "1985.3") == Understood(month, "1985-03", "1985年3月", "按 1985年3月 理解")
