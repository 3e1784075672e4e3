"""Changes of a round's settings: what may change does, what was printed stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jiangjian.rules.amendment import Amendment, amended, practice_amendments, setting
from jiangjian.rules.amendment_words import shown_amendment
from jiangjian.rules.deadline import BEIJING
from jiangjian.rules.quota import Quota
from tests.notices.reading import kaifeng


def change(what: str, after: str) -> Amendment:
    return Amendment(what, setting(kaifeng(), what), after, "因暴雪顺延")


def test_a_deadline_moves_and_the_printed_one_stays_visible():
    notice = kaifeng()

    moved = amended(notice, [change("ends", "2024-11-25T16:00:00+00:00")])

    assert (moved.shown_ends, moved.last_day) == (
        "2024年11月25日24时（北京时间）",
        date(2024, 11, 25),
    )
    assert (moved.printed_ends, moved.printed_instant) == ("11月20日前", notice.ends)
    assert replace(moved, ends=notice.ends) == notice
    assert (notice.moved, moved.moved) == (False, True)


def test_a_quota_changes_and_keeps_its_clause():
    notice = kaifeng()

    changed = amended(notice, [change("quota:industry", "3")])

    assert changed.quotas == {
        **notice.quotas,
        "industry": Quota("industry", 3, notice.quotas["industry"].clause),
    }
    assert notice.quotas["industry"].most == 2


def test_a_reading_changes_with_its_sentence():
    changed = amended(kaifeng(), [change("reading:word_limit_weight", "warns")])

    reading = next(each for each in changed.readings if each.key == "word_limit_weight")
    assert changed.reading("word_limit_weight") == "warns"
    assert reading.sentence == "已调整：大致要求，超过的提示（因暴雪顺延）"


def test_target_and_days_on_public_view_change():
    changed = amended(kaifeng(), [change("target", "12"), change("publicity_days", "7")])

    assert (changed.target, changed.publicity.working_days) == (12, 7)


def test_a_target_that_was_changed_is_told_beside_the_printed_one():
    once = amended(kaifeng(), [change("target", "12")])
    back = amended(once, [change("target", "10")])

    assert [each.aim for each in (kaifeng(), once, back)] == [
        "通知写的是10个左右",
        "通知写的是10个左右，本批次调整为12个左右",
        "通知写的是10个左右",
    ]


def test_a_later_change_undoes_an_earlier_one():
    notice = kaifeng()

    changed = amended(notice, [change("target", "12"), change("target", "10")])

    assert changed == notice


def test_no_change_leaves_the_notice_as_it_is():
    assert amended(kaifeng(), []) == kaifeng()


@pytest.mark.parametrize(
    ("what", "after", "said"),
    [
        ("end", "2024-11-25T00:00:00+08:00", "end: 没有设置项 “end”，已有：ends、target、"),
        ("quota", "3", "quota: 没有设置项 “quota”"),
        ("quota:village", "3", "quota:village: 没有设置项 “village”，已有：ends、"),
        ("reading:mood", "good", "reading:mood: 没有设置项 “mood”"),
        (
            "reading:year_window",
            "moon",
            "reading:year_window: 没有读法 “moon”，已有：deadline、notice、calendar",
        ),
        ("ends", "2024-11-25T00:00:00", "ends: “2024-11-25T00:00:00” 没有写时区"),
        ("ends", "11月25日", "ends: “11月25日” 不是时刻"),
        ("target", "0", "target: “0” 不是1以上的整数"),
        ("target", "十", "target: “十” 不是1以上的整数"),
        ("target", "１２", "target: “１２” 不是1以上的整数"),
        ("publicity_days", "-5", "publicity_days: “-5” 不是1以上的整数"),
        ("quota:county", "", "quota:county: “” 不是1以上的整数"),
    ],
)
def test_a_change_that_cannot_be_made_is_named(what, after, said):
    with pytest.raises(ValueError, match=r"\S") as refused:
        amended(kaifeng(), [Amendment(what, "", after, "")])

    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (
            datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
            datetime(2026, 12, 8, tzinfo=BEIJING),
        ),
        (  # already the 24th in Beijing
            datetime(2026, 11, 23, 16, 0, tzinfo=UTC),
            datetime(2026, 12, 9, tzinfo=BEIJING),
        ),
    ],
)
def test_a_practice_round_ends_at_24_of_the_day_14_days_ahead(now, ends):
    notice = kaifeng()

    (moved,) = practice_amendments(notice, now)

    assert (moved.what, moved.before) == ("ends", "2024-11-21T00:00:00+08:00")
    assert amended(notice, [moved]).ends == ends
    assert amended(notice, [moved]).printed_instant == notice.ends


@pytest.mark.parametrize(
    ("what", "after", "said"),
    [
        (
            "ends",
            "2025-01-01T00:00:00+08:00",
            "截止时间由2024年11月20日24时改为2024年12月31日24时（因暴雪顺延）",
        ),
        ("target", "12", "发布数量由10个改为12个（因暴雪顺延）"),
        ("publicity_days", "7", "公示天数由5个工作日改为7个工作日（因暴雪顺延）"),
        ("quota:county", "4", "县（区）总工会名额由3个改为4个（因暴雪顺延）"),
        (
            "reading:absent_needs_reason",
            "yes",
            (
                "“某项支撑材料确实没有的（如没有联盟活动），怎样办理”的读法由“点“本项无此情况”即可”"
                "改为“点“本项无此情况”并写明原因”（因暴雪顺延）"
            ),
        ),
    ],
)
def test_a_change_is_said_with_both_values_and_the_reason(what, after, said):
    assert shown_amendment(kaifeng(), change(what, after)) == said
