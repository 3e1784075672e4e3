"""What a file is, by its bytes."""

from __future__ import annotations

import pytest

from jiangjian.documents.reading.kinds import MOST_BYTES, OLE2, FileKind, kind_of
from jiangjian.documents.unreadable import Unreadable


def ole(stream):
    return OLE2 + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 600


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04", FileKind.ZIP),
        (b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis.opendocument.text", FileKind.ODT),
        (ole("WordDocument"), FileKind.DOC),
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"{\\rtf1\\ansi", FileKind.RTF),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", FileKind.PAGE),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', FileKind.PAGE),
        (b"<!-- WPS --><table><tr><td>", FileKind.PAGE),
        (b"From: a\r\nMIME-Version: 1.0\r\n", FileKind.PAGE),
        (
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            FileKind.XML,
        ),
        (
            b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text">',
            FileKind.FLAT_ODT,
        ),
    ],
)
def test_every_kind_that_a_form_comes_in_is_known(content, kind):
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b'<?xml version="1.0"?><invoice/>', "kind_xml"),
        (ole("Workbook"), "kind_xls"),
        (ole("Book"), "kind_xls"),
        (ole("EncryptedPackage"), "encrypted"),
        (ole("Something"), "kind_other"),
        (b"\xff\xd8\xff\xe0", "kind_picture"),
        (b"MZ\x90", "kind_other"),
        (b"PK" + b"0" * MOST_BYTES, "too_large"),
    ],
)
def test_every_other_kind_is_refused_with_what_to_do(content, code):
    with pytest.raises(Unreadable) as refused:
        kind_of(content)

    assert (refused.value.code, "请" in refused.value.remedy) == (code, True)


def test_the_refusal_names_what_the_file_really_is():
    with pytest.raises(Unreadable) as refused:
        kind_of(ole("Workbook"))

    assert str(refused.value) == (
        "这个文件实际是Excel 表格，不是 Word、WPS 或 PDF 文件。这里要的是附件1推荐表，请上传填好的 .docx"
    )
