"""The child's second task: pages as pictures, drawn anew; nothing of the file's own bytes is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import sqrt
from pathlib import Path
from typing import Any, Final

from PIL import Image

from jiangjian.documents.inspection import pdf, picture
from jiangjian.documents.inspection.draw_sizes import SIZES
from jiangjian.documents.unreadable import unreadable

MOST_DRAWN: Final = 8_000_000  # pixels: a screenshot as long as a scroll stays readable
QUALITY: Final = 82
POINT: Final = 72

Drawn = Callable[[int, str], Image.Image]


def work(_content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Draw pages of one file into a folder: ``3.jpg`` is the third page."""
    place, folder = Path(arguments["path"]), Path(arguments["folder"])
    return draw_into(folder, place, arguments["kind"], arguments["pages"], arguments["size"])


def draw_into(
    folder: Path, place: Path, kind: str, pages: Sequence[int], size: str
) -> list[dict[str, Any]]:
    """Draw pages of a file into a folder and return number, width and height of each.

    :raises Unreadable: the file has no such page, or cannot be drawn.
    """
    made = []
    with drawer(place, kind) as drawn:
        for page in pages:
            image = drawn(page, size)
            image.save(folder / f"{page}.jpg", "JPEG", quality=QUALITY)
            made.append({"page": page, "width": image.width, "height": image.height})
    return made


@contextmanager
def drawer(place: Path, kind: str) -> Iterator[Drawn]:
    """Lend a function that draws a page of the file."""
    if kind == "picture":
        yield lambda page, size: draw_picture(place, page, size)
        return
    with pdf.opened(place) as document:
        yield lambda page, size: draw_pdf(document, page, size)


def draw_picture(place: Path, page: int, size: str) -> Image.Image:
    """Return a picture turned as its camera was held, without what the camera noted."""
    _refuse_other_page(page, 1)
    with picture.opened(place) as image:
        scale = min(1.0, scaled(*image.size, size))
        wanted = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image.draft("RGB", (2 * wanted[0], 2 * wanted[1]))
        picture.load_all(image)
        image.thumbnail(wanted, Image.Resampling.BICUBIC, reducing_gap=2.0)
        plain = picture.upright(image)
    plain.info.clear()
    return plain


def draw_pdf(document: Any, page: int, size: str) -> Image.Image:  # noqa: ANN401 - pypdfium2 is published without types
    """Return a page of a PDF, drawn with its forms and remarks.

    :raises Unreadable: it is too large, or there is no such page.
    """
    _refuse_other_page(page, len(document))
    found = document[page - 1]
    width, height = found.get_size()
    if max(width, height) > pdf.LARGEST or min(width, height) <= 0:
        raise unreadable(pdf.HUGE.code, pdf.HUGE.problem, pdf.HUGE.remedy)
    image: Image.Image = found.render(scale=scaled(width, height, size)).to_pil().convert("RGB")
    return image


def scaled(width: float, height: float, size: str) -> float:
    """Return by how much a page is made larger or smaller."""
    side = SIZES[size]
    if size == "small":
        return side / max(width, height, 1)
    return min(side / max(width, 1), sqrt(MOST_DRAWN / max(width * height, 1)))


def _refuse_other_page(page: int, pages: int) -> None:
    if not 1 <= page <= pages:
        raise unreadable("no_page", f"没有第{page}页，共{pages}页", "请从第1页看起")
