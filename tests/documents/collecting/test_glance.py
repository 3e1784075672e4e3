"""One look tells whether a file opens, and its first words."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from jiangjian.documents.collecting.glance import glanced
from tests.documents.samples import docx, pdf, picture, scan

PDF, JPEG = pdf("certificate 12"), scan()


def png() -> bytes:
    out = BytesIO()
    Image.effect_noise((90, 90), 60).save(out, "PNG")
    return out.getvalue()


PNG = png()


@pytest.mark.parametrize(
    ("content", "ending", "code"),
    [
        (b"", "pdf", "zero_byte_file"),
        (PDF, "pdf", ""),
        (PDF[: len(PDF) // 2], "pdf", "corrupt_attachment"),
        (b"\x13\x02" * 90, "pdf", "corrupt_attachment"),
        (JPEG, "jpg", ""),
        (JPEG[: len(JPEG) // 2], "jpg", "corrupt_attachment"),
        (JPEG + b"\0\0\0\x18ftypmp42" + b"film" * 3000, "jpg", ""),
        (b"\0" * 600, "jpg", "corrupt_attachment"),
        (PNG, "png", ""),
        (PNG[:-40], "png", "corrupt_attachment"),
        (docx("甲"), "docx", ""),
        (docx("甲")[:-30], "docx", "corrupt_attachment"),
        (b"<html><table></table></html>", "xls", ""),
        (b"\x01\x02" * 90, "docx", "corrupt_attachment"),
        (b"anything", "xyz", ""),
    ],
)
def test_trouble_is_seen_at_first_sight(content, ending, code):
    trouble = glanced(content, ending, []).trouble

    assert (trouble.code if trouble else "") == code


def test_words_are_told_of_documents_and_pdf():
    assert glanced(docx("取得专利", "列表"), "docx", []).words == "取得专利\n列表"
    assert glanced(PDF, "pdf", []).words == "certificate 12"


def test_a_pdf_that_is_not_locked_needs_no_password():
    assert glanced(PDF, "pdf", ["123456"]).trouble is None
    assert len(pypdfium2.PdfDocument(PDF)) == 1


def test_pictures_have_no_words():
    assert glanced(picture(), "jpg", []).words == ""
