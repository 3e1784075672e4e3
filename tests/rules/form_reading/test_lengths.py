"""A foreign text is looked at as far as a paper reaches, and never longer than a moment."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.form_reading import FoundValue, read_value
from jiangjian.rules.form_reading.lengths import MOST, MOST_OF_LONG, WIDEST, within_reach

TEXT = Field("text", "所在单位", "studio", Kind.TEXT)
LONG = Field("long", "主要业绩", "studio", Kind.LONG_TEXT)


@pytest.mark.parametrize(("field", "most"), [(TEXT, MOST), (LONG, MOST_OF_LONG)])
def test_a_text_is_kept_whole_up_to_its_end_and_cut_and_asked_behind_it(field, most):
    assert within_reach(field, "甲" * most) == ("甲" * most, "")
    assert within_reach(field, "甲" * (most + 1)) == (
        "甲" * most,
        f"这一格有{most + 1}个字符，只读了前{most}个",
    )


def test_a_gap_keeps_its_first_characters():
    assert within_reach(TEXT, "甲" + "\n" * 70 + "乙") == ("甲" + "\n" * WIDEST + "乙", "")
    assert within_reach(TEXT, "甲" + " " * WIDEST + "乙") == ("甲" + " " * WIDEST + "乙", "")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", ["甲" + " " * 10**6 + "乙", "（" + " " * 10**6, "1" * 10**6 + "x"])
def test_a_million_characters_in_a_box_are_read_or_asked(kind, text):
    """Each of them took hours while whole texts were searched."""
    field = Field("a", "栏", "studio", kind, options=("男", "女"))

    read = read_value(
        field, FoundValue("a", text, "label", "表1", 95, ""), today=date(2024, 11, 20)
    )

    assert read.asks or len(read.text) <= MOST
