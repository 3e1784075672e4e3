"""Forms that are web pages: cells that reach down and across, archives, what a page hides."""

from __future__ import annotations

from quopri import encodestring

from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.form_reading.page import page_layout, page_of
from jiangjian.documents.nomination_form import form_words
from jiangjian.documents.reading.layout import Line, Table

GRID = (
    "<table><tr><td rowspan=2>工作室名称</td><td rowspan=2>田野<br>创新工作室</td><td>成员人数</td><td>12</td></tr>"
    "<tr><td>专业领域</td><td>焊接</td></tr>"
    "<tr style='display:none'><td>姓名</td><td>旧人</td></tr>"
    "<tr><td>姓名</td><td colspan=3><p>田</p></td></tr></table>"
)
FORM = f"<html><head><title>推荐表</title></head><body><p>附件1</p>{GRID}</body></html>"
SAID = {
    "studio_name": "田野\n创新工作室",
    "member_count": "12",
    "specialty": "焊接",
    "leader_name": "田",
}


def shown(page):
    return [
        each.text if isinstance(each, Line) else [[cell.text for cell in row] for row in each.rows]
        for each in page_layout(page.encode())
    ]


def test_a_cell_that_reaches_down_stands_in_each_of_its_rows():
    assert shown(FORM) == [
        "附件1",
        [
            ["工作室名称", "田野\n创新工作室", "成员人数", "12"],
            ["工作室名称", "田野\n创新工作室", "专业领域", "焊接"],
            ["姓名", "田"],
        ],
    ]


def test_a_table_in_a_cell_stands_behind_the_one_around_it():
    inside = "<table><tr><td>姓名<table><tr><td>甲</td></tr></table></td></tr></table>"

    around, inner = page_layout(inside.encode())

    assert isinstance(around, Table)
    assert isinstance(inner, Table)
    assert [(each.inside, each.rows[0][0].text) for each in (around, inner)] == [
        (False, "姓名"),
        (True, "甲"),
    ]
    assert around.rows[0][0].inner == "甲"


def test_a_form_saved_as_a_page_is_read_whatever_its_charset(notice):
    page = FORM.replace("<head>", "<head><meta charset=gb2312>").encode("gbk")

    assert {each.key: each.text for each in find_values(page, form_words(notice))} == SAID


def test_a_form_in_a_web_archive_is_read(notice):
    archived = (
        b'From: "WPS"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n--b1\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + encodestring(FORM.encode("gbk"))
        + b"\r\n--b1--\r\n"
    )

    assert {each.key: each.text for each in find_values(archived, form_words(notice))} == SAID


def test_an_archive_without_a_page_is_no_page():
    assert page_of(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx") is None
