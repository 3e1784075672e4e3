"""Guards before anything of a zip is unpacked."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jiangjian.documents.reading.archive import MIB, MOST_ENTRIES, OfficeArchive
from jiangjian.documents.unreadable import Unreadable


def archive(*parts):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in parts:
            made.writestr(name, data)
    return out.getvalue()


def code_of(content):
    try:
        OfficeArchive(content)
    except Unreadable as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(("entries", "code"), [(MOST_ENTRIES, ""), (MOST_ENTRIES + 1, "too_large")])
def test_a_file_has_at_most_so_many_parts(entries, code):
    assert code_of(archive(*((f"p{number}", b"") for number in range(entries)))) == code


def test_what_would_swell_is_refused_from_its_directory():
    assert code_of(archive(("word/document.xml", b"a" * (3 * MIB)))) == "too_large"


def test_more_than_the_most_inflated_is_refused():
    parts = [(f"p{number}", bytes(range(256)) * 4096) for number in range(65)]

    assert code_of(archive(*parts)) == "too_large"


def test_a_part_gives_no_more_than_its_directory_says():
    content = bytearray(archive(("a", b"x" * 1000)))
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = struct.pack("<I", 10)

    with pytest.raises(Unreadable) as refused:
        OfficeArchive(bytes(content)).part("a")

    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "damaged"),
        (archive(("a", b"1"))[:-30], "damaged"),
        (archive(("word/vbaProject.bin", b"1")), "macro"),
        (archive(("a", b"1")), ""),
    ],
    ids=["cut after its first word", "cut before its directory", "a macro", "whole"],
)
def test_damage_and_macros_are_told_apart(content, code):
    assert code_of(content) == code


def test_two_parts_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = archive(("a", b"1"), ("a", b"2"))

    assert code_of(content) == "damaged"


def test_a_part_behind_a_password_is_refused():
    content = bytearray(archive(("a", b"1")))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert code_of(bytes(content)) == "encrypted"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"<a/>", ""),
        (b"<a>", "damaged"),
        (b"", "damaged"),
        (b"<!DOCTYPE a><a/>", "entities"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "entities"),
        (b"<a>" * 300 + b"</a>" * 300, "damaged"),
    ],
)
def test_xml_is_read_without_document_types(xml, code):
    held = OfficeArchive(archive(("a", xml)))

    try:
        held.tree("a")
        found = ""
    except Unreadable as refused:
        found = refused.code

    assert found == code
