"""Choices that were ticked: one is read, two or none are not made up."""

from __future__ import annotations

import pytest

from jiangjian.rules.form_reading.ticks import UNSURE_SIDE, Ticked, ticked, ticked_words


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☑男 □女", "男"),
        ("□男 ☑女", "女"),
        ("男☐ 女☒", "女"),
        ("群众□ 民建会员⊠", "民建会员"),
        ("男（√） 女（ ）", "男"),
        ("男(  )  女( √ )", "女"),
        ("■中共党员\u3000□群众", "中共党员"),
        ("√男 女", "男"),
        ("男 女√", "女"),
        ("男✓/女", "男"),
        ("男× 女√", "女"),
        ("□男 □女", ""),
        ("☑", ""),
    ],
)
def test_the_one_word_with_a_tick_is_read(text, chosen):
    assert ticked(text) == Ticked(chosen)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("☑男 ☑女", "勾选了 2 项：男、女"),
        ("男√女", UNSURE_SIDE),
        ("□男 女 □其他 ☑", UNSURE_SIDE),
        ("男 √ 女", UNSURE_SIDE),
    ],
)
def test_two_marks_or_none_that_belongs_to_a_word_ask_a_person(text, asks):
    assert ticked(text) == Ticked("", asks)


def test_a_lonely_cross_may_mean_either():
    assert ticked("男× 女") == Ticked("男", "打的是叉，看不出是选中还是划去")


@pytest.mark.parametrize("text", ["男", "汉族", "高级技师（二级）", ""])
def test_a_text_without_marks_was_not_ticked(text):
    assert ticked(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("□建筑业  ☑电力、热力生产和供应业  □其他____", Ticked("电力、热力生产和供应业")),
        ("☑农业 ☑渔业 □其他", Ticked("农业、渔业", "勾选了 2 项：农业、渔业")),
        ("□农业 □渔业", Ticked("")),
        ("☑农业", None),
        ("☑农业 ☑渔业", None),
        ("工作室（□市级 ☑县级）", None),
        ("□ ☑农业", None),
        ("农业", None),
    ],
)
def test_of_a_list_of_free_words_the_ticked_one_is_taken(text, found):
    assert ticked_words(text) == found
