"""Words in an unknown or wrongly named charset: Chinese mail and Chinese archives."""

from __future__ import annotations

import codecs
from typing import Final

CHINESE: Final = "gb18030"
SAME: Final = {
    "gb2312": CHINESE,
    "gbk": CHINESE,
    "x-gbk": CHINESE,
    "cp936": CHINESE,
    "ms936": CHINESE,
    "windows-936": CHINESE,
    "gb_2312-80": CHINESE,
    "gb2312-80": CHINESE,
    "gb18030-2000": CHINESE,
    "gb18030-2005": CHINESE,
    "euc-cn": CHINESE,
    "utf8": "utf-8",
    "utf-8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "cp65001": "utf-8",
}
VAGUE: Final = frozenset(
    {"", "ascii", "us-ascii", "unknown-8bit", "x-unknown", "default", "iso-8859-1", "windows-1252"}
)
"""What programs write when they do not know; read as it comes."""

FIRST_OF_THREE_BYTES: Final = "\u0800"
LONGEST_CHARACTER: Final = 4


def decode(raw: bytes, charset: str = "") -> str:
    """Return the text; a charset that does not fit the bytes is not believed.

    >>> decode("汇总表".encode("gbk"), "utf-8"), decode("汇总表".encode(), "gb2312"), decode(b"a")
    ('汇总表', '汇总表', 'a')
    """
    name = known(charset)
    if name:
        try:
            text = raw.decode(name)
        except (UnicodeDecodeError, ValueError):
            return guess(raw)
        return guess(raw) if name == CHINESE and _lies(raw, text) else text
    return guess(raw)


def _lies(raw: bytes, text: str) -> bool:
    """Tell whether bytes that were called GBK are UTF-8: read as GBK they give characters nobody uses."""
    unicode = _strict(raw, "utf-8")
    return unicode != text and bool(unicode) and _is_everyday(unicode) and not _is_everyday(text)


def _is_everyday(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def known(charset: str) -> str:
    """Return Python's name of a charset that says something; empty for all others."""
    name = charset.strip().strip("\"'").lower()
    name = SAME.get(name, name)
    if name in VAGUE:
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return name if info._is_text_encoding else ""  # noqa: SLF001 - base64 and the like are codecs too


def guess(raw: bytes) -> str:
    """Return the text of bytes whose charset nobody told.

    Two GBK characters may look like UTF-8 by chance; what comes out then is Greek or Arabic,
    so UTF-8 is believed only where it gives something from the Han half of Unicode.

    >>> guess("材料".encode("gbk")), guess("孟𬭎·材料".encode()), guess("路".encode("gbk"))
    ('材料', '孟𬭎·材料', '路')
    """
    if raw.isascii():
        return raw.decode("ascii")
    unicode = _strict(raw, "utf-8") or _cut_short(raw)
    chinese = _strict(raw, CHINESE)
    if unicode and (max(unicode) >= FIRST_OF_THREE_BYTES or not chinese):
        return unicode
    return chinese or raw.decode(CHINESE, "replace")


def _strict(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        return ""


def _cut_short(raw: bytes) -> str:
    """Return UTF-8 that was cut inside its last character, without that one."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(raw) - error.start < LONGEST_CHARACTER:
            return raw[: error.start].decode("utf-8")
    return ""
