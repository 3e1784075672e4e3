from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.digest import ALPHABET, canonical, check_code, digest, salted

SALT = bytes(range(16))
text = st.text(st.characters(codec="utf-8"))


def test_the_canonical_form_byte_by_byte():
    record = {"b": "换\n行", "a": 'e\u0301"\\', "\uff01": "\x7f\x1f", "\U00020bb7": ""}

    assert canonical(record) == (
        '{"a":"\u00e9\\"\\\\","b":"换\\n行","\uff01":"\x7f\\u001f","\U00020bb7":""}'.encode()
    )


def test_the_order_of_the_items_does_not_matter():
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})


def test_two_spellings_of_one_key_are_refused():
    with pytest.raises(ValueError, match="same after NFC"):
        canonical({"\u00e9": "1", "e\u0301": "2"})


@given(st.dictionaries(st.text("abc", max_size=3), text))
def test_the_canonical_form_is_json_that_reads_back(record):
    written = canonical(record)

    assert canonical(json.loads(written)) == written


@given(text)
def test_a_value_under_another_name_is_another_record(value):
    assert digest({"a": f"{value}。", "b": value}) != digest({"a": value, "b": f"{value}。"})


def test_the_digest_is_sha_256_of_the_canonical_form():
    assert (
        digest({"b": "二", "a": "一"}) == hashlib.sha256('{"a":"一","b":"二"}'.encode()).hexdigest()
    )


def test_a_salted_value_is_an_hmac_that_anybody_can_compute():
    assert salted("张三", SALT) == hmac.new(SALT, "张三".encode(), hashlib.sha256).hexdigest()
    assert salted("e\u0301", SALT) == salted("\u00e9", SALT)


def test_the_same_value_under_another_salt_looks_different():
    assert salted("女", SALT) != salted("女", SALT[::-1])


def test_a_short_salt_is_refused():
    with pytest.raises(ValueError, match="at least 16 bytes, this one has 15"):
        salted("女", SALT[:15])


def test_the_check_code_of_a_digest_never_changes():
    assert check_code(bytes(32)) == "8KDCM5X4"
    assert len({check_code(number.to_bytes(32, "big")) for number in range(2000)}) == 2000


@given(st.binary(max_size=40))
def test_a_check_code_has_eight_characters_that_nobody_misreads(material):
    code = check_code(material)

    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("0O1ILU")
