"""Zips of every shape, taken apart."""

from __future__ import annotations

import hashlib
import os
import struct
import unicodedata
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile, ZipInfo

import pytest

from jiangjian.documents.mailbox.limits import Limits
from jiangjian.documents.mailbox.opened import Opened
from jiangjian.documents.mailbox.store import Store, place_of
from jiangjian.documents.mailbox.zip_archive import open_zip
from tests.documents.mailbox.zips import (
    DESCRIBED,
    LINK_MODE,
    UTF_8,
    Entry,
    by_7z,
    plain,
    run,
    unicode_extra,
    zipped,
)

MIB = 1 << 20
LIMITS = Limits(entries=100, inflated=4 * MIB, times=50, dense_from=MIB)
NOISE = os.urandom(5000)
FILES = {"甲/推荐表.docx": b"form" * 99, "甲/证书.jpg": NOISE, "汇总表.xlsx": b"table"}


def opened(folder, content, passwords=(), limits=LIMITS) -> Opened:
    place, scratch = folder / "given.zip", folder / "scratch"
    place.write_bytes(content)
    scratch.mkdir(exist_ok=True)
    store = Store(scratch, scratch)
    return open_zip(place, store, limits=limits, passwords=passwords)


def inside(folder, found: Opened) -> dict[str, bytes | str]:
    """Return what was found: bytes, or the code of the trouble."""
    return {
        each.name: each.trouble.code
        if each.trouble
        else place_of(folder / "scratch", each.sha256).read_bytes()
        for each in found.parts
    }


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb18030"])
def test_an_everyday_zip_is_unpacked(tmp_path, charset):
    found = opened(tmp_path, plain(FILES, charset))

    assert (found.trouble, inside(tmp_path, found)) == (None, FILES)
    assert [each.sha256 for each in found.parts] == [
        hashlib.sha256(each).hexdigest() for each in FILES.values()
    ]


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        pytest.param(Entry("推荐表.docx".encode("gbk")), "推荐表.docx", id="ZIP-010"),
        (Entry("周𠮷安/表.docx".encode("gb18030")), "周𠮷安/表.docx"),
        (Entry("推荐表.docx".encode(), flags=UTF_8), "推荐表.docx"),
        (Entry("推荐表.docx".encode()), "推荐表.docx"),  # UTF-8 that does not say so
        (Entry("推荐表.docx".encode("gbk"), flags=UTF_8), "推荐表.docx"),  # GBK that says UTF-8
        (
            Entry("王?.docx".encode("gbk"), extra=unicode_extra(b"\xcd\xf5?.docx", "王㛃.docx")),
            "王㛃.docx",
        ),
        (
            Entry(b"a.docx", extra=unicode_extra(b"other", "王㛃.docx")),
            "a.docx",
        ),  # renamed afterwards
        (Entry("甲\\乙\\表.docx".encode("gbk")), "甲/乙/表.docx"),
        (Entry("誠\\表.docx".encode("gbk")), "誠/表.docx"),  # a character that ends in a backslash
        (Entry(b"./a//b.docx"), "a/b.docx"),
        (Entry(b"a!b.docx"), "a！b.docx"),
        (Entry(b"a.docx", local_name=b"b.docx"), "a.docx"),  # two names: the directory counts
        pytest.param(Entry(b"CON.pdf"), "_CON.pdf", id="ZIP-008 CON.pdf"),
        pytest.param(Entry(b"NUL"), "_NUL", id="ZIP-008 NUL"),
        pytest.param(Entry(b"a.pdf."), "a.pdf", id="ZIP-008 a dot behind"),
        pytest.param(Entry(b"a.pdf "), "a.pdf", id="ZIP-008 a blank behind"),
        (Entry(b"a\x00b.pdf"), "a_b.pdf"),
    ],
)
def test_a_name_is_decoded_and_made_harmless_to_show(tmp_path, entry, name):
    found = opened(tmp_path, zipped(entry))

    assert [(each.name, each.odd) for each in found.parts] == [(name, None)]


def test_names_of_two_charsets_in_one_zip_are_both_read(tmp_path):
    content = zipped(
        Entry("推荐表.docx".encode("gbk")), Entry("汇总表.xlsx".encode()), Entry(b"a.pdf")
    )

    assert [each.name for each in opened(tmp_path, content).parts] == [
        "推荐表.docx",
        "汇总表.xlsx",
        "a.pdf",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param(b"../a.pdf", "a.pdf", id="ZIP-005"),
        (b"../../../etc/cron.d/x", "etc/cron.d/x"),
        (b"/etc/passwd", "etc/passwd"),
        (b"C:\\Windows\\a.pdf", "Windows/a.pdf"),
        (b"..\\..\\a.pdf", "a.pdf"),
    ],
)
def test_a_name_that_leads_out_of_its_folder_is_told_and_led_back(tmp_path, name, shown):
    found = opened(tmp_path, zipped(Entry(name, b"x")))

    assert [(each.name, each.odd.code, each.trouble) for each in found.parts] == [
        (shown, "outside_name", None)
    ]
    assert inside(tmp_path, found) == {shown: b"x"}


def test_names_that_differ_in_case_or_in_form_are_two_files(tmp_path):
    """ZIP-009: nothing is written over."""
    composed, apart = (unicodedata.normalize(form, "é.pdf") for form in ("NFC", "NFD"))
    names = ["A.pdf", "a.pdf", composed, apart]
    content = zipped(*(Entry(name.encode(), name.encode(), UTF_8) for name in names))

    found = opened(tmp_path, content)

    assert inside(tmp_path, found) == {
        "A.pdf": b"A.pdf",
        "a(1).pdf": b"a.pdf",
        "é.pdf": composed.encode(),
        "é(1).pdf": apart.encode(),
    }


def test_two_members_of_one_name_are_both_kept_and_told(tmp_path):
    found = opened(tmp_path, zipped(Entry(b"a.pdf", b"1"), Entry(b"a.pdf", b"2")))

    assert inside(tmp_path, found) == {"a.pdf": b"1", "a(1).pdf": b"2"}
    assert [each.odd.code if each.odd else "" for each in found.parts] == ["", "same_name"]


def test_a_systems_leavings_are_listed_as_litter(tmp_path):
    """ZIP-018: Thumbs.db, .DS_Store, ~$ locks and __MACOSX are nobody's material."""
    names = ["推荐表.docx", "Thumbs.db", ".DS_Store", "~$推荐表.docx", "__MACOSX/._推荐表.docx"]
    content = zipped(*(Entry(name.encode("gbk"), b"") for name in names))

    found = opened(tmp_path, content)

    assert [(each.litter, each.trouble is None) for each in found.parts] == [
        (False, False),
        *[(True, True)] * 4,
    ]


def test_folders_are_no_files(tmp_path):
    content = zipped(Entry("甲/".encode()), Entry("乙\\".encode()), Entry(b"a.pdf", b"x"))

    assert inside(tmp_path, opened(tmp_path, content)) == {"a.pdf": b"x"}


def test_a_link_is_told_and_leads_nowhere(tmp_path):
    found = opened(tmp_path, zipped(Entry(b"a.pdf", b"/etc/passwd", mode=LINK_MODE)))

    assert inside(tmp_path, found) == {"a.pdf": "link_entry"}
    assert "/etc/passwd" in found.parts[0].trouble.problem


@pytest.mark.parametrize(
    "content",
    [
        zipped(Entry(b"a.pdf", NOISE, DESCRIBED)),  # sizes behind the bytes
        zipped(Entry(b"a.pdf", NOISE, DESCRIBED, packed=False)),
        zipped(Entry(b"a.pdf", NOISE), before=b"MZ" * 500),  # a program before it
        zipped(Entry(b"a.pdf", NOISE), comment=b"x" * 60_000),
        zipped(Entry(b"a.pdf", NOISE)) + b"\0" * 500,  # padded by a mail program
    ],
    ids=["described", "described and stored", "behind a program", "comment", "padded"],
)
def test_what_stands_around_a_zip_does_not_hide_it(tmp_path, content):
    found = opened(tmp_path, content)

    assert (found.trouble, inside(tmp_path, found)) == (None, {"a.pdf": NOISE})


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_other_packings_are_read_or_told(tmp_path, method):
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        archive.writestr("a.pdf", NOISE)

    expected = NOISE if method == ZIP_BZIP2 else "unknown_packing"
    assert inside(tmp_path, opened(tmp_path, stream.getvalue())) == {"a.pdf": expected}


def test_a_zip_of_more_than_four_billion_is_read_by_its_long_records(tmp_path):
    stream = BytesIO()
    with (
        ZipFile(stream, "w") as archive,
        archive.open(ZipInfo("a.pdf"), "w", force_zip64=True) as one,
    ):
        one.write(NOISE)

    assert inside(tmp_path, opened(tmp_path, stream.getvalue())) == {"a.pdf": NOISE}


def test_a_zip_cut_off_gives_what_can_still_be_read(tmp_path):
    whole = plain(FILES, "gbk")

    found = opened(tmp_path, whole[: whole.index(NOISE[:20]) + 2000])

    assert (found.listed, found.trouble.code) == (True, "corrupt_attachment")
    assert "读出 1 个文件，另有 1 个没有读全" in found.trouble.problem
    assert inside(tmp_path, found) == {
        "甲/推荐表.docx": FILES["甲/推荐表.docx"],
        "甲/证书.jpg": "corrupt_attachment",
    }


@pytest.mark.parametrize("packed", [True, False])
def test_members_that_told_no_size_are_found_without_a_directory(tmp_path, packed):
    whole = zipped(
        Entry(b"a.pdf", NOISE, DESCRIBED, packed=packed), Entry(b"b.pdf", b"b" * 99, DESCRIBED)
    )

    found = opened(tmp_path, whole[:-30])

    assert inside(tmp_path, found) == {"a.pdf": NOISE, "b.pdf": b"b" * 99}


def test_a_zip_inside_is_not_taken_for_a_part_of_the_damaged_one(tmp_path):
    inner = plain({"里.pdf": b"in"})
    whole = zipped(Entry(b"in.zip", inner, packed=False), Entry(b"b.pdf", b"b"))

    found = opened(tmp_path, whole[:-25])

    assert inside(tmp_path, found) == {"in.zip": inner, "b.pdf": b"b"}


def test_a_member_that_does_not_fit_its_sum_is_told_and_the_others_stay(tmp_path):
    found = opened(tmp_path, zipped(Entry(b"a.pdf", b"a", crc=1), Entry(b"b.pdf", b"b")))

    assert found.trouble is None
    assert inside(tmp_path, found) == {"a.pdf": "corrupt_attachment", "b.pdf": b"b"}


def test_a_zip_that_is_noise_is_damaged(tmp_path):
    found = opened(tmp_path, b"PK\x03\x04" + NOISE)

    assert (found.listed, found.trouble.code, found.parts) == (False, "corrupt_attachment", ())


def test_an_empty_zip_has_nothing_in_it(tmp_path):
    assert opened(tmp_path, zipped()) == Opened()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(
            zipped(*(Entry(b"%d" % n) for n in range(101))),
            "101 个文件，最多打开 100 个",
            id="ZIP-004",
        ),
        pytest.param(zipped(Entry(b"a", size=10**10 // 4)), "最多打开 4 MiB", id="ZIP-002"),
        pytest.param(zipped(Entry(b"a", b"\0" * (2 * MIB))), "倍，最多 50 倍", id="ZIP-003"),
    ],
)
def test_a_bomb_is_seen_before_a_byte_is_unpacked(tmp_path, content, words):
    found = opened(tmp_path, content)

    assert (found.trouble.code, found.listed, found.parts) == ("too_large", False, ())
    assert words in found.trouble.problem
    assert [each for each in (tmp_path / "scratch").rglob("*") if each.is_file()] == []


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path):
    lying = zipped(Entry(b"a", b"\0" * (8 * MIB), size=100, crc=0), Entry(b"b.pdf", b"b"))

    found = opened(tmp_path, lying)

    assert inside(tmp_path, found) == {"a": "corrupt_attachment", "b.pdf": b"b"}
    assert found.parts[0].size <= 100


def test_one_byte_under_each_limit_is_unpacked(tmp_path):
    many = zipped(*(Entry(b"%d.pdf" % n, b"x") for n in range(100)))
    large = zipped(Entry(b"a.pdf", os.urandom(4 * MIB)))
    dense = zipped(Entry(b"a.pdf", b"\0" * MIB))

    assert [opened(tmp_path, each).trouble for each in (many, large, dense)] == [None] * 3


@pytest.mark.parametrize("cipher", ["ZipCrypto", "AES128", "AES256"])
def test_a_zip_behind_a_password_asks_and_opens(tmp_path, cipher):
    """ZIP-011: it is never dropped."""
    (made,) = by_7z(tmp_path, FILES, "-tzip", f"-mem={cipher}", "-psecret", name="a.zip")
    content = made.read_bytes()

    closed = opened(tmp_path, content)
    wrong = opened(tmp_path, content, passwords=["000000"])
    right = opened(tmp_path, content, passwords=["000000", "secret"])

    assert (closed.trouble.code, closed.listed, wrong) == ("encrypted_file", False, closed)
    assert "里面 3 个文件" in closed.trouble.problem
    assert (right.trouble, inside(tmp_path, right)) == (None, FILES)


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_a_chinese_password_opens_however_it_was_handed_to_the_cipher(tmp_path, charset):
    (tmp_path / "a.pdf").write_bytes(NOISE)
    run(
        ["bsdtar", "--format=zip", "--options=zip:encryption=traditional", "--passphrase",
         "密码123".encode(charset), "-cf", "a.zip", "a.pdf"],
        tmp_path,
    )  # fmt: skip

    found = opened(tmp_path, (tmp_path / "a.zip").read_bytes(), passwords=["密码123"])

    assert inside(tmp_path, found) == {"a.pdf": NOISE}


def test_a_password_on_some_members_leaves_the_others_open(tmp_path):
    by_7z(tmp_path, {"a.pdf": NOISE}, "-tzip", "-mem=AES256", "-psecret", name="a.zip")
    made = tmp_path / "made" / "a.zip"
    with ZipFile(made, "a") as archive:
        archive.writestr("b.pdf", b"open")

    assert inside(tmp_path, opened(tmp_path, made.read_bytes())) == {
        "a.pdf": "encrypted_file",
        "b.pdf": b"open",
    }


def test_a_cipher_with_a_turned_bit_is_damaged_not_wrong(tmp_path):
    (made,) = by_7z(
        tmp_path, {"a.pdf": NOISE}, "-tzip", "-mx0", "-mem=AES256", "-psecret", name="a.zip"
    )
    content = bytearray(made.read_bytes())
    content[2000] ^= 1

    found = opened(tmp_path, bytes(content), passwords=["secret"])

    assert inside(tmp_path, found) == {"a.pdf": "corrupt_attachment"}


def test_a_directory_that_points_outside_is_damaged(tmp_path):
    content = bytearray(zipped(Entry(b"a.pdf", b"x")))
    struct.pack_into("<I", content, content.rindex(b"PK\x05\x06") + 16, 0x7FFFFFFF)

    found = opened(tmp_path, bytes(content))

    assert (found.trouble.code, inside(tmp_path, found)) == ("corrupt_attachment", {"a.pdf": b"x"})
