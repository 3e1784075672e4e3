"""The child's third task: a copy made of pictures, with black boxes burnt in; no text and no metadata goes over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw

from jiangjian.documents.inspection.draw import QUALITY, drawing
from jiangjian.documents.unreadable import unreadable

COPY: Final = "copy"
MOST_PAGES: Final = 40
POINTS: Final = 150.0
"""Dots an inch of the copy: an A4 page is 1,400 dots wide or nearly so."""
HUNDRED: Final = 100.0


def work(_content: bytes, arguments: Mapping[str, Any]) -> int:
    """Write the copy into a folder and return how many pages it has.

    ``boxes`` are lists of page, left, top, width and height, the last four in hundredths of the page.
    """
    place, kind = Path(arguments["path"]), arguments["kind"]
    images = list(_covered(place, kind, arguments["boxes"]))
    out = Path(arguments["folder"]) / COPY
    if kind == "picture":
        images[0].save(out, "JPEG", quality=QUALITY)
    else:
        first, *others = images
        first.save(
            out,
            "PDF",
            save_all=True,
            append_images=others,
            resolution=POINTS,
            quality=QUALITY,
            title="",
            producer="",
        )
    return len(images)


def _covered(place: Path, kind: str, boxes: Sequence[Sequence[float]]) -> Iterator[Image.Image]:
    """Yield every page with its boxes blacked out."""
    pages = drawing(kind).count(place)
    if pages > MOST_PAGES:
        raise unreadable(
            "many_pages",
            f"这个文件有{pages}页，一次最多遮盖{MOST_PAGES}页",
            "请把要给专家看的几页另存为一个 PDF，作为单独的材料上传后再遮盖",
        )
    with drawing(kind).drawer(place) as drawn:
        for page in range(1, pages + 1):
            image = drawn(page, "large")
            pen = ImageDraw.Draw(image)
            for number, left, top, width, height in boxes:
                if number == page:
                    pen.rectangle(_dots(image, left, top, width, height), fill="black")
            yield image


def _dots(
    image: Image.Image, left: float, top: float, width: float, height: float
) -> tuple[float, float, float, float]:
    across, down = image.width / HUNDRED, image.height / HUNDRED
    return (left * across, top * down, (left + width) * across, (top + height) * down)
