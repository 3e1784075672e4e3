"""A web page that a stranger sent, opened without fetching anything, and the tables in it; runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from jiangjian.documents.reading.archive import damaged

CELLS: Final = frozenset({"td", "th"})
ROWS_IN: Final = frozenset({"thead", "tbody", "tfoot"})
DECLARED: Final = re.compile(r"<\?xml[^>]*>")


def root_of(text: str) -> Element | None:
    """Return the page; ``None`` for one without a word. Nothing it points to is fetched.

    :raises Unreadable: ``damaged``.
    """
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(DECLARED.sub("", text), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(error) from error


def table_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, of the tables inside it none."""
    for each in table:
        if each.tag == "tr":
            yield each
        elif each.tag in ROWS_IN:
            yield from table_rows(each)


def span_of(cell: Element, name: str, *, most: int) -> int:
    """Return over how many rows or columns a cell reaches.

    :param name: ``rowspan`` or ``colspan``.
    :param most: what a stranger's number is cut to.
    """
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), most) if said.isdecimal() else 1
