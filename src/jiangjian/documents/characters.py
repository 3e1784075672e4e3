"""Characters on paper: which can be printed, and how much room they take."""

from __future__ import annotations

import codecs
import re
from typing import Final

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS: Final = re.compile("\r\n|[\r\u2028\u2029]")
TWO_COLUMNS: Final = "jiangjian.two_columns"


def printable(text: str) -> str:
    r"""Return the text without characters that no paper can hold, every line end a ``\n``.

    >>> printable("业绩\x0b突出\r\n良好")
    '业绩突出\n良好'
    """
    if text.isprintable():
        return text
    return UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text))


def columns(text: str) -> int:
    """Return how many half-width columns a line takes: a Han character two, a Latin letter one.

    GBK spends as many bytes on a character as it takes columns, and counts fast; what GBK lacks
    are mostly rare Han characters, so it takes two.

    >>> columns("开封2024"), columns("孟𬭎")
    (8, 4)
    """
    return len(text) if text.isascii() else len(text.encode("gbk", TWO_COLUMNS))


def lines(text: str, room: int) -> int:
    r"""Return how many lines the text takes where a line has room for so many half-width columns.

    >>> lines("主要业绩\n良好", 4)
    3
    """
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    room = max(room, 2)
    return sum(max(1, -(-columns(line) // room)) for line in text.split("\n"))


def _two_columns(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return b"??" * (error.end - error.start), error.end


codecs.register_error(TWO_COLUMNS, _two_columns)
