"""Office files of 1997–2003 (.doc .xls .ppt, WPS's .wps .et .dps): the directory of an OLE2 container."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.signature import FileKind
from jiangjian.documents.reading.archive import SAVE_AGAIN, damaged, encrypted
from jiangjian.documents.unreadable import unreadable

ENTRY: Final = 128
NAME: Final = 64
STREAM_AT: Final = 116
MOST_SECTORS: Final = 1 << 20
NO_SECTOR: Final = 0xFFFFFFFA
HEAD_TABLES: Final = 109
MACROS: Final = frozenset({"VBA", "Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT"})
ENCRYPTED: Final = frozenset({"EncryptedPackage", "EncryptionInfo"})
WORD_FLAGS_AT: Final = 10
WORD_ENCRYPTED: Final = 0x0100
TYPES: Final = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)


@dataclass(frozen=True, slots=True)
class Container:
    """An OLE2 file: sectors, and the table that chains them."""

    content: bytes
    shift: int
    table: tuple[int, ...]

    def chain(self, first: int) -> Iterator[bytes]:
        """Yield the sectors from the first on; a chain that turns back ends."""
        seen: set[int] = set()
        while first < NO_SECTOR and first not in seen and len(seen) < MOST_SECTORS:
            seen.add(first)
            at = (first + 1) << self.shift
            yield self.content[at : at + (1 << self.shift)]
            first = self.table[first] if first < len(self.table) else NO_SECTOR


def look_at_compound(place: Path, _kind: FileKind) -> Inspected:
    """Return an old office file that holds a text, a sheet or slides and no macros.

    :raises Unreadable: it is damaged, behind a password, with macros, or of another program.
    """
    content = place.read_bytes()
    try:
        container = opened(content)
        entries = {name: first for name, first in _entries(container) if name}
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise damaged(error) from error
    refuse_active(frozenset(entries))
    for stream, media_type in TYPES:
        if stream in entries:
            if stream == "WordDocument":
                _refuse_locked(container, entries[stream])
            return Inspected("old_office", media_type)
    raise unreadable(
        "foreign_kind",
        "实际不是 Word、Excel 或 PPT 文件，没有收下",
        "请在原来的程序里打开它，另存为 PDF 后再上传",
    )


def opened(content: bytes) -> Container:
    """Read the head and the chaining table.

    :raises ValueError: the head holds impossible numbers.
    """
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in {9, 12}:
        raise ValueError("sector size")
    listed = [
        each for each in struct.unpack_from(f"<{HEAD_TABLES}I", content, 76) if each < NO_SECTOR
    ]
    further = struct.unpack_from("<I", content, 68)[0]
    each_sector = 1 << shift
    for _ in range(MOST_SECTORS // each_sector):
        if further >= NO_SECTOR:
            break
        words = struct.unpack_from(f"<{each_sector // 4}I", content, (further + 1) << shift)
        listed += [each for each in words[:-1] if each < NO_SECTOR]
        further = words[-1]
    table: list[int] = []
    for sector in listed[: MOST_SECTORS // each_sector]:
        table += struct.unpack_from(f"<{each_sector // 4}I", content, (sector + 1) << shift)
    return Container(content, shift, tuple(table))


def refuse_active(names: frozenset[str]) -> None:
    """Refuse a file behind a password or with macros.

    :raises Unreadable: ``encrypted`` or ``macro``.
    """
    if names & ENCRYPTED:
        raise encrypted()
    if names & MACROS:
        raise unreadable(
            "macro",
            "文件带有宏（VBA 程序），为安全起见不收",
            "请在 WPS 或 Office 中另存为 PDF，或不带宏的 .docx、.xlsx 后再上传",
        )


def _refuse_locked(container: Container, first: int) -> None:
    head = next(container.chain(first), b"")
    flags = struct.unpack_from("<H", head.ljust(ENTRY, b"\0"), WORD_FLAGS_AT)[0]
    if flags & WORD_ENCRYPTED:
        raise encrypted()


def _entries(container: Container) -> Iterator[tuple[str, int]]:
    """Yield the name and first sector of every stream and storage.

    :raises ValueError: there is no directory.
    """
    first = struct.unpack_from("<I", container.content, 48)[0]
    directory = b"".join(container.chain(first))
    if len(directory) < ENTRY:
        raise ValueError(SAVE_AGAIN)
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        length = struct.unpack_from("<H", directory, at + NAME)[0]
        name = directory[at : at + min(max(length - 2, 0), NAME)].decode("utf-16-le", "replace")
        yield name, struct.unpack_from("<I", directory, at + STREAM_AT)[0]
