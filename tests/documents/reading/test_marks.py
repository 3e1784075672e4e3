"""Boxes and ticks of symbol fonts and form fields become characters that everybody has."""

from __future__ import annotations

import pytest
from lxml import etree

from jiangjian.documents.reading.marks import marks_of, symbol_of
from jiangjian.documents.word import W


@pytest.mark.parametrize(
    ("font", "text", "seen"),
    [
        ("Wingdings", "\uf0fe", "☑"),
        ("Wingdings", "þ", "☑"),
        ("Wingdings", "\uf0a8", "☐"),
        ("Wingdings 2", "R", "☑"),
        ("Wingdings2", "\uf0a3", "☐"),
        ("Webdings", "\uf061", "√"),
        ("", "\uf0fc甲", "√甲"),
        ("仿宋_GB2312", "þ甲R", "þ甲R"),
    ],
)
def test_a_sign_of_a_symbol_font_is_what_it_looks_like(font, text, seen):
    assert symbol_of(font, text) == seen


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☑"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☑"),
        ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='男'/><w:listEntry w:val='女'/></w:ddList>", "女"),
        ("<w:ddList><w:listEntry w:val='男'/></w:ddList>", "男"),
        ("<w:ddList><w:result w:val='7'/></w:ddList>", ""),
        ("<w:textInput/>", ""),
    ],
)  # fmt: skip
def test_an_old_form_field_shows_its_tick_or_its_choice(inside, seen):
    field = etree.fromstring(f"<w:ffData xmlns:w='{W}'>{inside}</w:ffData>")

    assert marks_of(field) == seen
