"""The central directory of a zip, read as bytes: names in any charset, before anything is unpacked."""

from __future__ import annotations

import binascii
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

END: Final = b"PK\x05\x06"
END64: Final = b"PK\x06\x06"
LOCATOR64: Final = b"PK\x06\x07"
CENTRAL: Final = b"PK\x01\x02"
LOCAL: Final = b"PK\x03\x04"
END_FORM: Final = struct.Struct("<4sHHHHIIH")
END64_FORM: Final = struct.Struct("<4sQHHIIQQQQ")
LOCATOR64_FORM: Final = struct.Struct("<4sIQI")
CENTRAL_FORM: Final = struct.Struct("<4sBBHHHHHIIIHHHHHII")
LOCAL_FORM: Final = struct.Struct("<4sHHHHHIIIHH")
LOOKED_THROUGH: Final = 1 << 17  # for the end record; a comment and what was put behind
MOST_DIRECTORY: Final = 64 << 20
FULL_32: Final = 0xFFFFFFFF
FULL_16: Final = 0xFFFF
ZIP64, UNICODE_PATH, AES = 0x0001, 0x7075, 0x9901
ENCRYPTED, UTF_8 = 0x1, 0x800
UNIX: Final = 3
UNICODE_HEAD, AES_LENGTH = 5, 7
LINK_MODE, FILE_TYPE = 0xA000, 0xF000
FOLDER_BIT: Final = 0x10


class DamagedZipError(Exception):
    """The zip is not whole here."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory.

    :ivar start: where its local header begins in the file.
    :ivar strength: of AES, 1 to 3; 0 without.
    :ivar method: how its bytes are packed, also under AES.
    :ivar told: sizes and checksum are known before it is read.
    """

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    unicode_name: bytes = b""
    strength: int = 0
    is_folder: bool = False
    is_link: bool = False
    told: bool = True
    clock: int = 0

    @property
    def encrypted(self) -> bool:
        """Return whether a password is needed."""
        return bool(self.flags & ENCRYPTED)


def read_directory(place: Path, volumes: Sequence[int] = ()) -> list[Entry]:
    """Return the entries in the order of the directory.

    :param volumes: where each volume begins, of a split zip that was put together.
    :raises DamagedZipError: there is no whole directory.
    """
    with place.open("rb") as file:
        return list(_entries(file, file.seek(0, 2), volumes))


def _entries(file: BinaryIO, size: int, volumes: Sequence[int]) -> Iterator[Entry]:
    start, length, shift, count = _where(file, size)
    file.seek(0)
    if shift and not volumes and file.read(len(LOCAL)) == LOCAL:
        raise DamagedZipError("the directory is that of a zip inside")
    file.seek(start)
    directory = file.read(length)
    at = 0
    for _ in range(count):
        if len(directory) - at < CENTRAL_FORM.size or directory[at : at + 4] != CENTRAL:
            raise DamagedZipError("the directory is cut")
        entry, at = _entry(directory, at, shift, volumes)
        yield entry


def _where(file: BinaryIO, size: int) -> tuple[int, int, int, int]:
    """Return where the directory begins, its length, what to add to its places, and its entries."""
    from_place = max(0, size - LOOKED_THROUGH)
    file.seek(from_place)
    tail = file.read(LOOKED_THROUGH)
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_FORM.size:
        raise DamagedZipError("no end record")
    _, _, _, _, count, length, start, _ = END_FORM.unpack_from(tail, at)
    end = from_place + at
    if FULL_32 in (length, start) or count == FULL_16:
        return _where_64(file, end)
    shift = end - length - start if end - length >= 0 else -1
    if length > MOST_DIRECTORY or shift < 0:
        raise DamagedZipError("the directory lies outside")
    return end - length, length, shift, count


def _where_64(file: BinaryIO, end: int) -> tuple[int, int, int, int]:
    place = end - LOCATOR64_FORM.size
    if place < 0:
        raise DamagedZipError("no locator")
    file.seek(place)
    head, _, record, _ = LOCATOR64_FORM.unpack(file.read(LOCATOR64_FORM.size))
    for candidate in (record, place - END64_FORM.size):
        if head != LOCATOR64 or not 0 <= candidate < place:
            continue
        file.seek(candidate)
        raw = file.read(END64_FORM.size)
        if len(raw) == END64_FORM.size and raw.startswith(END64):
            *_, count, length, start = END64_FORM.unpack(raw)
            shift = candidate - length - start
            if length <= MOST_DIRECTORY and shift >= 0:
                return candidate - length, length, shift, count
    raise DamagedZipError("no long end record")


def _entry(directory: bytes, at: int, shift: int, volumes: Sequence[int]) -> tuple[Entry, int]:
    (
        _, _, system, _, flags, method, clock, _, crc, packed, size,
        name_length, extra_length, comment_length, disk, _, mode, start,
    ) = CENTRAL_FORM.unpack_from(directory, at)  # fmt: skip
    name_at = at + CENTRAL_FORM.size
    extra_at = name_at + name_length
    raw_name = directory[name_at:extra_at]
    extra = dict(fields(directory[extra_at : extra_at + extra_length]))
    size, packed, start = _long(extra.get(ZIP64, b""), size, packed, start)
    kind = (mode >> 16) & FILE_TYPE
    strength, inner = aes_of(extra.get(AES, b""), method)
    return Entry(
        raw_name=raw_name,
        flags=flags,
        method=inner,
        crc=crc,
        packed=packed,
        size=size,
        start=volumes[disk] + start if disk < len(volumes) else start + shift,
        unicode_name=unicode_name(extra.get(UNICODE_PATH, b""), raw_name),
        strength=strength,
        is_folder=raw_name.endswith((b"/", b"\\")) or (bool(mode & FOLDER_BIT) and not size),
        is_link=system == UNIX and kind == LINK_MODE,
        clock=clock,
    ), extra_at + extra_length + comment_length


def fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the extra fields of a header, as far as they are whole."""
    at = 0
    while at + 4 <= len(extra):
        key, length = struct.unpack_from("<HH", extra, at)
        yield key, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _long(extra: bytes, *short: int) -> tuple[int, int, int]:
    """Return size, packed size and place; those that did not fit stand in the extra field."""
    known, at = [], 0
    for each in short:
        if each == FULL_32 and at + 8 <= len(extra):
            known.append(int.from_bytes(extra[at : at + 8], "little"))
            at += 8
        else:
            known.append(each)
    return known[0], known[1], known[2]


def unicode_name(extra: bytes, raw_name: bytes) -> bytes:
    """Return the UTF-8 name that stands beside the old one, where it still belongs to it."""
    if len(extra) <= UNICODE_HEAD or extra[0] != 1:
        return b""
    return extra[5:] if int.from_bytes(extra[1:5], "little") == binascii.crc32(raw_name) else b""


def aes_of(extra: bytes, method: int) -> tuple[int, int]:
    """Return the strength of AES, and how the bytes under it are packed."""
    if len(extra) < AES_LENGTH:
        return 0, method
    return extra[4], int.from_bytes(extra[5:7], "little")
