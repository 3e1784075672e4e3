"""A picture as its only page: turned as its camera was held, without what the camera noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from jiangjian.documents.inspection.draw_sizes import refuse_other_page, scaled
from jiangjian.documents.inspection.picture import load_all, opened, upright


@contextmanager
def drawer(place: Path) -> Iterator[Callable[[int, str], Image.Image]]:
    """Lend a function that draws a page; a picture is opened for each, as drawing wears it out."""
    yield lambda page, size: _drawn(place, page, size)


def count(_place: Path) -> int:
    """Return how many pages a picture has."""
    return 1


def _drawn(place: Path, page: int, size: str) -> Image.Image:
    refuse_other_page(page, 1)
    with opened(place) as image:
        scale = min(1.0, scaled(*image.size, size))
        wanted = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image.draft("RGB", (2 * wanted[0], 2 * wanted[1]))
        load_all(image)
        image.thumbnail(wanted, Image.Resampling.BICUBIC, reducing_gap=2.0)
        plain = upright(image)
    plain.info.clear()
    return plain
