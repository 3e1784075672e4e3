"""A mail cut into its parts where it lies: nothing is copied before it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap
from typing import Final

from jiangjian.documents.mailbox.parameters import parameter

MOST_DEPTH: Final = 20
MOST_PARTS: Final = 2_000
MOST_HEAD: Final = 1 << 20
HEADER: Final = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)")
BLANK: Final = re.compile(rb"\r?\n[ \t]*\r?\n|\A[ \t]*\r?\n")
FIRST_LINE: Final = re.compile(
    rb"\A\s*(?:[^\n]*\n){0,8}?--([^\r\n]{1,200}?)[ \t]*\r?\n(?=[Cc]ontent-)"
)

Buffer = bytes | mmap


@dataclass(frozen=True, slots=True)
class Entity:
    """One part of a mail, or the mail itself.

    :ivar headers: name in small letters, and the bytes after the colon.
    :ivar start: where its body begins in the buffer.
    :ivar end: where it ends.
    :ivar cut: the mail stops before this part's end.
    """

    headers: tuple[tuple[str, bytes], ...]
    start: int
    end: int
    cut: bool = False

    def header(self, name: str) -> bytes:
        """Return the first header of this name; empty where there is none."""
        return next((value for each, value in self.headers if each == name), b"")

    @property
    def kind(self) -> str:
        """Return the media type in small letters."""
        said = self.header("content-type").partition(b";")[0].strip().lower()
        return said.decode("ascii", "replace") if b"/" in said else "text/plain"

    @property
    def coding(self) -> str:
        """Return the transfer encoding in small letters."""
        said = self.header("content-transfer-encoding").partition(b";")[0].strip(b" \t\r\n\"'")
        return said.lower().decode("ascii", "replace")


def entity(buffer: Buffer, start: int, end: int, *, cut: bool = False) -> Entity:
    """Return the part that lies between two places."""
    head_end = min(end, start + MOST_HEAD)
    head = bytes(buffer[start:head_end])
    blank = BLANK.search(head)
    body = start + blank.end() if blank else head_end
    lines = head[: blank.start()] if blank else head
    found = tuple((name.lower().decode("ascii"), value) for name, value in HEADER.findall(lines))
    return Entity(found, min(body, end), end, cut)


def leaves(buffer: Buffer, whole: Entity, depth: int = 0) -> Iterator[Entity]:
    """Yield the parts that hold something, in order; a forwarded mail is one of them."""
    boundary = _boundary(buffer, whole)
    if not boundary or depth >= MOST_DEPTH:
        yield whole
        return
    found = list(_children(buffer, whole, boundary))
    if not found:
        yield whole
    for each in found[:MOST_PARTS]:
        yield from leaves(buffer, each, depth + 1)


def _boundary(buffer: Buffer, whole: Entity) -> bytes:
    """Return what parts a multipart; where the header lost it, the first line that looks like it."""
    if not whole.kind.startswith("multipart/"):
        return b""
    said = parameter(whole.header("content-type"), "boundary").encode("utf-8", "surrogateescape")
    if said:
        return said
    first = FIRST_LINE.search(bytes(buffer[whole.start : min(whole.end, whole.start + 4096)]))
    return first[1] if first else b""


def _children(buffer: Buffer, whole: Entity, boundary: bytes) -> Iterator[Entity]:
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
    start: int | None = None
    for match in line.finditer(buffer, whole.start, whole.end):
        if start is not None:
            yield entity(buffer, start, _before_line_end(buffer, start, match.start()))
        if match[1]:
            return
        start = min(match.end() + 1, whole.end)
    if start is not None:
        yield entity(buffer, start, whole.end, cut=True)


def _before_line_end(buffer: Buffer, start: int, end: int) -> int:
    """Return the place before the line end that belongs to the boundary."""
    for line_end in (b"\r\n", b"\n"):
        if end - len(line_end) >= start and buffer[end - len(line_end) : end] == line_end:
            return end - len(line_end)
    return end
