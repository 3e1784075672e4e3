"""The bytes of a mail's part, out of the letters they travelled in."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import Final

from jiangjian.documents.mailbox.mime import Buffer, Entity

AT_ONCE: Final = 4 << 20  # a multiple of four letters
LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
NOT_LETTERS: Final = bytes(each for each in range(256) if each not in LETTERS)
PADDING: Final = re.compile(rb"=+")
WHOLE_GROUP: Final = 4


def content(buffer: Buffer, part: Entity) -> Iterator[bytes]:
    """Yield a part's bytes, some MiB at a time."""
    if part.coding == "base64":
        yield from _base64(buffer, part)
        return
    raw = bytes(buffer[part.start : part.end])
    if part.coding == "quoted-printable":
        yield binascii.a2b_qp(raw)
    elif part.coding in {"x-uuencode", "uuencode", "x-uue"}:
        yield from _unix(raw)
    else:
        yield raw


def _base64(buffer: Buffer, part: Entity) -> Iterator[bytes]:
    """Yield what base64 letters say; what is no letter is passed over."""
    kept = b""
    for start in range(part.start, part.end, AT_ONCE):
        piece = bytes(buffer[start : min(start + AT_ONCE, part.end)])
        kept += piece.translate(None, NOT_LETTERS)
        *ended, kept = PADDING.split(kept)  # padding may stand in the middle: two texts in one part
        for each in ended:
            yield _group(each)
        whole = len(kept) - len(kept) % WHOLE_GROUP
        yield binascii.a2b_base64(kept[:whole])
        kept = kept[whole:]
    yield _group(kept)


def _group(letters: bytes) -> bytes:
    """Return the bytes of letters that may lack their padding; a single letter over says nothing."""
    whole = letters[:-1] if len(letters) % WHOLE_GROUP == 1 else letters
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % WHOLE_GROUP))


def _unix(raw: bytes) -> Iterator[bytes]:
    inside = False
    for line in raw.splitlines():
        if line.startswith(b"begin "):
            inside = True
        elif line.strip() == b"end":
            return
        elif inside and line:
            try:
                yield binascii.a2b_uu(line)
            except binascii.Error:
                yield binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3 + 1])
