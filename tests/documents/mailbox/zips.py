"""Zips written by hand: names in any charset, headers that lie, ciphers, what is missing at the end."""

from __future__ import annotations

import binascii
import shutil
import struct
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

UTF_8, DESCRIBED = 0x800, 0x8
LINK_MODE = 0o120777 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One member, with whatever a program may have written wrong.

    :ivar size: what the directory says it unpacks to; what it is where ``None``.
    """

    name: bytes
    content: bytes = b""
    flags: int = 0
    packed: bool = True
    mode: int = 0
    size: int | None = None
    crc: int | None = None
    extra: bytes = b""
    local_name: bytes | None = None
    method: int | None = None


def zipped(*entries: Entry, before: bytes = b"", comment: bytes = b"") -> bytes:
    """Return the zip."""
    body, directory = before, b""
    for each in entries:
        start = len(body)
        body += _local(each)
        directory += _central(each, start)
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), len(body),
        len(comment),
    )  # fmt: skip
    return body + directory + end + comment


def _stored(each: Entry) -> bytes:
    if not each.packed:
        return each.content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(each.content) + packer.flush()


def _numbers(each: Entry) -> tuple[int, int, int, int]:
    method = (8 if each.packed else 0) if each.method is None else each.method
    crc = binascii.crc32(each.content) if each.crc is None else each.crc
    size = len(each.content) if each.size is None else each.size
    return method, crc, len(_stored(each)), size


def _local(each: Entry) -> bytes:
    method, crc, packed, size = _numbers(each)
    described = bool(each.flags & DESCRIBED)
    name = each.name if each.local_name is None else each.local_name
    told = (0, 0, 0) if described else (crc, packed, size)
    head = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, each.flags, method, 0, 0, *told, len(name),
        len(each.extra),
    )  # fmt: skip
    tail = struct.pack("<4sIII", b"PK\x07\x08", crc, packed, size) if described else b""
    return head + name + each.extra + _stored(each) + tail


def _central(each: Entry, start: int) -> bytes:
    method, crc, packed, size = _numbers(each)
    head = struct.pack(
        "<4sBBHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 3 if each.mode else 0, 20, each.flags, method, 0, 0,
        crc, packed, size, len(each.name), len(each.extra), 0, 0, 0, each.mode, start,
    )  # fmt: skip
    return head + each.name + each.extra


def plain(files: Mapping[str, bytes], charset: str = "utf-8") -> bytes:
    """Return an everyday zip; with UTF-8 names the flag says so."""
    flags = UTF_8 if charset == "utf-8" else 0
    return zipped(*(Entry(name.encode(charset), content, flags) for name, content in files.items()))


def unicode_extra(raw: bytes, name: str) -> bytes:
    """Return the field in which WinRAR writes a name a second time."""
    content = b"\x01" + struct.pack("<I", binascii.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(content)) + content


def by_7z(folder: Path, files: Mapping[str, bytes], *options: str, name: str) -> list[Path]:
    """Return what 7z makes of these files: one archive, or its volumes in order."""
    inside = folder / "inside"
    for each, content in files.items():
        place = inside / each
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    made = folder / "made"
    made.mkdir()
    run(["7z", "a", "-bd", *options, str(made / name), "."], inside)
    return sorted(made.iterdir())


def run(command: Sequence[str | bytes], folder: Path) -> None:
    """Run a program in a folder."""
    if not shutil.which(command[0]):
        pytest.skip(f"no {command[0]!r}; see tools.machine for the package")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
