"""A page that is only a picture, as signs and ruled lines: what OCR (the extra ``ocr``) proposes.

The engine and its models lie in the extra's own packages; nothing is fetched. Whatever it reads is a
proposal: a person is asked about each value.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageOps

from jiangjian.documents.reading.pdf_signs import Page, Rule, Sign
from jiangjian.documents.unreadable import unreadable

DPI: Final = 200
POINTS: Final = 72
MOST_PAGES: Final = 6
MOST_PIXELS: Final = 30_000_000
LONGEST_SIDE: Final = 2_600
DARK: Final = 150  # of 255
LEAST_LINE: Final = 0.035  # of the page's width: a ruled line, no stroke of a character
BROKEN: Final = 3  # px by which a scanned line may be interrupted
BASE: Final = 0.2  # of a box's height below its character's base
PROPER: Final = 0.8  # of a box's height: the size of its character
HALF: Final = 0.5
LATIN_END: Final = "\u0250"
MEMORY: Final = 2 << 30
CPU: Final = 120
WALL: Final = 150.0


def can_read_scans() -> bool:
    """Return whether the extra ``ocr`` is installed."""
    return find_spec("rapidocr") is not None


def scan_pages(content: bytes) -> tuple[Page, ...]:
    """Return what is seen on the pages of a scanned PDF, or on one picture.

    :raises Unreadable: ``damaged`` or ``too_large``.
    """
    engine = _engine()
    return tuple(
        _page(engine, number, picture) for number, picture in enumerate(_pictures(content), 1)
    )


def _engine() -> Any:  # noqa: ANN401 - rapidocr is an extra, published without types
    made = import_module("rapidocr").RapidOCR
    return made(params={"Global.log_level": "critical"})


def _pictures(content: bytes) -> Iterator[Image.Image]:
    if b"%PDF-" not in content[:1024]:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise unreadable("too_large", "图片太大，没有识别", "请缩小到3000像素以内再试")
            yield _shrunk(ImageOps.exif_transpose(picture).convert("L"))
        return
    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        scale = min(DPI / POINTS, LONGEST_SIDE / max(page.get_size()))
        yield page.render(scale=scale, grayscale=True).to_pil().convert("L")
    document.close()


def _shrunk(picture: Image.Image) -> Image.Image:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture


def _page(engine: Any, number: int, picture: Image.Image) -> Page:  # noqa: ANN401 - as above
    """Return one page; a pixel is taken for a point, y grows upward."""
    numpy = import_module("numpy")
    dark = numpy.asarray(picture) < DARK
    rules = (*_rules(numpy, dark, level=True), *_rules(numpy, dark.T, level=False))
    seen = engine(numpy.asarray(picture.convert("RGB")))
    signs = tuple(_signs(seen, picture.height))
    height = picture.height
    turned = tuple(_upward(each, height) for each in rules)
    return Page(number, signs, turned)


def _rules(numpy: Any, dark: Any, *, level: bool) -> Iterator[Rule]:  # noqa: ANN401 - as above
    """Yield the long dark runs of each row of pixels; neighbours of one line come out as one."""
    least = max(int(dark.shape[1 if level else 0] * LEAST_LINE), 40)
    open_runs: dict[tuple[int, int], tuple[int, int]] = {}
    for at in range(dark.shape[0]):
        found = dict.fromkeys(_runs(numpy, dark[at], least), True)
        still: dict[tuple[int, int], tuple[int, int]] = {}
        for run in found:
            before = next((b for b in open_runs if b[0] < run[1] and run[0] < b[1]), None)
            if before is None:
                still[run] = (at, at)
            else:
                first, _ = open_runs.pop(before)
                still[min(before[0], run[0]), max(before[1], run[1])] = (first, at)
        for (start, end), (first, last) in open_runs.items():
            yield Rule(level=level, at=(first + last) / 2, start=start, end=end)
        open_runs = still
    for (start, end), (first, last) in open_runs.items():
        yield Rule(level=level, at=(first + last) / 2, start=start, end=end)


def _runs(numpy: Any, line: Any, least: int) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - as above
    places = numpy.flatnonzero(line)
    if places.size < least:
        return
    breaks = numpy.flatnonzero(numpy.diff(places) > BROKEN)
    starts = numpy.concatenate(([places[0]], places[breaks + 1]))
    ends = numpy.concatenate((places[breaks], [places[-1]]))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - start >= least:
            yield start, end


def _upward(rule: Rule, height: int) -> Rule:
    if rule.level:
        return Rule(level=True, at=height - rule.at, start=rule.start, end=rule.end)
    return Rule(level=False, at=rule.at, start=height - rule.end, end=height - rule.start)


def _signs(seen: Any, height: int) -> Iterator[Sign]:  # noqa: ANN401 - as above
    """Yield the characters of each line that was read, spread over its box; Latin ones are half as wide."""
    if seen.boxes is None:
        return
    for box, text in zip(seen.boxes, seen.txts, strict=True):
        left, right = float(min(box[:, 0])), float(max(box[:, 0]))
        top, bottom = float(min(box[:, 1])), float(max(box[:, 1]))
        widths = [HALF if each < LATIN_END else 1.0 for each in text]
        step = (right - left) / (sum(widths) or 1.0)
        base, size = height - bottom + BASE * (bottom - top), (bottom - top) * PROPER
        for each, width in zip(text, widths, strict=True):
            if each.strip():
                yield Sign(each, left, left + width * step, base, size)
            left += width * step
