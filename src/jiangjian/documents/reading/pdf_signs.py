"""The characters and ruled lines of a PDF page, each with its place. Nothing is drawn, nothing is run."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from jiangjian.documents.characters import printable
from jiangjian.documents.reading.archive import encrypted
from jiangjian.documents.reading.marks import symbol_of
from jiangjian.documents.unreadable import unreadable

MOST_PAGES: Final = 30
MOST_SIGNS: Final = 60_000
MOST_RULES: Final = 3_000
MOST_DEPTH: Final = 4
STRAIGHT: Final = 1.0  # pt by which a ruled line may lean
SHORTEST: Final = 4.0  # pt
HIGH: Final = re.compile("[\ud800-\udbff]")  # the first half of a pair
LATIN_END: Final = "\u0100"
PRIVATE: Final = re.compile("[\uf000-\uf0ff]")
SUBSET: Final = re.compile("^[A-Z]{6}[+]")
LONGEST_NAME: Final = 100
QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """One character; coordinates in pt, y grows upward.

    :ivar base: of the line that it stands on.
    """

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return a point inside it."""
        return (self.left + self.right) / 2, self.base + self.size / 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright.

    :ivar at: its y where it is level, else its x.
    """

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page."""

    number: int
    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]


def pages_of(content: bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF.

    :raises Unreadable: ``encrypted``, ``damaged`` or ``too_large``.
    """
    with _opened(content) as document:
        if len(document) > MOST_PAGES:
            raise unreadable(
                "too_large",
                f"PDF 有 {len(document)} 页，推荐表最多 {MOST_PAGES} 页",
                "请只留推荐表的页面，另存后再上传",
            )
        return tuple(_page(document, number) for number in range(len(document)))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise encrypted() from error
        raise _damaged() from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()


def _damaged() -> Exception:
    return unreadable(
        "damaged",
        "PDF 文件不完整或已损坏，打不开",
        "请打开原文件看看，重新拷贝完整的一份后再上传",
    )


def _page(document: Any, number: int) -> Page:  # noqa: ANN401 - pypdfium2 is published without types
    first = document[number]
    raw.FPDFPage_Flatten(first.raw, raw.FLAT_NORMALDISPLAY)  # what was typed into form fields
    first.close()
    page = document[number]
    width, height = page.get_mediabox()[2:]
    turn = page.get_rotation() // 90 % QUARTERS
    signs = tuple(_turned(each, turn, width, height) for each in _signs(page))
    ruled = islice(_rules(page), MOST_RULES)
    rules = tuple(_rule_turned(each, turn, width, height) for each in ruled)
    page.close()
    return Page(number + 1, signs, rules)


def _signs(page: Any) -> Iterator[Sign]:  # noqa: ANN401 - as above
    text = page.get_textpage()
    count = text.count_chars()
    if count > MOST_SIGNS:
        raise unreadable(
            "too_large", "PDF 一页里的文字太多，已停止读取", "请只留推荐表的页面，另存后再上传"
        )
    x, y, high = ctypes.c_double(), ctypes.c_double(), ""
    box = raw.FS_RECTF()
    for place in range(count):
        code = raw.FPDFText_GetUnicode(text.raw, place)
        sign = high + chr(min(code, sys.maxunicode))
        high = sign if HIGH.fullmatch(sign) else ""
        if high:
            continue
        plain = printable(sign.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        if plain and (plain < LATIN_END or PRIVATE.match(plain)):
            plain = symbol_of(_font(text, place), plain)
        if not plain.strip() or raw.FPDFText_IsGenerated(text.raw, place) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text.raw, place, box)
        raw.FPDFText_GetCharOrigin(text.raw, place, x, y)
        size = max(raw.FPDFText_GetFontSize(text.raw, place), abs(box.top - box.bottom) / 2, 1.0)
        yield Sign(plain, box.left, box.right, y.value, size)
    text.close()


def _font(text: Any, place: int) -> str:  # noqa: ANN401 - as above
    """Return the name of a character's font without what a PDF writes around it."""
    name, flags = ctypes.create_string_buffer(LONGEST_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text.raw, place, name, LONGEST_NAME, flags)
    return SUBSET.sub("", name.value.decode("utf-8", "replace")).replace("-Regular", "")


def _rules(page: Any) -> Iterator[Rule]:  # noqa: ANN401 - as above
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=MOST_DEPTH):
        matrix = each.get_matrix()
        for start, end in _strokes(each.raw):
            yield from _rule(matrix.on_point(*start), matrix.on_point(*end))


Point = tuple[float, float]


def _strokes(path: Any) -> Iterator[tuple[Point, Point]]:  # noqa: ANN401 - as above
    """Yield the straight strokes of a path, closing ones too."""
    x, y = ctypes.c_float(), ctypes.c_float()
    begun: Point = (0.0, 0.0)
    points: list[Point] = []
    for place in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point, kind = (x.value, y.value), raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from pairwise(points)
            points, begun = [point], point
        else:
            points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(begun)
    yield from pairwise(points)


def _rule(start: Point, end: Point) -> Iterator[Rule]:
    (x1, y1), (x2, y2) = start, end
    if abs(y1 - y2) < STRAIGHT and abs(x1 - x2) > SHORTEST:
        yield Rule(level=True, at=(y1 + y2) / 2, start=min(x1, x2), end=max(x1, x2))
    elif abs(x1 - x2) < STRAIGHT and abs(y1 - y2) > SHORTEST:
        yield Rule(level=False, at=(x1 + x2) / 2, start=min(y1, y2), end=max(y1, y2))


def _turned(sign: Sign, turn: int, width: float, height: float) -> Sign:
    """Return a character as it is seen on a page that is shown turned."""
    if not turn:
        return sign
    left, base = _seen((sign.left, sign.base), turn, width, height)
    right = _seen((sign.right, sign.base + sign.size), turn, width, height)[0]
    return Sign(sign.text, min(left, right), max(left, right), base, sign.size)


def _rule_turned(rule: Rule, turn: int, width: float, height: float) -> Rule:
    if not turn:
        return rule
    ends = ((rule.start, rule.at), (rule.end, rule.at))
    if not rule.level:
        ends = ((rule.at, rule.start), (rule.at, rule.end))
    return next(_rule(*(_seen(each, turn, width, height) for each in ends)), rule)


def _seen(point: Point, turn: int, width: float, height: float) -> Point:
    x, y = point
    return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turn]
