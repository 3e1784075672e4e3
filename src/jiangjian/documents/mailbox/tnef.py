"""winmail.dat (TNEF), in which Outlook wraps attachments: its records read, nothing else.

A record is level, number, length, data and a checksum. An attachment begins with its rendering data;
its bytes stand in a record of their own, its long name among MAPI properties.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.charset import guess
from jiangjian.documents.mailbox.file_part import describe
from jiangjian.documents.mailbox.member_name import Names, clean_name, is_litter
from jiangjian.documents.mailbox.opened import Opened, Part
from jiangjian.documents.mailbox.store import Store

HEAD: Final = struct.Struct("<IH")
RECORD: Final = struct.Struct("<BII")
CHECKSUM: Final = 2
BEGINS, TITLE, DATA, PROPERTIES = 0x69002, 0x18010, 0x6800F, 0x69005
NAMES: Final = (0x3707, 0x3704, 0x3001)  # long name, short name, name that shows
OBJECT: Final = 0x3701
IN_OBJECT: Final = 16  # bytes that name the kind of an object, before a mail in it
MANY: Final = 0x1000
NAMED: Final = 0x8000
GUID: Final = 16
SIZES: Final = {
    0x2: 4, 0x3: 4, 0x4: 4, 0xA: 4, 0xB: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0x14: 8, 0x40: 8, 0x48: 16,
}  # fmt: skip
VARIABLE: Final = frozenset({0xD, 0x1E, 0x1F, 0x102})
UNICODE: Final = 0x1F
MOST_FILES: Final = 2_000


@dataclass(slots=True)
class Wrapped:
    """One attachment as far as its records have been met."""

    title: str = ""
    content: bytes = b""


def open_tnef(place: Path, store: Store) -> Opened:
    """Return the attachments of a parcel; they are in the store afterwards."""
    found: list[Wrapped] = []
    whole = True
    try:
        found.extend(_attachments(place.read_bytes()))
    except (struct.error, ValueError):
        whole = False
    held = [each for each in found if each.content or each.title][:MOST_FILES]
    names = Names()
    parts = tuple(_part(each, number, names, store) for number, each in enumerate(held, 1))
    trouble = None if whole else troubles.cut_mail() if parts else troubles.winmail()
    return Opened(parts, trouble, listed=bool(parts) or whole)


def _part(each: Wrapped, number: int, names: Names, store: Store) -> Part:
    said = each.title.replace("\\", "/").rpartition("/")[2].strip(" .\0")
    name, _ = names.fresh(clean_name(said) if said else f"附件{number}")
    return describe(store.put([each.content]), name, litter=is_litter(said))


def _attachments(content: bytes) -> Iterator[Wrapped]:
    """Yield each attachment at once, to be filled as its records are met.

    :raises ValueError: a record breaks off.
    """
    now = Wrapped()
    for number, data in _records(content):
        if number == BEGINS:
            now = Wrapped()
            yield now
        elif number == TITLE:
            now.title = now.title or guess(data.split(b"\0")[0])
        elif number == DATA:
            now.content = data
        elif number == PROPERTIES:
            held = dict(_readable(data))
            name = next((held[each] for each in NAMES if held.get(each)), b"")
            now.title = name.decode("utf-8", "replace") or now.title
            now.content = now.content or held.get(OBJECT, b"")[IN_OBJECT:]


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = HEAD.size
    if at >= len(content):
        raise ValueError("no record")
    while at < len(content):
        _, number, size = RECORD.unpack_from(content, at)
        at += RECORD.size
        if at + size > len(content):
            raise ValueError("a record breaks off")
        yield number, content[at : at + size]
        at += size + CHECKSUM


def _readable(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the properties up to one that breaks off; the attachment's own bytes stand elsewhere."""
    with suppress(struct.error):
        yield from _properties(data)


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and value of each property; texts as UTF-8. What is not understood ends them."""
    (count,), at = struct.unpack_from("<I", data), 4
    for _ in range(count):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= NAMED:
            by_name, size = struct.unpack_from("<II", data, at + GUID)
            at += GUID + 8 + (_padded(size) if by_name else 0)
        plain, values = kind & ~MANY, 1
        if kind & MANY or plain in VARIABLE:
            (values,), at = struct.unpack_from("<I", data, at), at + 4
        if plain not in SIZES and plain not in VARIABLE:
            return
        for _ in range(min(values, len(data))):
            size = SIZES.get(plain, 0)
            if plain in VARIABLE:
                (size,), at = struct.unpack_from("<I", data, at), at + 4
            yield number, _plain(data[at : at + size], plain)
            at += _padded(size)


def _plain(value: bytes, kind: int) -> bytes:
    if kind == UNICODE:
        return value.decode("utf-16-le", "replace").rstrip("\0").encode("utf-8", "replace")
    return guess(value.rstrip(b"\0")).encode("utf-8", "replace") if kind == UNICODE - 1 else value


def _padded(size: int) -> int:
    return size + -size % 4
