from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.phrases import MOST_CHARACTERS, MOST_PHRASES, Fate, pieces

text = st.text("工作室完成革新129项。，；\n a")


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(each.fate.value, each.text) for each in pieces(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("同样的话。", "同样的话。", [("kept", "同样的话。")]),
        ("", "新写的。", [("new", "新写的。")]),
        ("删去的。", "", [("gone", "删去的。")]),
        (
            "开展攻关，完成革新9项。",
            "开展攻关，完成革新12项。",
            [("kept", "开展攻关，完成革新"), ("gone", "9"), ("new", "12"), ("kept", "项。")],
        ),
        (
            "甲说得好。乙说得对。",
            "甲说得好。丙也来了。乙说得对。",
            [("kept", "甲说得好。"), ("new", "丙也来了。"), ("kept", "乙说得对。")],
        ),
        ("春风", "秋雨", [("gone", "春风"), ("new", "秋雨")]),
        (
            "创效320.5万元",
            "创效320.6万元",
            [("kept", "创效"), ("gone", "320.5"), ("new", "320.6"), ("kept", "万元")],
        ),
    ],
)
def test_what_changed_inside_a_text_is_told_by_phrase(old, new, found):
    assert told(old, new) == found


@given(text, text)
def test_both_texts_read_back_from_the_pieces(old, new):
    found = pieces(old, new)

    assert "".join(each.text for each in found if each.fate is not Fate.NEW) == old
    assert "".join(each.text for each in found if each.fate is not Fate.GONE) == new


@pytest.mark.parametrize(
    ("one", "most"), [("长", MOST_CHARACTERS), ("短，", MOST_PHRASES)], ids=["phrase", "phrases"]
)
def test_what_is_too_long_to_compare_is_shown_whole(one, most):
    mended, whole = (one * (number - 1) for number in (most, most + 1))

    assert told(mended, f"{mended}新")[0] == ("kept", mended)
    assert told(whole + one, f"{whole}{one}新") == [
        ("gone", whole + one),
        ("new", f"{whole}{one}新"),
    ]
