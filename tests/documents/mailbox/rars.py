"""RAR archives written by hand, unpacked as they lie: nobody gives away what writes real ones."""

from __future__ import annotations

import binascii
import hashlib
import struct
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

OLD, NEW = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
VOLUME, NEW_NAMES, FIRST = 0x0001, 0x0010, 0x0100
BEFORE, AFTER, LONG = 0x0001, 0x0002, 0x8000
SALT, START = bytes(range(16)), bytes(range(16, 32))
ROUNDS = 15  # as a power of two


def old_rar(files: Mapping[str, bytes], charset: str = "utf-8") -> bytes:
    """Return an archive as RAR 4 wrote it; with names that do not say their charset."""
    blocks = [
        _file(name.replace("/", "\\").encode(charset), each, 0, each)
        for name, each in files.items()
    ]
    return OLD + _archive(0) + b"".join(blocks) + _end(0)


def old_volumes(name: str, content: bytes, pieces: int, *, new_names: bool = True) -> list[bytes]:
    """Return one file in so many volumes."""
    step = -(-len(content) // pieces)
    cut = [content[start : start + step] for start in range(0, len(content), step)]
    volumes = []
    for number, piece in enumerate(cut):
        last = number == len(cut) - 1
        flags = (BEFORE if number else 0) | (0 if last else AFTER)
        archive = VOLUME | (NEW_NAMES if new_names else 0) | (0 if number else FIRST)
        block = _file(name.encode(), piece, flags, content if last else piece, len(content))
        volumes.append(OLD + _archive(archive) + block + _end(0 if last else 1))
    return volumes


def _block(kind: int, flags: int, fields: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", binascii.crc32(head) & 0xFFFF) + head


def _archive(flags: int) -> bytes:
    return _block(0x73, flags, bytes(6))


def _end(flags: int) -> bytes:
    return _block(0x7B, 0x4000 | flags, b"")


def _file(name: bytes, piece: bytes, flags: int, summed: bytes, size: int | None = None) -> bytes:
    whole = len(piece) if size is None else size
    fields = struct.pack(
        "<IIBIIBBHI", len(piece), whole, 2, binascii.crc32(summed), 0x58000000, 20, 0x30, len(name), 32
    )  # fmt: skip
    return _block(0x74, LONG | flags, fields + name) + piece


def new_rar(files: Mapping[str, bytes], password: str = "") -> bytes:
    """Return an archive as RAR 5 writes it, its contents behind a password where one is given."""
    main = _header(1, 0, _number(0))
    blocks = [_new_file(name, content, password) for name, content in files.items()]
    return NEW + main + b"".join(blocks) + _header(5, 0, _number(0))


def _number(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])


def _header(kind: int, flags: int, fields: bytes) -> bytes:
    body = _number(kind) + _number(flags) + fields
    sized = _number(len(body)) + body
    return struct.pack("<I", binascii.crc32(sized)) + sized


def _new_file(name: str, content: bytes, password: str) -> bytes:
    stored, extra = content, b""
    if password:
        key = hashlib.pbkdf2_hmac("sha256", password.encode(), SALT, 1 << ROUNDS)
        padded = content + bytes(-len(content) % 16)
        cipher = Cipher(AES256(key), CBC(START)).encryptor()
        stored = cipher.update(padded) + cipher.finalize()
        record = _number(1) + _number(0) + _number(0) + bytes([ROUNDS]) + SALT + START
        extra = _number(len(record)) + record
    raw = name.encode()
    fields = (
        (_number(len(extra)) if extra else b"")
        + _number(len(stored))
        + _number(0x0004)
        + _number(len(content))
        + _number(32)
        + struct.pack("<I", binascii.crc32(content))
        + _number(0)  # as it lies
        + _number(0)  # from Windows
        + _number(len(raw))
        + raw
        + extra
    )
    return _header(2, 0x0002 | (0x0001 if extra else 0), fields) + stored
