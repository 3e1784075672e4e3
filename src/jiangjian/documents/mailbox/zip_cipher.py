"""Members of a zip behind a password: the old cipher of PKZIP, and AES."""

from __future__ import annotations

import binascii
import hashlib
import hmac
from collections.abc import Iterable, Iterator
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from jiangjian.documents.mailbox.zip_directory import DamagedZipError

OLD_HEAD: Final = 12
MAC: Final = 10
CHECK: Final = 2
BLOCK: Final = 16
ROUNDS: Final = 1000
MASK: Final = 0xFFFFFFFF
TABLE: Final = tuple(binascii.crc32(bytes([number]), MASK) ^ MASK for number in range(256))


class WrongPasswordError(Exception):
    """This password does not open it."""


def spellings(password: str) -> list[bytes]:
    """Return a password as different programs hand it to the cipher: UTF-8, or the system's GBK."""
    return list(dict.fromkeys((password.encode(), password.encode("gb18030", "replace"))))


class OldCipher:
    """The cipher that PKZIP had in 1993, and that Windows still opens."""

    def __init__(self, password: bytes) -> None:
        """Turn the keys by the password."""
        self._keys = (0x12345678, 0x23456789, 0x34567890)
        self.open(bytes(len(password)), turned_by=password)

    def open(self, content: bytes, *, turned_by: bytes | None = None) -> bytes:
        """Return the plain bytes; the keys go on from here.

        :param turned_by: plain bytes that turn the keys instead of what comes out.
        """
        first, second, third = self._keys
        plain = bytearray()
        for place, byte in enumerate(content):
            mixed = third | 2
            out = turned_by[place] if turned_by else byte ^ ((mixed * (mixed ^ 1)) >> 8) & 0xFF
            plain.append(out)
            first = TABLE[(first ^ out) & 0xFF] ^ (first >> 8)
            second = ((second + (first & 0xFF)) * 134775813 + 1) & MASK
            third = TABLE[(third ^ (second >> 24)) & 0xFF] ^ (third >> 8)
        self._keys = (first, second, third)
        return bytes(plain)


def open_old(stored: Iterable[bytes], password: bytes, check: int) -> Iterator[bytes]:
    """Yield what the old cipher hides.

    :param check: the byte that its head ends with.
    :raises WrongPasswordError: the head ends with another; one wrong password in 256 passes here.
    """
    cipher, head = OldCipher(password), b""
    for chunk in stored:
        plain = cipher.open(chunk)
        if len(head) >= OLD_HEAD:
            yield plain
            continue
        head += plain
        if len(head) >= OLD_HEAD:
            if head[OLD_HEAD - 1] != check:
                raise WrongPasswordError
            yield head[OLD_HEAD:]


def open_aes(
    stored: Iterable[bytes], password: bytes, strength: int, packed: int
) -> Iterator[bytes]:
    """Yield what AES hides; the seal behind it is checked at the end.

    :param strength: 1 to 3, for keys of 16, 24 or 32 bytes.
    :param packed: length of all that is stored: salt, check, content and seal.
    :raises WrongPasswordError: it does not fit.
    :raises DamagedZipError: the seal does not fit.
    """
    key, salt = 8 + 8 * strength, 4 + 4 * strength
    left = packed - salt - CHECK - MAC
    if strength not in {1, 2, 3} or left < 0:
        raise DamagedZipError("no room for salt and seal")
    source = _Reader(stored)
    made = hashlib.pbkdf2_hmac("sha1", password, source.take(salt), ROUNDS, 2 * key + CHECK)
    if source.take(CHECK) != made[-CHECK:]:
        raise WrongPasswordError
    seal, stream = hmac.new(made[key : 2 * key], digestmod="sha1"), _Counter(made[:key])
    while left:
        chunk = source.take(min(left, 1 << 16))
        if not chunk:
            raise DamagedZipError("cut inside the cipher")
        left -= len(chunk)
        seal.update(chunk)
        yield stream.open(chunk)
    if source.take(MAC) != seal.digest()[:MAC]:
        raise DamagedZipError("the seal does not fit")


class _Counter:
    """AES over a counter that runs from its low end, as WinZip has it."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(AES(key), ECB()).encryptor()  # noqa: S305 - of counters, never of content
        self._block, self._over = 0, b""

    def open(self, chunk: bytes) -> bytes:
        """Return the plain bytes."""
        blocks = -(-max(0, len(chunk) - len(self._over)) // BLOCK)
        counters = b"".join(
            number.to_bytes(BLOCK, "little")
            for number in range(self._block + 1, self._block + 1 + blocks)
        )
        self._block += blocks
        stream = self._over + self._cipher.update(counters)
        used, self._over = stream[: len(chunk)], stream[len(chunk) :]
        return (int.from_bytes(chunk, "big") ^ int.from_bytes(used, "big")).to_bytes(
            len(chunk), "big"
        )


class _Reader:
    """Takes so many bytes at a time from a stream of chunks."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._held = iter(chunks), b""

    def take(self, most: int) -> bytes:
        """Return so many bytes, fewer only at the end."""
        while len(self._held) < most and (chunk := next(self._chunks, None)) is not None:
            self._held += chunk
        taken, self._held = self._held[:most], self._held[most:]
        return taken
