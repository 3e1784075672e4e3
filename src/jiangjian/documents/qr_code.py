"""QR codes: as a picture of lines for a page, as a picture of dots for a docx."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import segno

QUIET: Final = 4
"""Blank modules around it; a reader needs them."""

SCALE: Final = 6
PRINTED_SCALE: Final = 12  # pixels of a module: 600 dpi and more at the size of a stamp


def qr_code(text: str) -> bytes:
    """Return an SVG that holds ``text``; a quarter of it may be soiled and it is still read."""
    return _drawn(text, "svg", scale=SCALE, border=QUIET)


def printed_qr_code(text: str) -> bytes:
    """Return a PNG that holds ``text``, without room around it: whoever places it leaves white paper."""
    return _drawn(text, "png", scale=PRINTED_SCALE, border=0)


def _drawn(text: str, kind: str, *, scale: int, border: int) -> bytes:
    picture = BytesIO()
    code = segno.make(text, error="q", micro=False)
    code.save(picture, kind=kind, scale=scale, border=border, light="#fff")
    return picture.getvalue()
