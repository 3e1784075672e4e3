"""A form that is a web page: a .doc that Word saved as one, a web archive (.mht), the words of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from itertools import count
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.mailbox.charset import decode
from jiangjian.documents.reading.grid import Cell, where_of
from jiangjian.documents.reading.kinds import ARCHIVED_PAGE, BEFORE, MARKUP
from jiangjian.documents.reading.layout import Block, Line, Table
from jiangjian.documents.reading.web_page import CELLS, root_of, span_of, table_rows

CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
HIDDEN: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
LOOKED_AT: Final = 4096
UNSEEN: Final = frozenset({"script", "style", "head", "title", "template", "del", "s", "strike"})
BREAKS: Final = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
MOST_SPAN: Final = 100
MOST_DEPTH: Final = 40


def page_of(content: bytes) -> bytes | None:
    """Return the page that a file is or holds; ``None`` for one that is no page.

    >>> page_of(b"<html><p>a</p></html>"), page_of(b"PK")
    (b'<html><p>a</p></html>', None)
    """
    head = content[:LOOKED_AT].lstrip(BEFORE)
    if ARCHIVED_PAGE.match(head):
        return _archived(content.lstrip(BEFORE))
    return content if MARKUP.match(head) else None


def _archived(content: bytes) -> bytes | None:
    """Return the first page of a web archive, its charset written before it."""
    for part in message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            named = part.get_content_charset("")
            return f"<!-- charset={named} -->".encode() + held if isinstance(held, bytes) else None
    return None


def page_layout(page: bytes, *, tables: int = 0, lines: int = 0) -> tuple[Block, ...]:
    """Return the lines and tables of a page in reading order; nothing it points to is fetched.

    :param tables: how many stand before it in the same file, as do so many ``lines``.
    :raises Unreadable: ``damaged``.
    """
    named = CHARSET.search(page[:LOOKED_AT])
    text = decode(page, named[1].decode("ascii", "replace") if named else "")
    root = root_of(text)
    return () if root is None else tuple(_Page(tables, lines).blocks(root))


class _Page:
    """Goes through a page; the words between two breaks are a line."""

    def __init__(self, tables: int, lines: int) -> None:
        self._tables, self._lines = count(tables + 1), count(lines + 1)
        self._words: list[str] = []

    def blocks(self, root: Element) -> Iterator[Block]:
        yield from self._inside(root, 0)
        yield from self._line()

    def _inside(self, element: Element, depth: int) -> Iterator[Block]:
        if element.tag in UNSEEN or HIDDEN.search(element.get("style", "")) or depth > MOST_DEPTH:
            return
        if element.tag == "table":
            yield from self._line()
            yield from self._table(element, depth, inside=False)
            return
        if element.tag in BREAKS:
            yield from self._line()
        self._words.append(_run_together(element.text))
        for each in element:
            yield from self._inside(each, depth + 1)
            self._words.append(_run_together(each.tail))
        if element.tag in BREAKS:
            yield from self._line()

    def _line(self) -> Iterator[Block]:
        text, self._words = "".join(self._words).strip(), []
        if text:
            yield Line(next(self._lines), text)

    def _table(self, table: Element, depth: int, *, inside: bool) -> Iterator[Block]:
        number = next(self._tables)
        yield Table(number, tuple(_rows(table, number)), inside=inside)
        for inner in table.iter("table"):
            if inner is not table and depth < MOST_DEPTH and _table_around(inner) is table:
                yield from self._table(inner, depth + 1, inside=True)


def _table_around(table: Element) -> Element | None:
    return next(table.iterancestors("table"), None)


def _rows(table: Element, number: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows; a cell that reaches down stands in each of its rows."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row, line in enumerate(_lines_of(table), 1):
        cells = [each for each, _ in reaching.values()]
        taken = {column for each in cells for column in range(each.column, each.column + each.span)}
        left = {column: (each, rest - 1) for column, (each, rest) in reaching.items() if rest > 1}
        column = 0
        for place, element in enumerate((each for each in line if each.tag in CELLS), 1):
            while column in taken:
                column += 1
            across = span_of(element, "colspan", most=MOST_SPAN)
            down = span_of(element, "rowspan", most=MOST_SPAN)
            inner = "\n".join(_inner(element))
            where = where_of(number, row, place)
            made = Cell(number, row, place, column, across, _text(element), where, inner=inner)
            cells.append(made)
            if down > 1:
                left[column] = (made, down - 1)
            column += across
        reaching = left
        yield tuple(sorted(cells, key=lambda each: each.column))


def _lines_of(table: Element) -> Iterator[Element]:
    return (each for each in table_rows(table) if not HIDDEN.search(each.get("style", "")))


def _inner(cell: Element) -> Iterator[str]:
    """Yield what stands in tables inside a cell, a row a line."""
    for table in cell.iter("table"):
        for row in _lines_of(table):
            texts = (_text(each) for each in row if each.tag in CELLS)
            if line := "\t".join(filter(None, texts)):
                yield line


def _text(element: Element) -> str:
    lines = "".join(_pieces(element, 0)).split("\n")
    return "\n".join(each for line in lines if (each := line.strip()))


def _pieces(element: Element, depth: int) -> Iterator[str]:
    yield _run_together(element.text)
    for each in element:
        hidden = each.tag in UNSEEN or HIDDEN.search(each.get("style", ""))
        if each.tag in BREAKS:
            yield "\n"
        if not hidden and each.tag != "table" and depth < MOST_DEPTH:
            yield from _pieces(each, depth + 1)
        if each.tag in BREAKS and each.tag != "br":
            yield "\n"
        yield _run_together(each.tail)


def _run_together(text: str | None) -> str:
    """Return text as a page shows it: white space runs together."""
    return re.sub(r"[ \t\r\n\f\xa0]+", " ", text or "")
