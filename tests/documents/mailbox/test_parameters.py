"""File names in headers: every way to write them, one or two at once."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from jiangjian.documents.mailbox.parameters import parameter
from tests.documents.mailbox.letters import word

NAME = "附件2：推荐汇总表.xlsx"


def percent(text: str, charset: str) -> bytes:
    return quote(text.encode(charset), safe="").encode()


def continued(text: str, charset: str, at: int) -> bytes:
    """Return RFC 2231 in two parts, cut anywhere."""
    raw = percent(text, charset)
    at = raw.index(b"%", at)
    return b"attachment;\r\n filename*0*=%s''%s;\r\n filename*1*=%s" % (
        charset.encode(),
        raw[:at],
        raw[at:],
    )


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "utf-8", "GB2312", "UTF-8"])
def test_each_way_gives_the_name_in_each_charset(charset):
    ways = [
        b'attachment; filename="%s"' % word(NAME, charset),
        b"attachment; filename=%s" % word(NAME, charset),
        b"attachment; filename*=%s''%s" % (charset.encode(), percent(NAME, charset)),
        continued(NAME, charset, 4),
        continued(NAME, charset, 10),
        b'attachment; filename="%s"' % NAME.encode(charset),
        b"attachment; filename=%s" % NAME.encode(charset),
    ]

    assert [parameter(way, "filename") for way in ways] == [NAME] * len(ways)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"attachment", ""),
        (b'attachment; filename=""', ""),
        (b'attachment; size=3; FileName="a.docx"', "a.docx"),
        (b'attachment; filename="a \\"b\\".docx"', 'a "b".docx'),
        (b'attachment; filename="a;b.docx"; x=1', "a;b.docx"),
        (b"attachment; filename=a b.docx; x=1", "a b.docx"),  # blanks without quotes
        (b'attachment; filename="a.docx', "a.docx"),  # quotes never closed
        (b"attachment;filename*=''%E6%9D%90.docx", "材.docx"),  # no charset
        (b"attachment; filename*=%E6%9D%90.docx", "材.docx"),  # nothing before the name
        (b'attachment; filename*0="a"; filename*1="b.docx"', "ab.docx"),
        (b"attachment; filename*1=b.docx; filename*0=a", "ab.docx"),  # in another order
        (b"attachment; filename*10*=k; filename*2*=c; filename*0*=utf-8''a", "ack"),
        (b"attachment; filename*0*=utf-8''a%20; filename*1=\"b%20.docx\"", "a b%20.docx"),
        (
            b"attachment; filename=\"=?gbk?B?u+PX3LHt?=\"; filename*=UTF-8''%E8%A1%A8.docx",
            "表.docx",
        ),  # both at once
        (
            b"attachment; filename=\"%s\"; filename*=utf-8''%%BB%%E3%%D7" % word("汇总.docx"),
            "汇总.docx",
        ),  # both, and the new way's bytes are no text
        (b'attachment; filename="%E6%B1%87%E6%80%BB.docx"', "汇总.docx"),  # a web mailer
        (b'attachment; filename="100%.docx"', "100%.docx"),
        (b'attachment; filename*0="=?utf-8?B?5rGH"; filename*1="5oC7?=.docx"', "汇总.docx"),
    ],
)
def test_a_name_is_read_as_it_was_meant(header, name):
    assert parameter(header, "filename") == name
