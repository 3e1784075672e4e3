"""The words of a mail that may be a form or a table: a page with a table of many cells, or many labelled lines."""

from __future__ import annotations

import html
import re
from typing import Final

CELL: Final = re.compile(r"<t[dh]\b", re.IGNORECASE)
LABELLED: Final = re.compile(r"^[^：:\n]{2,24}[：:]", re.MULTILINE)
LEAST_CELLS: Final = 20
LEAST_LINES: Final = 12
"""A quoted mail has five such lines."""


def body_page(pages: list[str], plain: list[str]) -> bytes:
    """Return the words of a mail as a page of their own; empty where they are only words.

    >>> body_page(["<p>请查收</p>"], ["请查收"]), body_page([], ["请查收"])
    (b'', b'')
    """
    tables = [each for each in pages if len(CELL.findall(each)) >= LEAST_CELLS]
    if tables:
        return "".join(["<meta charset=utf-8>", *tables]).encode("utf-8", "replace")
    text = "\n".join(plain)
    if len(LABELLED.findall(text)) < LEAST_LINES:
        return b""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    return f"<meta charset=utf-8>{lines}".encode("utf-8", "replace")
