"""Words in mail headers (RFC 2047), as they are and as they should be."""

from __future__ import annotations

import binascii
import re
from itertools import groupby
from typing import Final

from jiangjian.documents.mailbox.charset import decode, guess

WORD: Final = re.compile(
    rb"=\?([\w.:+-]+?)(?:\*[\w-]*)?\?([BbQq])\?([^?]*(?:\?(?!=)[^?]*)*?)\?=", re.ASCII
)
FOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]")
WHOLE_GROUP: Final = 4


def decode_words(raw: bytes) -> str:
    r"""Return a header's text.

    Words of one charset that follow one another are put together before they are decoded, so
    that a character cut between two words is whole again. A missing space, quotes around a word,
    a word folded inside and bytes without any word are taken as they are meant.

    >>> decode_words(b"=?gbk?B?u+PX?= =?gbk?B?3LHt?=")
    '汇总表'
    >>> decode_words(b"Re: =?utf-8?Q?=E6=9D=90=E6?==?utf-8?Q?=96=99?= 1")
    'Re: 材料 1'
    """
    return "".join(_decoded(FOLD.sub(b"", raw))).strip()


def _decoded(raw: bytes) -> list[str]:
    texts: list[str] = []
    for (encoded, charset), run in groupby(_pieces(raw), key=lambda each: each[:2]):
        joined = b"".join(content for *_, content in run)
        texts.append(decode(joined, charset) if encoded else guess(joined))
    return texts


def _pieces(raw: bytes) -> list[tuple[bool, str, bytes]]:
    """Return what stands one after another: is it a word, its charset, its bytes."""
    found: list[tuple[bool, str, bytes]] = []
    place = 0
    for match in WORD.finditer(raw):
        between = raw[place : match.start()]
        if between.strip() or (between and not found):
            found.append((False, "", between))
        charset, way, content = match.groups()
        unpacked = _base64(content) if way in b"Bb" else _quoted(content)
        found.append((True, charset.decode("ascii").lower(), unpacked))
        place = match.end()
    if rest := raw[place:]:
        found.append((False, "", rest))
    return found


def _base64(content: bytes) -> bytes:
    bare = NOT_BASE64.sub(b"", content)
    over = len(bare) % WHOLE_GROUP
    if over == 1:
        bare = bare[:-1]
    return binascii.a2b_base64(bare + b"=" * (-len(bare) % WHOLE_GROUP))


def _quoted(content: bytes) -> bytes:
    return binascii.a2b_qp(content.replace(b" ", b"=20"), header=True)
