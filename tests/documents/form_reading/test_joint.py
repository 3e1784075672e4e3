"""Labels that share a cell, with their values in the next: told apart where both sides agree, and asked."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.nomination_form import form_words
from jiangjian.rules.form_reading import read_values
from tests.documents.form_reading.test_find import form, p, tc, tr

TODAY = date(2024, 11, 20)


def row(*texts):
    return tr(*(tc("".join(map(p, each.split("\n")))) for each in texts))


@pytest.fixture
def read(notice):
    """Return what a form of these rows says: text and whether a person is asked, by key."""
    words = form_words(notice)

    def values(*rows):
        found = find_values(form(row("工作室名称", "甲创新工作室"), *rows), words)
        read = read_values(found, notice, today=TODAY)
        told = {key: (each.text, bool(each.asks)) for key, each in read.items()}
        assert told.pop("studio_name") == ("甲创新工作室", False)
        return told

    return values


@pytest.mark.parametrize(
    ("label", "value", "found"),
    [
        (
            "学历/政治面貌",
            "大专 / 中共党员",
            {"leader_education": "大专", "leader_politics": "中共党员"},
        ),
        (
            "经费投入（万元）/\n成果创效（万元）",
            "36.4/412",
            {"funding": "36.40", "benefit": "412.00"},
        ),
        (
            "认定单位及时间",
            "开封市总工会 2019年5月",
            {"recognised_by": "开封市总工会", "recognised_on": "2019-05"},
        ),
        (
            "姓名\n性别\n民族",
            "王芳\n女\n汉族",
            {"leader_name": "王芳", "leader_sex": "女", "leader_ethnicity": "汉族"},
        ),
        (
            "职业（工种）及等级",
            "筑路工/高级技师",
            {"leader_trade": "筑路工", "leader_grade": "高级技师"},
        ),
        (
            "成员人数、专利数量",
            "12人，3项",
            {"member_count": "12", "patent_count": "3"},
        ),
    ],
)
def test_as_many_values_as_labels_are_told_apart_and_asked(read, label, value, found):
    assert read(row(label, value)) == {key: (text, True) for key, text in found.items()}


def test_several_such_cells_of_a_row_are_told_apart(read):
    rows = (
        row("姓名/性别", "王芳/女", "民族/出生年月", "汉族/1979年2月"),
        row("学历", "大专", "联系电话", "13800003202"),
    )

    assert read(*rows) == {
        "leader_name": ("王芳", True),
        "leader_sex": ("女", True),
        "leader_ethnicity": ("汉族", True),
        "leader_birth": ("1979-02", True),
        "leader_education": ("大专", False),
        "leader_phone": ("13800003202", False),
    }


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("学历/政治面貌", "大专"),  # which of the two?
        ("经费投入（万元）/成果创效（万元）", "36.4/412/50"),
        ("经费投入（万元）/成果创效（万元）", "见附表/412"),
        ("学历/政治面貌", " "),
    ],
)
def test_values_that_do_not_match_their_labels_are_never_given_as_certain(read, label, value):
    assert [text for text, asks in read(row(label, value)).values() if not asks] == []


def test_a_label_that_has_such_a_mark_itself_stays_one(read):
    assert read(row("专业/工种", "车工/钳工"), row("单位及职务", "某厂/班长")) == {
        "leader_trade": ("车工/钳工", False),
        "leader_post": ("某厂/班长", False),
    }
