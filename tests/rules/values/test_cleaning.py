"""What is done to a text before it is kept, and what of it is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.field import Kind
from jiangjian.rules.values import changes, clean, words
from jiangjian.rules.values.characters import BROKEN, EDGE, HIDDEN

KINDS = st.sampled_from(list(Kind))
ODD = st.text(
    st.sampled_from("业绩a1 \t\r\n\x00\x0b\x0c\x1b\x85\xa0\xad\u0301\u200b\u2028\u2f45\ufeff\ufffe")
)
TEXTS = st.text() | ODD

CLEANED = [
    ("TXT-006", "业绩\u000b突出\u000c\u001b[31m", "业绩\n突出\n[31m"),
    ("TXT-016", "Cafe\u0301 ㈱ ﬁ", "Caf\xe9 ㈱ ﬁ"),
    ("TXT-017", "⽅法⽂档", "方法文档"),
    ("TXT-017", "⻓⻋⻔", "长车门"),
    ("TXT-018", "\uf900\ufa11", "\u8c48\ufa11"),
    ("TXT-022", "一\r\n二\r三\n四", "一\n二\n三\n四"),
    ("TXT-025", "“全年\xad业绩”\u2028\xa0突出", "“全年业绩”\n\xa0突出"),
    ("TXT-003", "\u200b\u200b 业绩 \ufeff", "业绩"),
    ("TXT-035", "\t=1+1", "=1+1"),
    ("what must be refused stays", "a\u0000b\u202ec", "a\u0000b\u202ec"),
]
TOLD = [
    ("TXT-006", "业绩\u001b[31m", Kind.LONG_TEXT, ("已去除看不见的控制字符",)),
    ("TXT-017", "⽅法", Kind.TEXT, ("已把部首字形换成常用字（⽅→方）",)),
    ("TXT-018", "\uf900", Kind.TEXT, ("已把兼容字形换成标准字形",)),
    ("TXT-045", "一\n二", Kind.TEXT, ("已把换行改成空格",)),
    ("line ends of paragraphs", "一\r\n二", Kind.LONG_TEXT, ()),
    ("line ends at the edge", "一二\r\n", Kind.TEXT, ()),
]


def row(rows):
    return {"argvalues": [each[1:] for each in rows], "ids": [each[0] for each in rows]}


@pytest.mark.parametrize(("typed", "kept"), **row(CLEANED))
def test_a_text_is_kept_clean(typed, kept):
    assert clean(typed) == kept


def test_a_line_has_one_space_for_its_line_ends():
    """TXT-045."""
    assert clean(" 创新 \r\n\r\n 工作室 ", Kind.TEXT) == "创新 工作室"


@pytest.mark.parametrize(("typed", "kind", "told"), **row(TOLD))
def test_a_change_that_can_be_seen_is_told(typed, kind, told):
    assert changes(typed, kind) == told


@given(text=TEXTS, kind=KINDS)
def test_cleaning_again_changes_nothing(text, kind):
    once = clean(text, kind)

    assert clean(once, kind) == once
    assert changes(once, kind) == ()


@given(text=TEXTS, kind=KINDS)
def test_what_must_be_refused_is_still_there(text, kind):
    kept = clean(text, kind)

    for refused in (BROKEN, HIDDEN):
        assert sorted(refused.findall(kept)) == sorted(refused.findall(text))


@given(text=TEXTS, kind=KINDS)
def test_a_text_without_told_changes_reads_the_same(text, kind):
    def seen(one):
        composed = unicodedata.normalize("NFC", one)
        return [sign for sign in composed if sign not in EDGE and sign.isprintable()]

    if not changes(text, kind):
        assert seen(clean(text, kind)) == seen(text)


@given(text=TEXTS)
def test_cleaning_does_not_change_the_count(text):
    assert words(clean(text)) == words(text)
