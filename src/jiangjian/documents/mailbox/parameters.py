"""Parameters of a mail header: plain, quoted, RFC 2047 in quotes, RFC 2231 with parts, or raw bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from jiangjian.documents.mailbox.charset import decode, guess
from jiangjian.documents.mailbox.encoded_words import FOLD, WORD, decode_words

PARAMETER: Final = re.compile(
    rb""";\s*(?P<name>[^\s=;*"]+)
         (?:\*(?P<number>\d{1,4}))?(?P<extended>\*)?\s*=\s*
         (?:"(?P<quoted>(?:\\.|[^"\\])*)"?|(?P<bare>[^;"]*))""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE: Final = re.compile(rb'\\(["\\])')
LANGUAGE: Final = re.compile(rb"([\w.:-]*)'[^']*'(.*)", re.DOTALL | re.ASCII)
LOST: Final = "\ufffd"

Found = tuple[int | None, bool, bytes]


def parameter(header: bytes, name: str) -> str:
    """Return one parameter's value; empty where it is not there.

    RFC 2231 is believed before the plain spelling that stands beside it for old programs, unless
    its bytes do not fit its charset.

    >>> parameter(b"attachment; filename*0*=gbk''%BB%E3%D7; filename*1*=%DC%B1%ED.xls", "filename")
    '汇总表.xls'
    >>> parameter(b'attachment; filename="=?gbk?B?u+PX3LHtLnhscw==?="', "filename")
    '汇总表.xls'
    """
    found = list(_found(FOLD.sub(b"", header), name.lower().encode()))
    spellings = [each for each in (_extended(found), _plain(found)) if each]
    return next((each for each in spellings if LOST not in each), "".join(spellings[:1]))


def _found(header: bytes, name: bytes) -> Iterator[Found]:
    for match in PARAMETER.finditer(header):
        if match["name"].lower() != name:
            continue
        value = (
            ESCAPE.sub(rb"\1", match["quoted"]) if match["quoted"] is not None else match["bare"]
        )
        number = int(match["number"]) if match["number"] else None
        yield number, bool(match["extended"]), value.strip()


def _extended(found: list[Found]) -> str:
    """Return what RFC 2231 says, its parts in the order of their numbers."""
    parts = sorted((number or 0, extended, value) for number, extended, value in found
                   if extended or number is not None)  # fmt: skip
    if not parts:
        return ""
    charset, raw = b"", b""
    for place, (_, extended, value) in enumerate(parts):
        piece = value
        if extended and place == 0 and (match := LANGUAGE.fullmatch(value)):
            charset, piece = match.groups()
        raw += unquote_to_bytes(piece) if extended else piece
    if WORD.search(raw):  # both at once: encoded words cut into numbered parts
        return decode_words(raw)
    return decode(raw, charset.decode("ascii", "replace"))


def _plain(found: list[Found]) -> str:
    for number, extended, value in found:
        if number is None and not extended and value:
            text = decode_words(value)
            return decode(unquote_to_bytes(value)) if _is_percent(value) else text
    return ""


def _is_percent(value: bytes) -> bool:
    """Tell whether a plain value was written in percent signs, as some web mailers do."""
    return bool(re.search(rb"(?:%[89A-Fa-f][0-9A-Fa-f]){2}", value)) and guess(value).isascii()
