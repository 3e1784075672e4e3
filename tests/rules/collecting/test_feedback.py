"""What is mailed back names its own unit's matters, the most pressing first, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

from jiangjian.rules.collecting import settle
from jiangjian.rules.collecting.feedback import Matter, StudioCame, feedback_of, urging_text
from tests.rules.collecting.readings import GOOD, full, table

AGED = {"established_on": "2023-11-20", "recognised_on": "2024-03"}


def told(notice, units, *mails):
    return feedback_of(settle(mails, notice, units, today=notice.last_day))


def test_matters_stand_in_order_with_remedy_and_clause(notice, units):
    sent = full(industry="", **AGED)
    row = table("1.eml!汇总表.xlsx", GOOD, funding="40", **AGED)

    (back,) = told(notice, units, replace(sent, tables=(row,)))

    assert [(each.matter, each.clause) for each in back.lines] == [
        (Matter.MISSING, "附件1 推荐表"),
        (Matter.WRONG, "附件1 推荐表"),
        (Matter.TO_KNOW, "一、推荐条件第2项"),
    ]
    assert back.lines[0].problem == "所属行业还没有填写（汇总表写的是“通用设备制造业”）"
    assert back.studios == (StudioCame("林木创新工作室", "林木", 15, in_table=True, summary=True),)


def test_what_two_units_share_is_not_told_to_either(notice, units):
    both = told(notice, units, full(), full("2.eml", "杞县总工会推荐材料"))

    assert [(each.unit, each.lines) for each in both] == [("通许县总工会", ()), ("杞县总工会", ())]


def test_words_to_paste_number_what_is_to_be_done(notice, units):
    (back,) = told(notice, units, full(industry=""))

    words = urging_text(back, notice)

    assert "1. 【缺少】林木创新工作室，所属行业还没有填写" in words
    assert "2024年11月20日24时" in words
    assert "kfszghscb@163.com" in words
    assert words.endswith("联系人：舒爽、赵韵广 0371-25665219。\n")


def test_where_nothing_is_the_matter_it_says_so(notice, units):
    (back,) = told(notice, units, full())

    assert "材料齐全" in urging_text(back, notice)
