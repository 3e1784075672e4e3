"""An mbox: many mails in one file, each after a line that begins with From and a space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

SEPARATOR: Final = re.compile(rb"(?:\A|(?<=\n))From [^\n]*\d:\d\d[^\n]*\n(?=[!-9;-~]+[ \t]*:)")
BEGINS: Final = re.compile(rb"From [^\n]*\n[!-9;-~]+[ \t]*:")
QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)

Span = tuple[int, int]


def is_mbox(head: bytes) -> bool:
    """Tell whether a file begins as an mbox."""
    return BEGINS.match(head) is not None


def mail_spans(place: Path) -> list[Span]:
    """Return where each mail begins and ends."""
    if not place.stat().st_size:
        return []
    with place.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as buffer:
        starts = [(match.start(), match.end()) for match in SEPARATOR.finditer(buffer)]
        return _spans(starts, len(buffer))


def _spans(starts: Sequence[Span], size: int) -> list[Span]:
    ends = [start for start, _ in starts[1:]] + [size]
    return [(begin, end) for (_, begin), end in zip(starts, ends, strict=True)]


def copy_mail(place: Path, span: Span, target: Path) -> None:
    """Write one mail to a file of its own, lines that were quoted for the mbox as they were."""
    start, end = span
    with place.open("rb") as file:
        file.seek(start)
        target.write_bytes(QUOTED.sub(rb"\1", file.read(end - start)))
