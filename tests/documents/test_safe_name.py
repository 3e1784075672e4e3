"""Names that Windows opens."""

from __future__ import annotations

import pytest

from jiangjian.documents.safe_name import Names, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("证书.pdf", "证书.pdf"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("COM¹.pdf", "_COM¹.pdf"),
        ("CONTRACT.pdf", "CONTRACT.pdf"),
        ("表.", "表"),
        ("表 ", "表"),
        ("..", "未命名"),
        ("", "未命名"),
        ('<>:"/\\|?*.pdf', "_.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\r\nb\x00c\u202efdp.exe", "a_b_c_fdp.exe"),
        ("é.pdf", "é.pdf"),  # one spelling of an accent
        ("长" * 80 + ".docx", "长" * 55 + ".docx"),
        ("长" * 60, "长" * 60),
        ("长" * 61, "长" * 60),
        ("第1章.第二节工作室年度总结与计划", "第1章.第二节工作室年度总结与计划"),
        ("长" * 58 + " .x", "长" * 58 + ".x"),
    ],
)
def test_a_name_is_made_to_fit(text, name):
    assert safe_name(text) == name


def test_no_two_paths_are_alike_to_windows():
    names = Names()

    assert [names.fresh("甲/", each) for each in ("A.pdf", "a.PDF", "A.pdf", "b")] == [
        "甲/A.pdf",
        "甲/a (2).PDF",
        "甲/A (3).pdf",
        "甲/b",
    ]
    assert names.fresh("乙/", "A.pdf") == "乙/A.pdf"


def test_a_folder_has_no_ending():
    names = Names()
    names.fresh("", "丙.丁", is_folder=True)

    assert names.fresh("", "丙.丁", is_folder=True) == "丙.丁 (2)"
