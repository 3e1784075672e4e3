"""How a file opens, by its bytes; its name counts only where the bytes say nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from jiangjian.documents.mailbox.store import Stored
from jiangjian.documents.mailbox.zip_directory import DamagedZipError, read_directory

ZIP_HEADS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK", b"PK00PK\x03\x04")
HEADS: Final = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x78\x9f\x3e\x22", "tnef"),
)
TAR_PLACE: Final = 257
OFFICE: Final = frozenset(
    {b"[Content_Types].xml", b"mimetype", b"OFD.xml", b"META-INF/container.xml"}
)
OFFICE_BEGINS: Final = (
    b"[Content_Types]",
    b"mimetype",
    b"word/",
    b"xl/",
    b"ppt/",
    b"_rels/",
    b"docProps/",
)
FIRST_NAME: Final = 30
ARCHIVE_NAMES: Final = {
    ".zip": "zip", ".rar": "RAR", ".7z": "7z", ".tar": "tar", ".tgz": "gzip", ".gz": "gzip",
}  # fmt: skip
MAIL_LINES: Final = re.compile(
    rb"\A(?:From |>From )?[^\n]*\n?(?:[!-9;-~]+[ \t]*:.*\n(?:[ \t].*\n)*)*?"
    rb"(?:Received|Return-Path|From|Date|Subject|Message-ID|MIME-Version|Delivered-To)[ \t]*:",
    re.IGNORECASE,
)
MAIL_SIGNS: Final = re.compile(
    rb"^(?:Received|From|Date|Subject|Message-ID|MIME-Version|To|Content-Type)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
ENOUGH_SIGNS: Final = 3


def how_to_open(stored: Stored, name: str) -> str:
    """Return ``mail``, ``tnef``, ``zip``, another archive kind, or empty for what is no container."""
    head, ending = stored.head, Path(name).suffix.lower()
    if head.startswith(ZIP_HEADS):
        return "" if is_office(stored.place, head) else "zip"
    for start, kind in HEADS:
        if head.startswith(start):
            return kind
    if head[TAR_PLACE : TAR_PLACE + 5] == b"ustar":
        return "tar"
    if looks_like_mail(head, ending):
        return "mail"
    return ""


def looks_like_mail(head: bytes, ending: str) -> bool:
    """Tell whether a file is a mail: three of the lines that every mail has, at its very top."""
    top = head.replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\n ").partition(b"\n\n")[0]
    if ending in {".eml", ".mht"} and MAIL_LINES.match(top):
        return ending == ".eml"
    if ending and b"multipart/related" in top.lower():
        return False  # a web archive under the name of a document
    first = top.partition(b"\n")[0]
    return (
        re.match(rb"[!-9;-~]+[ \t]*:", first) is not None
        and len(set(MAIL_SIGNS.findall(top))) >= ENOUGH_SIGNS
    )


def is_office(place: Path, head: bytes) -> bool:
    """Tell whether a zip container is a document: it names its parts, or its first part tells."""
    try:
        names = {each.raw_name for each in read_directory(place)}
    except DamagedZipError:
        return head[FIRST_NAME:].startswith(OFFICE_BEGINS)
    return bool(names & OFFICE)


def claims_to_be(name: str) -> str:
    """Return the archive kind that a name claims; empty for others."""
    return ARCHIVE_NAMES.get(Path(name).suffix.lower(), "")
