"""How large pages are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from types import MappingProxyType
from typing import Final

from jiangjian.documents.unreadable import unreadable

SIZES: Final[Mapping[str, int]] = MappingProxyType({"small": 240, "large": 1400, "sharp": 2100})
"""Most pixels of a page's width, by name; a small one is as high at most."""

SHOWN: Final = frozenset({"small", "large"})
"""What people look at; a sharp one is read by a program."""

MOST_DRAWN: Final = 8_000_000  # pixels: a screenshot as long as a scroll stays readable


def scaled(width: float, height: float, size: str) -> float:
    """Return by how much a page is made larger or smaller.

    >>> scaled(480, 960, "small")
    0.25
    """
    side = SIZES[size]
    if size == "small":
        return side / max(width, height, 1)
    return min(side / max(width, 1), sqrt(MOST_DRAWN / max(width * height, 1)))


def refuse_other_page(page: int, pages: int) -> None:
    """Refuse a page that is not there.

    :raises Unreadable: ``no_page``.
    """
    if not 1 <= page <= pages:
        raise unreadable("no_page", f"没有第{page}页，共{pages}页", "请从第1页看起")
