"""Words in headers, right and broken, as Chinese mail programs write them."""

from __future__ import annotations

import base64

import pytest

from jiangjian.documents.mailbox.encoded_words import decode_words
from tests.documents.mailbox.letters import word

LONG = "龙亭区总工会创新工作室推荐材料（4个）"


def cut(text: str, charset: str, at: int) -> bytes:
    """Return two words, the text cut between two bytes."""
    raw = text.encode(charset)
    pieces = (raw[:at], raw[at:])
    return b"\r\n ".join(
        b"=?%s?B?%s?=" % (charset.encode(), base64.b64encode(each)) for each in pieces
    )


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "utf-8", "GB18030", "UTF8"])
def test_a_word_of_each_charset_is_read(charset):
    assert decode_words(word("杞县总工会", charset)) == "杞县总工会"


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
@pytest.mark.parametrize("at", range(1, 8))
def test_a_character_cut_between_two_words_is_whole_again(charset, at):
    assert decode_words(cut(LONG, charset, at)) == LONG


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain", "plain"),
        (b"", ""),
        (b"Re: " + word("材料"), "Re: 材料"),
        (word("材") + word("料"), "材料"),  # no space between
        (word("材") + b" " + word("料"), "材料"),
        (word("材") + b"\r\n\t" + word("料", "gbk"), "材料"),  # two charsets
        (word("材料") + b" (1)", "材料 (1)"),
        (b'"' + word("金加永") + b'"', '"金加永"'),
        (b"a" + word("材料") + b"b", "a材料b"),  # no space around
        (b"=?utf-8?Q?=E6=9D=90_=E6=96=99?=", "材 料"),
        (b"=?utf-8?q?=E6=9D=90 =E6=96=99?=", "材 料"),  # a blank where none may be
        (b"=?gb2312?B?" + base64.b64encode("喆堃".encode("gb18030")) + b"?=", "喆堃"),
        (b"=?gb2312?B?" + base64.b64encode("材料".encode()) + b"?=", "材料"),  # a charset that lies
        (b"=?gb18030?B?" + base64.b64encode("𠮷㛃䶮".encode("gb18030")) + b"?=", "𠮷㛃䶮"),
        (b"=?utf-8?B?5p2Q5paZ", "=?utf-8?B?5p2Q5paZ"),  # no end
        (b"=?utf-8?B?5p2Q5pa?=", "材"),  # cut in the last character
        (b"=?utf-8?B?5p2Q\r\n 5paZ?=", "材料"),  # folded inside
        (b"=?utf-8*zh?B?5p2Q5paZ?=", "材料"),  # with a language
        (b"=?x-nothing?B?5p2Q5paZ?=", "材料"),  # a charset nobody knows
        (b"=?base64?B?5p2Q5paZ?=", "材料"),  # a codec that is no charset
        ("材料".encode("gbk"), "材料"),  # raw
        ("材料".encode(), "材料"),
        (b"1/3 " + "材料".encode("gbk"), "1/3 材料"),
    ],
)
def test_a_header_is_read_as_it_was_meant(raw, text):
    assert decode_words(raw) == text
