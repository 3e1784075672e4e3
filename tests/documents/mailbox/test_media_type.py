"""What came by mail is named by its bytes, old formats by their program."""

from __future__ import annotations

import pytest

from jiangjian.documents.inspection.signature import OLE2, ZIP
from jiangjian.documents.mailbox.media_type import UNKNOWN, media_type

OPENDOCUMENT = b"application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("推荐表.doc", OLE2, "application/msword"),
        ("推荐表.wps", OLE2, "application/msword"),
        ("汇总表.et", OLE2, "application/vnd.ms-excel"),
        ("介绍.dps", OLE2, "application/vnd.ms-powerpoint"),
        ("推荐表.docx", b"{\\rtf1", "application/rtf"),
        (
            "表.odt",
            ZIP + bytes(26) + b"mimetype" + OPENDOCUMENT + b"textPK",
            f"{OPENDOCUMENT.decode()}text",
        ),
        ("表.x", ZIP + bytes(26) + b"mimetype" + OPENDOCUMENT + b"chart", UNKNOWN),
        ("证书.pdf", b"%PDF-1.7", "application/pdf"),
        ("证书.pdf", b"MZ", UNKNOWN),
        ("照片.bmp", b"BM", "image/bmp"),
        ("活动.wmv", b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-wmv"),
        ("活动.mov", b"\0\0\0\x18ftypxxxx", "video/quicktime"),
        ("经费.html", b"<!DOCTYPE html><html>", UNKNOWN),
        ("证书.svg", b"<svg>", UNKNOWN),
    ],
)
def test_bytes_tell_and_the_name_only_the_program(name: str, head: bytes, told: str) -> None:
    assert media_type(name, head, b"") == told
