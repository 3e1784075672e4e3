"""A mail's unit is told by its table, its subject, its words, its files or its address; else a person says."""

from __future__ import annotations

import pytest

from jiangjian.rules.collecting.sender import units_of_mails
from tests.rules.collecting.readings import GOOD, mail, table


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        ({"subject": "兰考推荐材料"}, "兰考县总工会"),
        ({"subject": "顺河区创新工作室"}, "顺河回族区总工会"),
        ({"subject": "补充", "text": "请收。顺河区总工会张三"}, "顺河回族区总工会"),
        ({"subject": "禹王台区总工会报送材料"}, "禹王台区总工会"),
        ({"subject": "市直机关报送"}, "市直机关工会"),
        ({"subject": "推荐材料", "sender_name": "通许县总工会"}, "通许县总工会"),
        ({"subject": "推荐材料", "text": "现报送祥符区总工会推荐材料。"}, "祥符区总工会"),
        ({"subject": "轻工纺织分会推荐材料"}, "市产业联合工会轻工纺织分会"),
        (
            {"subject": "材料", "text": "现报送开封市产业联合工会财贸金融分会推荐材料"},
            "市产业联合工会财贸金融分会",
        ),
        ({"subject": "材料", "text": "现报送新区总工会推荐材料"}, "新区总工会"),
        ({"subject": "城乡一体化示范区总工会推荐材料"}, "城乡一体化示范区总工会"),
        ({"subject": "龙亭区总工会、鼓楼区总工会材料"}, ""),
        ({"subject": "创新工作室材料", "text": "市总工会：请查收。"}, ""),
    ],
)
def test_words_tell_the_unit(notice, units, told, unit):
    found, _ = units_of_mails([mail("1.eml", **told)], notice, units)

    assert found == {"1.eml": unit}


def test_an_unlisted_unit_under_its_short_name_is_no_second_one(notice):
    mails = [mail("1.eml", "管城区总工会补充"), mail("2.eml", "管城回族区总工会推荐材料")]
    found, known = units_of_mails(mails, notice, [])

    assert found == {"1.eml": "管城回族区总工会", "2.eml": "管城回族区总工会"}
    assert [each.name for each in known] == ["管城回族区总工会"]


def test_a_folder_that_bears_a_unit_s_name_is_its_mail(notice, units):
    found, _ = units_of_mails([mail("兰考", "", sender="", text="")], notice, units)

    assert found == {"兰考": "兰考县总工会"}


def test_what_stands_over_the_table_goes_before_the_subject(notice, units):
    tables = [table("1.eml!汇总表.xlsx", GOOD, unit="杞县总工会")]
    found, _ = units_of_mails([mail("1.eml", "尉氏的材料", tables=tables)], notice, units)

    assert found == {"1.eml": "杞县总工会"}


def test_a_mail_that_says_nothing_goes_with_the_others_of_its_address(notice, units):
    sent = {"sender": "gh@mail.example"}
    mails = [
        mail("1.eml", "杞县推荐材料", **sent),
        mail("2.eml", "补充材料", **sent),
        mail("3.eml", "补充材料", sender="other@mail.example"),
    ]

    assert units_of_mails(mails, notice, units)[0] == {
        "1.eml": "杞县总工会",
        "2.eml": "杞县总工会",
        "3.eml": "",
    }
