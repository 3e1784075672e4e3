"""Mails written by hand, byte by byte: nobody's mail program mends them on the way."""

from __future__ import annotations

import base64
from collections.abc import Mapping

RECEIVED = b"Received: from mx (unknown) by mail.kfgh.example; Wed, 20 Nov 2024 08:40:03 +0800\r\n"
BOUNDARY = b"----=_NextPart_23C1"


def word(text: str, charset: str = "utf-8") -> bytes:
    """Return an encoded word."""
    return b"=?%s?B?%s?=" % (charset.encode(), base64.b64encode(text.encode(charset)))


def wrapped(content: bytes) -> bytes:
    """Return base64 in lines."""
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def attachment(
    content: bytes,
    *,
    disposition: bytes = b"",
    kind: bytes = b"application/octet-stream",
    coding: bytes = b"base64",
) -> bytes:
    """Return a part.

    :param disposition: what stands after ``attachment``, such as ``; filename="a.docx"``.
    """
    body = wrapped(content) if coding == b"base64" else content
    return (
        b"Content-Type: %s\r\nContent-Transfer-Encoding: %s\r\n"
        b"Content-Disposition: attachment%s\r\n\r\n%s" % (kind, coding, disposition, body)
    )


def named(name: str, content: bytes, charset: str = "utf-8") -> bytes:
    """Return an attachment whose name is an encoded word in quotes, as most programs write it."""
    return attachment(content, disposition=b';\r\n\tfilename="%s"' % word(name, charset))


def text_part(text: str, charset: str = "utf-8", kind: bytes = b"text/plain") -> bytes:
    """Return a body."""
    return b"Content-Type: %s; charset=%s\r\nContent-Transfer-Encoding: base64\r\n\r\n%s" % (
        kind,
        charset.encode(),
        wrapped(text.encode(charset)),
    )


def multipart(*parts: bytes, boundary: bytes = BOUNDARY, kind: bytes = b"multipart/mixed") -> bytes:
    """Return parts with what parts them, and the header that says so."""
    inside = b"".join(b"\r\n--%s\r\n%s" % (boundary, part) for part in parts)
    return b'Content-Type: %s;\r\n\tboundary="%s"\r\n\r\n%s\r\n--%s--\r\n' % (
        kind,
        boundary,
        inside,
        boundary,
    )


def mail(
    body: bytes,
    *,
    subject: bytes = b"",
    sender: bytes = b"gh@mail.example",
    received: bytes = RECEIVED,
    date: bytes = b"Wed, 20 Nov 2024 08:40:00 +0800",
    more: bytes = b"",
) -> bytes:
    """Return a mail.

    :param body: its content headers and its content, as the functions above write them.
    """
    lines = (
        (b"Date", date),
        (b"From", sender),
        (b"To", b"kfszghscb@163.example"),
        (b"Subject", subject),
        (b"Message-ID", b"<3e98@mail.example>"),
        (b"MIME-Version", b"1.0"),
    )
    head = b"".join(b"%s: %s\r\n" % (name, value) for name, value in lines if value)
    return received + head + more + body


def letter(
    subject: str,
    text: str = "现报送推荐材料，请查收。",
    *,
    attached: Mapping[str, bytes] | None = None,
    received: bytes = RECEIVED,
) -> bytes:
    """Return an everyday mail."""
    parts = [named(name, content) for name, content in (attached or {}).items()]
    return mail(multipart(text_part(text), *parts), subject=word(subject), received=received)
