"""Files that LibreOffice converts: many in one run, each on its own where that fails."""

from __future__ import annotations

from io import BytesIO
from zipfile import is_zipfile

import pytest

from jiangjian.documents.reading.office import (
    Foreign,
    as_docx_many,
    convert_many,
    find_office,
    no_office,
)
from jiangjian.documents.unreadable import Unreadable
from tests.documents.samples import docx

RTF = rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 Arial;}}\f0 form\par}"
DAMAGED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


def test_where_libreoffice_is_missing_the_files_that_wait_are_named():
    files = [Foreign("甲.doc", b"1", "doc"), Foreign("乙.wps", b"2", "doc")]

    answers = [answer for _, answer in convert_many(files, "docx", program=None)]

    assert [answer.code for answer in answers] == ["no_office"] * 2
    assert answers[0].problem == (
        ".doc、.wps、.odt、.rtf 文件要先转换，本机没有装转换它的程序（LibreOffice），等它转换的有 2 个：甲.doc、乙.wps"
    )


def test_one_file_without_a_name_is_told_plainly():
    assert no_office([]).problem == (
        ".doc、.wps、.odt、.rtf 文件要先转换，本机没有装转换它的程序（LibreOffice）"
    )


def test_what_needs_no_conversion_is_handed_on_and_what_nobody_takes_is_refused():
    whole = docx("甲")

    answers = list(
        as_docx_many([("甲.docx", whole), ("乙.png", b"\x89PNG"), ("丙.pdf", b"%PDF-1.7")])
    )

    assert (answers[0], answers[1].code, answers[2]) == (whole, "kind_picture", b"%PDF-1.7")


@pytest.mark.office
def test_many_files_are_converted_in_the_order_given_and_a_bad_one_costs_only_itself():
    program = find_office() or pytest.skip("LibreOffice is not installed")
    files = [Foreign(str(number), RTF, "rtf") for number in range(3)]
    files.insert(1, Foreign("bad", docx("甲")[:300], "docx"))

    made = list(convert_many(files, "docx", program=program, most=3))

    assert [each.name for each, _ in made] == ["0", "bad", "1", "2"]
    assert all(is_zipfile(BytesIO(answer)) for each, answer in made if each.name != "bad")
    assert isinstance(made[1][1], (Unreadable, bytes))


@pytest.mark.office
def test_a_damaged_old_file_among_others_is_converted_or_refused_alone():
    find_office() or pytest.skip("LibreOffice is not installed")

    good, bad = as_docx_many([("甲.rtf", RTF), ("乙.doc", DAMAGED)])

    assert is_zipfile(BytesIO(good))
    assert isinstance(bad, bytes) or bad.code == "not_converted"
