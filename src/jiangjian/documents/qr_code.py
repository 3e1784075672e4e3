"""A QR code as a picture of lines: sharp on paper of any size."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import segno

QUIET: Final = 4
"""Blank modules around it; a reader needs them."""

SCALE: Final = 6


def qr_code(text: str) -> bytes:
    """Return an SVG that holds ``text``; a quarter of it may be soiled and it is still read."""
    picture = BytesIO()
    segno.make(text, error="q", micro=False).save(
        picture, kind="svg", scale=SCALE, border=QUIET, light="#fff"
    )
    return picture.getvalue()
