"""The child's task: QR codes on the pages of a scan, also of a poor one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import zxingcpp
from PIL import Image, ImageFilter

from jiangjian.documents.inspection.draw import drawing

MOST_PAGES: Final = 2
"""附件1 is one page or two; what lies behind it is evidence."""

LONGEST: Final = 200
"""Characters of a code that are kept; ours has half a hundred."""

QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def work(_content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return each code with its page, an empty one for a page without; such a page is looked at in each way."""
    place, kind = Path(arguments["path"]), arguments["kind"]
    last = min(MOST_PAGES, drawing(kind).count(place))
    with drawing(kind).drawer(place) as drawn:
        return [
            {"page": page, "text": text}
            for page in range(1, last + 1)
            for text in searched(drawn(page, "sharp").convert("L")) or [""]
        ]


def searched(page: Image.Image) -> list[str]:
    """Return what the codes on a page say, in the first way that shows one."""
    return next((found for way in WAYS if (found := codes_on(way(page)))), [])


def codes_on(page: Image.Image) -> list[str]:
    """Return what the codes on a page say."""
    return [code.text[:LONGEST] for code in zxingcpp.read_barcodes(page, QR)]


def as_it_is(page: Image.Image) -> Image.Image:
    """Return the page itself."""
    return page


def twice(page: Image.Image) -> Image.Image:
    """Return a page of twice the width and height."""
    return page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)


def smoothed(page: Image.Image) -> Image.Image:
    """Return it twice as large without the grains of a fax."""
    return twice(page.filter(ImageFilter.GaussianBlur(1)))


def sharpened(page: Image.Image) -> Image.Image:
    """Return it twice as large with the edges that a photo out of focus has lost."""
    return twice(page).filter(ImageFilter.UnsharpMask(radius=4, percent=200))


WAYS: Final = (as_it_is, twice, smoothed, sharpened)
"""Each reads scans that no other reads; the cheapest stands first."""
