"""Pages as small pictures: our limited child, its start included, against bare Pillow and pypdfium2 in this process."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

from bench.house import House
from bench.measuring import Figure, compare
from jiangjian.documents.inspection.looking import draw

MOST: Final = 1.5
PAGES: Final = 40
SIDE: Final = 240
SCAN: Final = (1654, 2339)  # an A4 page at 200 dots an inch
PHOTO: Final = (8000, 6000)


def measure(house: House) -> list[Figure]:
    """Return the figures of a scanned volume and of one large photo."""
    with tempfile.TemporaryDirectory(prefix="thumbnail-") as name:
        folder = Path(name)
        volume, photo = folder / "volume.pdf", folder / "photo.jpg"
        write_volume(volume)
        photo.write_bytes(noisy(PHOTO))
        return [
            by_wall(
                f"thumbnails of a scanned PDF of {PAGES} pages, child included",
                lambda: draw(volume, "pdf", range(1, PAGES + 1), "small", into=folder),
                lambda: bare_pdf(volume, folder),
                house,
            ),
            by_wall(
                "thumbnail of one photo of 48 megapixels, child included",
                lambda: draw(photo, "picture", [1], "small", into=folder),
                lambda: bare_photo(photo, folder),
                house,
            ),
        ]


def by_wall(
    what: str, ours: Callable[[], object], bare: Callable[[], object], house: House
) -> Figure:
    """Return a figure by the clock on the wall: a child's work is no CPU of this process."""
    return compare(what, ours, bare, effort=house.effort, most=MOST, clock=time.perf_counter)


def bare_pdf(place: Path, folder: Path) -> None:
    """Draw every page as the manual of pypdfium2 shows it."""
    document = pypdfium2.PdfDocument(place)
    for number, page in enumerate(document):
        scale = SIDE / max(page.get_size())
        page.render(scale=scale).to_pil().convert("RGB").save(folder / f"bare-{number}.jpg")
    document.close()


def bare_photo(place: Path, folder: Path) -> None:
    """Make a thumbnail as the manual of Pillow shows it."""
    with Image.open(place) as image:
        image.thumbnail((SIDE, SIDE))
        ImageOps.exif_transpose(image).convert("RGB").save(folder / "bare.jpg")


def write_volume(place: Path) -> None:
    """Write a volume of scanned pages."""
    pages = [Image.open(BytesIO(noisy(SCAN))) for _ in range(PAGES)]
    pages[0].save(place, "PDF", save_all=True, append_images=pages[1:], resolution=200)


def noisy(size: tuple[int, int]) -> bytes:
    """Return a JPEG with the grain that a scanner gives it."""
    grain = Image.effect_noise((size[0] // 4, size[1] // 4), 30 + random.random())  # noqa: S311 - no secret
    out = BytesIO()
    grain.resize(size).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()
