"""What Outlook wrapped in winmail.dat comes out again."""

from __future__ import annotations

import struct

import pytest

from jiangjian.documents.mailbox.store import Store
from jiangjian.documents.mailbox.tnef import open_tnef
from tests.documents.mailbox.letters import letter
from tests.documents.mailbox.opening import one, within
from tests.documents.mailbox.parcels import (
    PROPERTIES,
    attached,
    long_name,
    padded,
    parcel,
    record,
)
from tests.documents.mailbox.zips import plain

OTHERS = (
    struct.pack("<HHI", 0x3, 0x3705, 1)
    + struct.pack("<HH", 0x40, 0x3007)
    + bytes(8)
    + struct.pack("<HH", 0xB, 0x7FFF)
    + bytes(4)
    + struct.pack("<HH", 0x1003, 0x6789)
    + struct.pack("<III", 2, 1, 2)
    + struct.pack("<HH", 0x3, 0x8001)
    + bytes(16)
    + struct.pack("<II", 1, 6)
    + padded(b"a\0b\0c\0")
    + struct.pack("<I", 7)
)
"""A number, an instant, a truth, a list of numbers, and one that has a name of its own."""


def test_attachments_come_out_under_their_long_names(tmp_path):
    content = parcel(
        attached(b"form", properties=long_name("张三推荐表.docx")),
        attached(b"table", "汇总表.xls".encode("gbk")),
        attached(b"more", properties=long_name("证书.pdf", before=OTHERS, count=6)),
        attached(b"bare", b""),
    )

    found = one(tmp_path, letter("材料", attached={"winmail.dat": content}))

    assert within(found) == {
        "winmail.dat!张三推荐表.docx": b"form",
        "winmail.dat!汇总表.xls": b"table",
        "winmail.dat!证书.pdf": b"more",
        "winmail.dat!附件4": b"bare",
    }


def test_an_archive_and_a_mail_in_the_parcel_are_opened_too(tmp_path):
    inner = parcel(attached(b"form", properties=long_name("表.docx")))
    mail = struct.pack("<HHII", 0xD, 0x3701, 1, 16 + len(inner)) + padded(bytes(16) + inner)
    forwarded = record(0x69002, bytes(14)) + record(
        PROPERTIES, long_name("转发", before=mail, count=2)
    )
    zipped = attached(plain({"证书.pdf": b"paper"}), properties=long_name("甲.zip"))

    found = one(tmp_path, letter("材料", attached={"winmail.dat": parcel(forwarded, zipped)}))

    assert within(found) == {
        "winmail.dat!转发!表.docx": b"form",
        "winmail.dat!甲.zip!证书.pdf": b"paper",
    }


def test_a_parcel_of_nothing_but_letters_is_no_trouble(tmp_path):
    found = one(tmp_path, letter("材料", attached={"winmail.dat": parcel()}))

    assert within(found) == {}


@pytest.mark.parametrize("kept", [18, 30, 60, 100])
def test_one_that_breaks_off_says_so_and_gives_what_was_whole(tmp_path, kept):
    content = parcel(attached(b"form" * 20, properties=long_name("表.docx")))[:kept]

    told = within(one(tmp_path, letter("材料", attached={"winmail.dat": content})))

    assert told["winmail.dat"] in {"winmail", "corrupt_attachment"}


def test_no_bytes_whatever_stop_the_reader(tmp_path):
    whole = parcel(attached(b"form", properties=long_name("表.docx", before=OTHERS, count=6)))
    place = tmp_path / "winmail.dat"
    store = Store(tmp_path, tmp_path)
    for at in range(len(whole)):
        place.write_bytes(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :])
        opened = open_tnef(place, store)
        assert len(opened.parts) <= 3
