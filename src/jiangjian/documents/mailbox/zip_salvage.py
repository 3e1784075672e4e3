"""What can still be read of a zip that lost its directory: member after member, by their own headers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from jiangjian.documents.mailbox.zip_directory import (
    AES,
    CENTRAL,
    LOCAL,
    LOCAL_FORM,
    UNICODE_PATH,
    Entry,
    aes_of,
    fields,
    unicode_name,
)

AT_ONCE: Final = 1 << 20
MOST_FOUND: Final = 5_000
DESCRIBED: Final = 0x8
FULL_32: Final = 0xFFFFFFFF
METHODS: Final = frozenset({0, 8, 9, 12, 14, 93, 95, 98, 99})
NEWEST_VERSION: Final = 63
DESCRIPTION: Final = b"PK\x07\x08"
DESCRIPTOR: Final = 16


def salvage(place: Path) -> list[Entry]:
    """Return the members whose headers are there, in their order."""
    with place.open("rb") as file:
        size = file.seek(0, 2)
        starts = list(_starts(file))
        ends = [*starts[1:], _directory_place(file, size)][: len(starts)]
        return [
            entry
            for start, end in zip(starts, ends, strict=True)
            if (entry := _entry(file, start, end))
        ][:MOST_FOUND]


def _starts(file: BinaryIO) -> Iterator[int]:
    """Yield where local headers begin; those of a zip inside, stored as it is, are its own affair."""
    inside_until = found = 0
    for place in _places(file, LOCAL):
        if place < inside_until:
            continue
        entry = _entry(file, place, 0)
        if entry is None:
            continue
        found += 1
        if found > MOST_FOUND:
            return
        inside_until = place + 1 if not entry.told else entry.start + LOCAL_FORM.size + entry.packed
        yield place


def _places(file: BinaryIO, mark: bytes) -> Iterator[int]:
    at, kept = 0, b""
    while True:
        file.seek(at)
        chunk = file.read(AT_ONCE)
        if not chunk:
            return
        window, offset = kept + chunk, at - len(kept)
        found = window.find(mark)
        while found >= 0:
            yield offset + found
            found = window.find(mark, found + 1)
        kept, at = window[-len(mark) + 1 :], at + len(chunk)


def _directory_place(file: BinaryIO, size: int) -> int:
    return next(_places(file, CENTRAL), size)


def _entry(file: BinaryIO, start: int, end: int) -> Entry | None:
    """Return what a local header says; where it left the length open, all that lies before the next one."""
    file.seek(start)
    raw = file.read(LOCAL_FORM.size)
    if len(raw) < LOCAL_FORM.size:
        return None
    _, version, flags, method, clock, _, crc, packed, size, name, extra = LOCAL_FORM.unpack(raw)
    if method not in METHODS or version & 0xFF > NEWEST_VERSION or not name:
        return None
    raw_name, extra_raw = file.read(name), file.read(extra)
    if len(raw_name) < name or b"\0" in raw_name:
        return None
    extras = dict(fields(extra_raw))
    strength, inner = aes_of(extras.get(AES, b""), method)
    told = not (flags & DESCRIBED and not packed) and FULL_32 not in (packed, size)
    return Entry(
        raw_name=raw_name,
        flags=flags,
        method=inner,
        crc=crc,
        packed=packed if told else _open_length(file, file.tell(), end),
        size=size,
        start=start,
        unicode_name=unicode_name(extras.get(UNICODE_PATH, b""), raw_name),
        strength=strength,
        is_folder=raw_name.endswith((b"/", b"\\")),
        told=told,
        clock=clock,
    )


def _open_length(file: BinaryIO, start: int, end: int) -> int:
    """Return how long a member is whose header does not say; its descriptor is none of it."""
    length = max(0, end - start)
    if length >= DESCRIPTOR:
        file.seek(end - DESCRIPTOR)
        if file.read(len(DESCRIPTION)) == DESCRIPTION:
            return length - DESCRIPTOR
    return length
