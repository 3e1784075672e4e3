"""Telephone numbers; the bad spellings of the catalogue by id."""

from __future__ import annotations

import pytest

from jiangjian.rules.values import Understood, understand, understand_phone
from tests.rules.values.fields import PHONE, TODAY, codes, problem, read

MOBILE, LANDLINE, EXTENSION = "13800138000", "0371-25665219", "0371-25665219-8012"
READ = [
    ("TEL-001", MOBILE, MOBILE),
    ("TEL-002", "138 0013 8000", MOBILE),
    ("TEL-002", "138-0013-8000", MOBILE),
    ("TEL-002", "１３８００１３８０００", MOBILE),
    ("TEL-003", "+8613800138000", MOBILE),
    ("TEL-003", "008613800138000", MOBILE),
    ("TEL-003", "+86 138 0013 8000", MOBILE),
    ("TEL-007", LANDLINE, LANDLINE),
    ("TEL-007", "037125665219", LANDLINE),
    ("TEL-007", "(0371)25665219", LANDLINE),
    ("TEL-007", "（0371）25665219", LANDLINE),
    ("TEL-007", "+86-371-25665219", LANDLINE),
    ("TEL-008", EXTENSION, EXTENSION),
    ("TEL-008", "0371-25665219转8012", EXTENSION),
    ("TEL-008", "0371-25665219 分机 8012", EXTENSION),
    ("TEL-011", "13800138000\u200b", MOBILE),
    ("Peking", "010-62345678", "010-62345678"),
    ("seven digits", "0371-2566521", "0371-2566521"),
]
REFUSED = [
    ("TEL-004", "1380013800", "有 10 位数字，手机号码是 11 位"),
    ("TEL-004", "138001380001", "有 12 位数字，手机号码是 11 位"),
    ("three numbers", "13800138000/13800138001/13800138002", "有 3 个号码，最多填 2 个"),
    ("words", "同上", "不像电话号码"),
    ("no such area", "0171-25665219", "不像电话号码"),
    ("a mobile with an extension", "13800138000转8", "不像电话号码"),
]


def row(rows):
    return {"argvalues": [each[1:] for each in rows], "ids": [each[0] for each in rows]}


@pytest.mark.parametrize(("typed", "number"), **row(READ))
def test_a_spelling_in_use_is_read(typed, number):
    note = "" if typed.strip("\u200b") == number else f"按 {number} 理解"

    assert read(PHONE, typed) == Understood(number, number, number, note)


@pytest.mark.parametrize(("typed", "why"), **row(REFUSED))
def test_what_is_not_a_number_is_refused_with_why(typed, why):
    found = read(PHONE, typed)

    assert (found.value, found.text, codes(found)) == (None, typed, ["phone"])
    assert why in problem(found)
    assert "13800138000" in found.findings[0].remedy or "最多" in why


def test_a_landline_without_area_code_waits_for_a_person():
    """TEL-006."""
    found = read(PHONE, "25665219")

    assert (found.text, found.confirm, codes(found)) == (LANDLINE, LANDLINE, ["confirm"])
    assert codes(read(PHONE, LANDLINE)) == []


def test_without_a_default_area_code_it_is_asked_for():
    """TEL-006."""
    found = understand(PHONE, "25665219", today=TODAY)

    assert (found.value, codes(found)) == (None, ["phone"])
    assert "没有区号" in problem(found)


def test_of_two_numbers_the_first_is_the_main_one():
    """TEL-009."""
    text = "13800138000/0371-25665219"
    note = "以 13800138000 为联系电话，0371-25665219 为另一个号码"

    assert read(PHONE, text) == Understood(MOBILE, text, text, note)
    assert read(PHONE, "13800138000、037125665219").text == text


@pytest.mark.parametrize("typed", ["410203198503121234", "410203 19850312 123X", "410203850312123"])
def test_an_id_number_is_neither_kept_nor_echoed(typed):
    """TEL-012."""
    found = read(PHONE, typed)

    assert (found.value, found.text, found.shown, codes(found)) == (None, "", "", ["id_number"])
    assert not any(sign.isdecimal() for sign in problem(found))


def test_a_contact_of_an_organisation_is_read_the_same_way():
    assert understand_phone("037125665219").text == LANDLINE
    assert [found.field for found in understand_phone("同上").findings] == ["contact_phone"]
