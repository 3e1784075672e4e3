"""A file is what its bytes say."""

from __future__ import annotations

import pytest

from jiangjian.documents.inspection.signature import OPENXML, ZIP, foreign_kind_of, kind_of

FILLING = b"." * 4096


@pytest.mark.parametrize(
    ("head", "tail", "media_type"),
    [
        (b"%PDF-1.4", b"", "application/pdf"),
        (b"\xff\xd8\xff\xe0", b"", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", b"", "image/png"),
        (b"PK\x03\x04" + FILLING, b"word/document.xml", f"{OPENXML}.wordprocessingml.document"),
        (b"PK\x03\x04xl/workbook.xml", b"", f"{OPENXML}.spreadsheetml.sheet"),
        (b"PK\x03\x04", b"ppt/presentation.xml", f"{OPENXML}.presentationml.presentation"),
        (b"PK\x03\x04", b"OFD.xml", "application/ofd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", "application/x-ole-storage"),
        (b"\x00\x00\x00\x18ftypheic", b"", "image/heic"),
        (b"\x00\x00\x00\x20ftypisom", b"", "video/mp4"),
    ],
)
def test_what_is_taken(head, tail, media_type):
    assert kind_of(head, tail).media_type == media_type


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"PK\x03\x04", "压缩包（zip）"),
        (b"Rar!\x1a\x07\x01", "压缩包（rar）"),
        (b"7z\xbc\xaf\x27\x1c", "压缩包（7z）"),
        (b"MZ\x90", "程序文件"),
        (b"\x00\x00\x00\x18ftypavif", "视频（此格式不收）"),
        (b"BM6\x00", "BMP 图片"),
        (b"<!DOCTYPE html><HTML>", "网页文件"),
        (b'<svg xmlns="x">', "网页文件（SVG）"),
        (b" %PDF-1.4", "前面多了内容的 PDF"),
        (b"{\\rtf1", "RTF 文档"),
        (b"CAJ\x00", "CAJ 文献"),
        (b"\x1f\x8b\x08", "压缩包（gz）"),
        (b"II*\x00", "TIFF 图片"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP 图片"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "视频（AVI）"),
        (b"\0\0\0\x18ftypxxxx", "视频（此格式不收）"),
        (b"0&\xb2u\x8ef\xcf\x11", "视频（WMV）"),
        (b"\x1aE\xdf\xa3", "视频（MKV）"),
        (ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument 文档"),
        (b"\xff\xd8", "无法识别的格式"),
        (b"", "无法识别的格式"),
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n<html>", "邮件"),
    ],
)
def test_what_is_not_taken_is_named(head, name):
    assert kind_of(head, b"") is None
    assert foreign_kind_of(head).name == name


def test_each_kind_that_is_not_taken_says_what_to_do():
    assert foreign_kind_of(b"PK\x03\x04").remedy.startswith("请先解压")
    assert "打不开的可能已损坏" in foreign_kind_of(b"\xff\xd8").remedy
