"""Mails of every shape, taken apart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.documents.mailbox.letters import (
    BOUNDARY,
    RECEIVED,
    attachment,
    letter,
    mail,
    multipart,
    named,
    text_part,
    word,
    wrapped,
)
from tests.documents.mailbox.opening import one, piece, surface, within

PAGE = "<html><head><style>p{color:red}</style></head><body><p>现报送</p><p>推荐&nbsp;材料</p></body></html>"


def test_an_everyday_mail_is_read_whole(tmp_path):
    content = letter("推荐材料（1/3）", "您好！\r\n请查收。", attached={"推荐表.docx": b"form"})

    found = one(tmp_path, content)

    assert (found.name, found.sender, found.subject, found.text, found.trouble) == (
        f"{tmp_path.name}/1.eml",
        "gh@mail.example",
        "推荐材料（1/3）",
        "您好！\n请查收。",
        None,
    )
    assert found.received == datetime(2024, 11, 20, 0, 40, 3, tzinfo=UTC)
    assert found.message_id == "<3e98@mail.example>"
    assert within(found) == {"推荐表.docx": b"form"}
    assert [each.path for each in found.pieces] == [f"{tmp_path.name}/1.eml!推荐表.docx"]


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        (word("金加永", "gbk") + b" <a@b.cn>", "金加永", "a@b.cn"),
        (b'"' + word("金加永", "gb18030") + b'" <A@B.cn>', "金加永", "a@b.cn"),
        (b"a@b.cn", "", "a@b.cn"),
        (b"a@b.cn (" + word("金加永") + b")", "金加永", "a@b.cn"),
        ("金加永".encode("gbk") + b"<a@b.cn>", "金加永", "a@b.cn"),
        (b"nobody", "nobody", ""),
        (b"", "", ""),
    ],
)
def test_a_sender_is_a_name_and_an_address(tmp_path, sender, name, address):
    found = surface(tmp_path, mail(text_part("一"), sender=sender))

    assert (found.sender_name, found.sender) == (name, address)


@pytest.mark.parametrize(
    ("received", "date", "instant"),
    [
        (RECEIVED, b"Thu, 14 Nov 2024 00:00:00 +0000", "2024-11-20T08:40:03+08:00"),
        (b"", b"Thu, 14 Nov 2024 00:00:00 +0000", "2024-11-14T00:00:00+00:00"),
        (RECEIVED + RECEIVED.replace(b"20 Nov", b"14 Nov"), b"", "2024-11-20T08:40:03+08:00"),
        (b"", b"", None),
        (b"", b"yesterday", None),
    ],
)
def test_the_own_server_tells_when_it_came(tmp_path, received, date, instant):
    found = surface(tmp_path, mail(text_part("一"), received=received, date=date))

    assert (found.received.isoformat() if found.received else None) == instant


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (text_part("现报送", "gbk"), "现报送"),
        (text_part("现报送", "gb2312").replace(b"charset=gb2312", b"charset=utf-8"), "现报送"),
        (text_part(PAGE, kind=b"text/html"), "现报送\n\n推荐 材料"),
        (
            multipart(
                text_part("纯文本"),
                text_part(PAGE, kind=b"text/html"),
                kind=b"multipart/alternative",
            ),
            "纯文本",
        ),
        (b"Content-Type: text/plain\r\n\r\n" + "现报送".encode("gbk"), "现报送"),
        (
            (
                b"Content-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: "
                b"quoted-printable\r\n\r\n=CF=D6=B1=\r\n=A8=CB=CD\r\n"
            ),
            "现报送",
        ),
        (b"\r\nno headers of content at all", "no headers of content at all"),
        (b"Content-Type: multipart/mixed; boundary=x\r\n\r\nnever begun", "never begun"),
    ],
)
def test_the_words_of_the_body_are_plain(tmp_path, body, text):
    assert surface(tmp_path, mail(body)).text == text


def test_a_link_only_in_the_page_is_found_and_not_shown(tmp_path):
    page = "<p>见附件</p><a href='https://pan.baidu.com/s/1a'>材料.zip</a> 提取码:ab12"
    body = multipart(
        text_part("见附件"), text_part(page, kind=b"text/html"), kind=b"multipart/alternative"
    )

    found = surface(tmp_path, mail(body))

    assert [(each.service, each.name, each.code) for each in found.links] == [
        ("百度网盘", "材料.zip", "ab12")
    ]
    assert found.text == "见附件\n材料.zip 提取码:ab12"
    assert found.pieces == ()


def test_two_attachments_of_one_name_are_both_kept(tmp_path):
    body = multipart(named("总结.docx", b"a"), named("总结.docx", b"b"), named("总结.docx", b"a"))

    assert within(surface(tmp_path, mail(body))) == {
        "总结.docx": b"a",
        "总结(1).docx": b"b",
        "总结(2).docx": b"a",
    }


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b"", "附件1.pdf"),  # no name at all
        (b'; filename=""', "附件1.pdf"),
        (b'; filename="../../etc/passwd"', "passwd"),
        (b'; filename="C:\\\\temp\\\\a.pdf"', "a.pdf"),
        (b'; filename="a!b.pdf"', "a！b.pdf"),  # parts archives from what is in them
        (b'; filename="a\0b.pdf"', "a_b.pdf"),
        ('; filename="证书\u202efdp.exe"'.encode(), "证书_fdp.exe"),
        (b'; filename="CON.pdf"', "_CON.pdf"),
        (b'; filename="a.pdf. "', "a.pdf"),
        (b'; filename="..."', "附件1.pdf"),
    ],
)
def test_a_name_is_harmless_to_show(tmp_path, disposition, name):
    part = attachment(b"%PDF-", disposition=disposition, kind=b"application/pdf")

    assert within(surface(tmp_path, mail(multipart(part)))) == {name: b"%PDF-"}


def test_the_name_may_stand_with_the_kind_only(tmp_path):
    kind = b'application/pdf; name="%s"' % word("证书.pdf", "gbk")
    body = multipart(
        b"Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=" % kind
    )

    assert within(surface(tmp_path, mail(body))) == {"证书.pdf": b"%PDF-"}


def test_a_picture_in_the_text_is_a_piece_too(tmp_path):
    inline = (
        b"Content-Type: image/png\r\nContent-ID: <1@x>\r\nContent-Disposition: inline\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + wrapped(b"\x89PNG")
    )
    body = multipart(text_part("图", kind=b"text/html"), inline, kind=b"multipart/related")

    assert within(surface(tmp_path, mail(body))) == {"附件2.png": b"\x89PNG"}


def test_a_mail_that_is_one_file_gives_the_file(tmp_path):
    assert within(surface(tmp_path, mail(named("推荐表.docx", b"form")))) == {
        "推荐表.docx": b"form"
    }


@pytest.mark.parametrize("coding", ["7bit", "8bit", "binary", "quoted-printable", "x-uuencode"])
def test_each_transfer_encoding_is_undone(tmp_path, coding):
    sent = {
        "quoted-printable": b"a=3Db=\r\n c",
        "x-uuencode": b"begin 644 a.bin\r\n%83UB(&,\r\n`\r\nend\r\n",
    }.get(coding, b"a=b c")
    part = attachment(sent, disposition=b"; filename=a.bin", coding=coding.encode())

    assert within(surface(tmp_path, mail(multipart(part)))) == {"a.bin": b"a=b c"}


@pytest.mark.parametrize(
    ("letters", "content"),
    [
        (b"YWJj", b"abc"),
        (b"YWI", b"ab"),  # padding lost
        (b"YW!Jj\r\n==", b"abc"),
        (b"YWI=\r\nYWI=", b"abab"),  # two texts in one part
        (b"Y", b""),
    ],
)
def test_damaged_base64_gives_what_it_says(tmp_path, letters, content):
    part = attachment(letters, disposition=b"; filename=a.bin").replace(wrapped(letters), letters)

    found = surface(tmp_path, mail(multipart(part)))

    assert piece(found, "a.bin").read() == content


def test_a_file_without_content_is_told(tmp_path):
    found = surface(tmp_path, letter("一", attached={"15.pdf": b""}))

    assert within(found) == {"15.pdf": "zero_byte_file"}


def test_a_mail_cut_off_keeps_what_came(tmp_path):
    whole = letter("一", attached={"a.docx": b"a" * 900, "b.docx": b"b" * 900})

    found = surface(tmp_path, whole[:-700])

    assert found.trouble.code == "corrupt_attachment"
    assert (piece(found, "a.docx").trouble, piece(found, "b.docx").trouble.code) == (
        None,
        "corrupt_attachment",
    )
    assert 0 < piece(found, "b.docx").size < 900


def test_a_boundary_that_another_begins_with_is_not_taken_for_it(tmp_path):
    inner = multipart(named("里.docx", b"in"), boundary=b"x1")

    assert within(
        surface(tmp_path, mail(multipart(inner, named("外.docx", b"out"), boundary=b"x")))
    ) == {
        "里.docx": b"in",
        "外.docx": b"out",
    }


def test_a_boundary_lost_from_the_header_is_found_in_the_text(tmp_path):
    body = multipart(text_part("正文"), named("表.docx", b"form")).replace(
        b'boundary="----=_NextPart_23C1"', b"x=y"
    )

    found = surface(tmp_path, mail(body))

    assert (found.text, within(found)) == ("正文", {"表.docx": b"form"})


def test_line_ends_without_carriage_returns_are_the_same(tmp_path):
    content = letter("一", attached={"表.docx": b"form"}).replace(b"\r\n", b"\n")

    assert within(surface(tmp_path, content)) == {"表.docx": b"form"}


def test_a_forwarded_mail_is_taken_apart(tmp_path):
    inner = letter("甲县推荐材料", "转发如下", attached={"表.docx": b"form"})
    forwarded = b"Content-Type: message/rfc822\r\n\r\n" + inner.replace(BOUNDARY, b"another")

    found = one(tmp_path, mail(multipart(text_part("请看转发"), forwarded)))

    assert within(found) == {"甲县推荐材料.eml!表.docx": b"form"}
    assert piece(found, ".eml").listed


def test_a_forwarded_mail_in_letters_is_taken_apart(tmp_path):
    inner = letter("甲县", attached={"表.docx": b"form"})
    part = attachment(inner, disposition=b"; filename=a.eml", kind=b"message/rfc822")

    assert within(one(tmp_path, mail(multipart(part)))) == {"a.eml!表.docx": b"form"}


def test_mails_in_mails_are_opened_two_deep(tmp_path):
    content = letter("里", attached={"表.docx": b"form"})
    for _ in range(3):
        content = letter("外", attached={"转.eml": content})

    found = one(tmp_path, content)

    assert within(found) == {"转.eml!转.eml!转.eml": "nested_archive"}


def test_outlooks_parcel_that_holds_nothing_is_kept_and_named(tmp_path):
    parcel = b"\x78\x9f\x3e\x22\x01\x00"

    assert within(one(tmp_path, letter("一", attached={"winmail.dat": parcel}))) == {
        "winmail.dat": "winmail"
    }


def test_a_mail_in_outlooks_own_form_is_kept_and_named(tmp_path):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert within(
        surface(tmp_path, letter("一", attached={"转.msg": content, "旧.doc": content}))
    ) == {
        "转.msg": "outlook_message",
        "旧.doc": content,
    }


def test_a_receipt_of_delivery_is_no_attachment(tmp_path):
    status = b"Content-Type: message/delivery-status\r\n\r\nAction: failed\r\n"
    body = multipart(text_part("退信"), status, kind=b"multipart/report")

    assert surface(tmp_path, mail(body)).pieces == ()


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\0" * 100, b"Subject", b":" * 5000])
def test_what_is_no_mail_is_a_mail_without_anything(tmp_path, content):
    found = surface(tmp_path, content)

    assert (found.name, found.pieces, found.links) == ("1.eml", (), ())


def test_parts_in_parts_without_end_are_cut(tmp_path):
    body = text_part("底")
    for number in range(200):
        body = multipart(body, boundary=b"b%d" % number)

    assert surface(tmp_path, mail(body)).trouble is None
