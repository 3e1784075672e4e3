"""One member of a zip, unpacked as a stream; what it announced is not believed before it is counted."""

from __future__ import annotations

import binascii
import bz2
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final, Protocol

from jiangjian.documents.mailbox.zip_cipher import (
    WrongPasswordError,
    open_aes,
    open_old,
    spellings,
)
from jiangjian.documents.mailbox.zip_directory import (
    LOCAL,
    LOCAL_FORM,
    DamagedZipError,
    Entry,
)

AT_ONCE: Final = 1 << 16
STORED, DEFLATED, BZIP2 = 0, 8, 12
KNOWN: Final = frozenset({STORED, DEFLATED, BZIP2})
DESCRIBED: Final = 0x8
AES_WITHOUT_SUM: Final = 0


class EncryptedError(Exception):
    """No password that was given opens it."""


class Unpacker(Protocol):
    """What zlib and bz2 have in common here."""

    @property
    def eof(self) -> bool:
        """Whether it came to its end."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Return some of what the data says."""


class _Deflated:
    """Gives zlib the manner of bz2."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(-zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class Member:
    """One member: opened with the first password that fits.

    :ivar read: bytes that came out whole so far, also where the rest is damaged.
    """

    def __init__(self, file: BinaryIO, entry: Entry, passwords: Sequence[str]) -> None:
        """Keep where it is; nothing is read yet."""
        self._file, self._entry, self._passwords = file, entry, passwords
        self.read = 0

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes.

        :raises EncryptedError: no password fits.
        :raises DamagedZipError: it is cut, or its checksum does not fit.
        """
        if not self._entry.encrypted:
            yield from self._plain(self._stored())
            return
        for password in self._passwords:
            for spelling in spellings(password):
                try:
                    if self._fits(spelling):
                        yield from self._plain(self._deciphered(spelling))
                        return
                except WrongPasswordError:
                    continue
        raise EncryptedError

    def _fits(self, password: bytes) -> bool:
        """Tell whether a password opens it: to the last byte, for the old cipher tells little before."""
        if self._entry.strength:
            next(iter(self._deciphered(password)), b"")
            return True
        try:
            for _ in self._plain(self._deciphered(password)):
                pass
        except DamagedZipError:
            return False
        return True

    def _deciphered(self, password: bytes) -> Iterator[bytes]:
        entry = self._entry
        if entry.strength:
            return open_aes(self._stored(), password, entry.strength, entry.packed)
        check = entry.clock >> 8 if entry.flags & DESCRIBED else entry.crc >> 24
        return open_old(self._stored(), password, check)

    def _stored(self) -> Iterator[bytes]:
        """Yield the bytes as they lie in the file."""
        place, left = data_place(self._file, self._entry), self._entry.packed
        while left:
            self._file.seek(place)
            chunk = self._file.read(min(AT_ONCE, left))
            if not chunk:
                return
            place, left = place + len(chunk), left - len(chunk)
            yield chunk

    def _plain(self, stored: Iterable[bytes]) -> Iterator[bytes]:
        entry, checksum = self._entry, 0
        self.read = 0
        for chunk in unpacked(stored, entry.method):
            checksum = binascii.crc32(chunk, checksum)
            self.read += len(chunk)
            if entry.told and self.read > entry.size:
                raise DamagedZipError("more than it announced")
            yield chunk
        sums = entry.told and not (entry.strength and entry.crc == AES_WITHOUT_SUM)
        if (entry.told and self.read != entry.size) or (sums and checksum != entry.crc):
            raise DamagedZipError("less than it announced, or another checksum")


def data_place(file: BinaryIO, entry: Entry) -> int:
    """Return where a member's bytes begin; its local header tells how long that header is."""
    file.seek(entry.start)
    raw = file.read(LOCAL_FORM.size)
    if len(raw) < LOCAL_FORM.size or not raw.startswith(LOCAL):
        raise DamagedZipError("no local header")
    *_, name, extra = LOCAL_FORM.unpack(raw)
    return int(entry.start + LOCAL_FORM.size + name + extra)


def unpacked(stored: Iterable[bytes], method: int) -> Iterator[bytes]:
    """Yield unpacked bytes, never more than a piece at a time, however dense they are.

    :raises DamagedZipError: they cannot be unpacked.
    """
    if method == STORED:
        yield from stored
        return
    unpacker: Unpacker = bz2.BZ2Decompressor() if method == BZIP2 else _Deflated()
    try:
        for chunk in stored:
            data = chunk
            while out := unpacker.decompress(data, AT_ONCE):
                yield out
                data = b""
                if unpacker.eof:
                    return
            if unpacker.eof:
                return
    except (zlib.error, OSError, EOFError, ValueError) as error:
        raise DamagedZipError(type(error).__name__) from error
    raise DamagedZipError("cut before its end")
