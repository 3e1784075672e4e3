"""Form against table against system: equal under spelling, and a question where they differ."""

from __future__ import annotations

import pytest

from jiangjian.rules.collected import ReadValue
from jiangjian.rules.reconciled import lines_of, open_keys, texts_of
from tests.world import NOTICE

FIELDS = {each.key: each for each in NOTICE.fields}


def line(key, *, form="", table="", system="", settled=None, asks=""):
    """Return the line of one field."""
    (made,) = lines_of(
        [FIELDS[key]],
        form={key: ReadValue(form, form, asks=asks)} if form or asks else {},
        table={key: ReadValue(table, table)} if table else {},
        system={key: system} if system else {},
        settled={} if settled is None else {key: settled},
    )
    return made


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("funding", "48.6", "48.60"),
        ("member_count", "12", "12"),
        ("established_on", "2019-05", "2019-05-01"),
        ("leader_phone", "13800138000", "138-0013-8000"),
        ("studio_name", "张三（劳模）创新工作室", "张三(劳模) 創新工作室"),
        ("leader_name", "张 三", "张三"),
    ],
)
def test_equal_under_spelling_asks_nobody(key, one, other):
    assert line(key, form=one, table=other).asks == ""
    assert line(key, form=one, system=other).asks == ""


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("funding", "48.6", "48.7"),
        ("funding", "约50", "50"),
        ("established_on", "2019-05-01", "2019-05-02"),
        ("leader_phone", "13800138000", "1380013800"),
        ("studio_name", "张三创新工作室", "张三劳模创新工作室"),
    ],
)
def test_what_differs_asks_a_person(key, one, other):
    assert line(key, form=one, table=other).asks == "推荐表和汇总表不一致"
    assert line(key, table=one, system=other).asks == "汇总表和系统里的不一致"


def test_a_weak_value_asks_although_it_agrees():
    made = line("funding", form="50", table="50", asks="金额后面写着“元”")

    assert (made.asks, made.open, made.text) == ("推荐表：金额后面写着“元”", True, "50")


def test_what_only_one_source_says_is_taken():
    assert (line("standards", table="操作法一项").text, line("standards").text) == (
        "操作法一项",
        "",
    )


def test_what_a_person_chose_goes_before_everything():
    made = line("funding", form="48.6", table="50", settled="50")

    assert (made.text, made.open, made.chosen) == ("50", False, "table")
    assert line("funding", form="48.6", table="50", settled="49").chosen == "typed"
    assert line("funding", form="48.6", settled="").text == ""
    assert line("funding", form="48.6").chosen == ""


def test_a_blank_that_was_read_is_no_offer():
    blank = {"awards": ReadValue("")}
    lines = lines_of([FIELDS["awards"]], form=blank, table=blank, system={}, settled={})

    assert lines[0].offers == ()
    assert texts_of(lines) == {}


def test_open_keys_are_those_nobody_has_settled():
    fields = [FIELDS["funding"], FIELDS["benefit"]]
    form = {each.key: ReadValue("1") for each in fields}
    table = {each.key: ReadValue("2") for each in fields}

    lines = lines_of(fields, form=form, table=table, system={}, settled={"benefit": "2"})

    assert open_keys(lines) == ("funding",)
    assert texts_of(lines) == {"funding": "1", "benefit": "2"}
