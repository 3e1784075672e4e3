"""A notice of another city, another award, another form and another way needs no code."""

from __future__ import annotations

from datetime import date

from jiangjian.rules.case import read_case
from jiangjian.rules.checks import find_all
from tests.notices.reading import other


def test_another_notice_is_data_only():
    notice = other()

    assert (notice.award, notice.verb, notice.quotas["district"].most) == (
        "云河市职工创新先锋号",
        "命名",
        5,
    )
    assert notice.shown_ends == "2031年3月15日17时30分（北京时间）"
    assert notice.last_day == date(2031, 3, 15)
    assert [each.stage for each in notice.way] == [
        *("draft", "submitted", "recommended", "reported", "accepted")
    ]
    assert notice.publicity.working_days == 7


def test_its_own_condition_is_checked_with_its_own_clause():
    notice = other()
    case = read_case(
        notice.fields,
        {"team_name": "一班", "team_size": "2", "deeds": "好"},
        today=date(2031, 3, 1),
    )

    found = [(each.code, each.problem, each.clause) for each in find_all(case, notice)]

    assert found == [
        ("number_range", "成员人数为2人，少于3人", notice.clauses["一（一）"]),
    ]
