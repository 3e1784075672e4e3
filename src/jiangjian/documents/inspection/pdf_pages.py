"""The pages of a PDF, drawn with its forms and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from jiangjian.documents.inspection.draw_sizes import refuse_other_page, scaled
from jiangjian.documents.inspection.pdf import HUGE, LARGEST, opened
from jiangjian.documents.unreadable import unreadable


@contextmanager
def drawer(place: Path) -> Iterator[Callable[[int, str], Image.Image]]:
    """Lend a function that draws a page."""
    with opened(place) as document:
        yield lambda page, size: _drawn(document, page, size)


def count(place: Path) -> int:
    """Return how many pages a PDF has."""
    with opened(place) as document:
        return len(document)


def _drawn(document: Any, page: int, size: str) -> Image.Image:  # noqa: ANN401 - pypdfium2 is published without types
    refuse_other_page(page, len(document))
    found = document[page - 1]
    width, height = found.get_size()
    if max(width, height) > LARGEST or min(width, height) <= 0:
        raise unreadable(HUGE.code, HUGE.problem, HUGE.remedy)
    image: Image.Image = found.render(scale=scaled(width, height, size)).to_pil().convert("RGB")
    return image
