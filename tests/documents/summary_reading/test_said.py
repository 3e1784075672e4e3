"""What stands above and below a table."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.documents.summary_reading.said import read_said, split_contact

TODAY = date(2024, 11, 20)


def said(*texts):
    found = read_said(texts, today=TODAY, area_code="0371")
    return (
        found.unit.text, found.contact.text, found.contact_phone.text, found.day.text, found.money,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            [("推荐单位（盖章）：龙亭区总工会   联系人：褚虚川 0371-25660059   日期：2024年11月9日", "")],
            ("龙亭区总工会", "褚虚川", "0371-25660059", "2024-11-09", ""),
        ),
        (
            [("填报单位", "杞县总工会"), ("经办人：", "沈寓平"), ("电 话：", "13800001111"), ("2024.11.9", "")],
            ("杞县总工会", "沈寓平", "13800001111", "2024-11-09", ""),
        ),
        ([("单位：万元", ""), ("单位:元", "")], ("", "", "", "", "元")),
        ([("推荐单位（盖章）：", ""), ("日期：      年    月    日", "")], ("", "", "", "", "")),
        ([("联系人：", "电话："), ("电话：", "")], ("", "", "", "", "")),
        ([("说明：每个推荐单位填一张", "")], ("", "", "", "", "")),
        ([("联系人：褚虚川", ""), ("联系人：张三", "")], ("", "褚虚川", "", "", "")),
    ],
)  # fmt: skip
def test_what_is_said_around_a_table(texts, wanted):
    assert said(*texts) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("褚虚川13800001111", ("褚虚川", "13800001111")),
        ("0371-25660059（褚虚川）", ("褚虚川", "0371-25660059")),
        ("褚虚川/03710000059", ("褚虚川", "03710000059")),
        ("褚虚川", ("褚虚川", "")),
    ],
)
def test_name_and_telephone_are_parted(text, wanted):
    assert split_contact(text) == wanted
