"""winmail.dat as Outlook writes it."""

from __future__ import annotations

import struct

HEAD = b"\x78\x9f\x3e\x22\x01\x00"
SUBJECT, BEGINS, TITLE, DATA, PROPERTIES = 0x18004, 0x69002, 0x18010, 0x6800F, 0x69005


def record(number: int, data: bytes) -> bytes:
    level = 1 if number == SUBJECT else 2
    return (
        struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
    )


def padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def long_name(name: str, *, before: bytes = b"", count: int = 1) -> bytes:
    """Return the properties of an attachment, its long name the last of them."""
    text = f"{name}\0".encode("utf-16-le")
    held = struct.pack("<HHII", 0x1F, 0x3707, 1, len(text)) + padded(text)
    return struct.pack("<I", count) + before + held


def attached(content: bytes, short: bytes = b"FORM~1.DOC", properties: bytes = b"") -> bytes:
    parts = [record(BEGINS, bytes(14)), record(TITLE, short + b"\0"), record(DATA, content)]
    return b"".join(parts) + (record(PROPERTIES, properties) if properties else b"")


def parcel(*attachments: bytes) -> bytes:
    return HEAD + record(SUBJECT, "材料\0".encode("gbk")) + b"".join(attachments)
