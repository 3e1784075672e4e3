"""The streams of an OLE2 container (.xls, .et, .doc, .wps); runs in the child process."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

from jiangjian.documents.reading.archive import damaged

SECTOR_TABLES: Final = 109
END: Final = 0xFFFFFFFA
ENTRY: Final = 128
ROOT: Final = 5
SMALL: Final = 4096
SMALL_SHIFT: Final = 6
SHIFTS: Final = {9: 9, 12: 12}  # sectors of 512 or 4096 bytes


class Compound:
    """A container: its streams by name.

    :ivar names: of every stream and storage.
    """

    def __init__(self, content: bytes) -> None:
        """Read the tables and the directory.

        :raises Unreadable: ``damaged``.
        """
        try:
            self._content = content
            self._shift = SHIFTS[struct.unpack_from("<H", content, 30)[0]]
            self._table = self._chaining()
            self._entries = self._directory()
        except (struct.error, ValueError, LookupError, OverflowError) as error:
            raise damaged(error) from error
        self.names: frozenset[str] = frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream; empty where there is none."""
        if name not in self._entries:
            return b""
        first, size = self._entries[name]
        if size < SMALL:
            return self._small(first)[:size]
        return self._chain(first)[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) << self._shift
        return self._content[at : at + (1 << self._shift)]

    def _chaining(self) -> tuple[int, ...]:
        listed = list(struct.unpack_from(f"<{SECTOR_TABLES}I", self._content, 76))
        further = struct.unpack_from("<I", self._content, 68)[0]
        words = (1 << self._shift) // 4
        for _ in range(len(self._content) >> self._shift):
            if further >= END:
                break
            held = struct.unpack(f"<{words}I", self._sector(further))
            listed += held[:-1]
            further = held[-1]
        most = (len(self._content) >> self._shift) // words + 2
        table: list[int] = []
        for sector in [each for each in listed if each < END][:most]:
            table += struct.unpack(f"<{words}I", self._sector(sector))
        return tuple(table)

    def _chain(self, first: int) -> bytes:
        found, seen = [], set[int]()
        while first < END and first not in seen:
            seen.add(first)
            found.append(self._sector(first))
            first = self._table[first] if first < len(self._table) else END
        return b"".join(found)

    def _small(self, first: int) -> bytes:
        """Return a stream that is kept in the stream of small ones."""
        root = next((entry for entry in self._roots), None)
        table_at = struct.unpack_from("<I", self._content, 60)[0]
        raw = self._chain(table_at)
        table = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
        held = self._chain(root) if root is not None else b""
        found, seen = [], set[int]()
        while first < END and first not in seen:
            seen.add(first)
            found.append(held[first << SMALL_SHIFT : (first + 1) << SMALL_SHIFT])
            first = table[first] if first < len(table) else END
        return b"".join(found)

    def _directory(self) -> Mapping[str, tuple[int, int]]:
        raw = self._chain(struct.unpack_from("<I", self._content, 48)[0])
        if len(raw) < ENTRY:
            raise ValueError("no directory")
        found: dict[str, tuple[int, int]] = {}
        self._roots: list[int] = []
        for at in range(0, len(raw) - ENTRY + 1, ENTRY):
            length = min(max(struct.unpack_from("<H", raw, at + 64)[0] - 2, 0), 64)
            name = raw[at : at + length].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", raw, at + 116)
            if raw[at + 66] == ROOT:
                self._roots.append(first)
            elif name:
                found[name] = (first, size)
        return found
