"""What holds for any text in any field."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.findings import Weight
from jiangjian.rules.values import clean, storable
from tests.rules.values.fields import FIELDS, HONOURS, codes, read

CLERKS = st.text(
    st.sampled_from(
        "0123456789０１.．-－/年月日号万元亿约余人项转()（）+ 　·.。•张三古丽阿依王欧阳〇二十廿#Aaа無无\n\u200b\u202e\xad"
    )
)
TEXTS = st.text() | CLERKS
ANY = st.sampled_from(FIELDS)
ENDLESS = 3.0
"""Seconds of computing; a pattern that backtracks takes hours. How quick it really is, bench says."""
LONG = [
    "a" * 50_000 + "!",
    "1" * 50_000 + "!",
    " " * 50_000 + "!",
    "\n \t" * 16_000 + "!",
    "0371-" * 10_000,
    "·" * 50_000,
    "张 " * 25_000,
    "2019年" * 12_000,
]


@given(field=ANY, text=TEXTS)
def test_the_text_as_understood_is_understood_as_itself(field, text):
    found = read(field, text)

    assert read(field, found.text).text == found.text


@given(field=ANY, text=TEXTS)
def test_what_was_understood_without_a_person_stays_without_one(field, text):
    found = read(field, text)

    if found.value is not None:
        again = read(field, found.text)
        assert (again.value, again.confirm) == (found.value, "")


@given(field=ANY, text=TEXTS)
def test_a_reading_to_be_confirmed_blocks_until_it_is(field, text):
    found = read(field, text)

    assert bool(found.confirm) == ("confirm" in codes(found))
    assert found.confirm in {"", found.text}


@given(field=ANY, text=TEXTS)
def test_no_text_is_changed_in_silence(field, text):
    """Trailing zeros of money and blank lines of a list are no change."""
    found, kept = read(field, text), clean(text, field.kind)

    told = found.note or found.findings or kept in {found.text, found.shown}
    plain = found.text in {f"{kept}.00", f"{kept}0"}
    lines = field is HONOURS and found.text.split() == kept.split()
    assert told or plain or lines


@given(field=ANY, text=TEXTS)
def test_every_finding_stands_beside_its_field_and_says_what_to_do(field, text):
    for found in read(field, text).findings:
        assert found.field == field.key
        assert field.label in found.problem
        assert found.remedy
        assert "有误" not in found.problem + found.remedy


@given(field=ANY, text=TEXTS)
def test_what_cannot_be_kept_is_not_understood_either(field, text):
    if refused := storable(field, text):
        assert (read(field, text).findings, read(field, text).text) == (refused, "")


@given(field=ANY, text=TEXTS)
def test_what_cannot_be_read_blocks(field, text):
    found = read(field, text)

    if found.value is None and found.text not in {"", "无"}:
        assert Weight.BLOCKS in {each.weight for each in found.findings}


@pytest.mark.parametrize(
    "typed", LONG, ids=["TXT-036", *[f"TXT-036 {n}" for n in range(1, len(LONG))]]
)
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.kind)
def test_an_endless_text_is_refused_at_once(field, typed):
    begun = time.process_time()

    found = read(field, typed)

    assert time.process_time() - begun < ENDLESS
    assert codes(found) == ["too_large"]


@pytest.mark.parametrize(
    "typed", LONG, ids=["TXT-036", *[f"TXT-036 {n}" for n in range(1, len(LONG))]]
)
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.kind)
def test_the_longest_text_that_is_kept_is_read_at_once(field, typed):
    longest = {"long_text": 20_000, "list": 20_000, "text": 2_000}.get(field.kind, 200)
    begun = time.process_time()

    read(field, typed[:longest])

    assert time.process_time() - begun < ENDLESS
