"""Building blocks of a docx: runs, paragraphs, tables and content controls as WordprocessingML.

python-docx gives the package, its styles and parts; what it has no words for is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from jiangjian.documents.characters import printable

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_PER_MM: Final = 1440 / 25.4

FANGSONG: Final = "仿宋_GB2312"
HEITI: Final = "黑体"
KAITI: Final = "楷体_GB2312"
XIAOBIAOSONG: Final = "方正小标宋简体"
LATIN: Final = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Face:
    """How characters look.

    :ivar font: for Han characters; Latin ones are always in Times New Roman.
    :ivar size: in pt.
    :ivar closer: pt by which characters stand closer together than the font has them.
    """

    font: str
    size: float
    closer: float = 0.0


def twips(millimetres: float) -> int:
    """Return a length in mm as twips, a twentieth of a point.

    >>> twips(25.4)
    1440
    """
    return round(millimetres * TWIPS_PER_MM)


def qn(name: str) -> str:
    """Return a name of the w: namespace as lxml writes it."""
    return f"{{{W}}}{name}"


def w(name: str, *inside: Element, **values: str | float) -> Element:
    """Return an element of the w: namespace with w: attributes, children inside."""
    made = etree.Element(qn(name), nsmap={"w": W, "r": R})
    for key, value in values.items():
        made.set(qn(key), str(value))
    made.extend(inside)
    return made


def run_properties(face: Face) -> Element:
    """Return how a run looks."""
    half_points = round(face.size * 2)
    closer = [w("spacing", val=-round(face.closer * 20))] if face.closer else []
    return w(
        "rPr",
        w("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=face.font, cs=LATIN, hint="eastAsia"),
        *closer,
        w("sz", val=half_points),
        w("szCs", val=half_points),
    )


def text_parts(text: str) -> Iterable[Element]:
    """Yield the text as ``w:t``, its tabs as ``w:tab`` and its line ends as ``w:br``."""
    for number, line in enumerate(printable(text).split("\n")):
        if number:
            yield w("br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                yield w("tab")
            if piece:
                words = w("t")
                words.text = piece
                words.set(XML_SPACE, "preserve")
                yield words


def run(text: str, face: Face) -> Element:
    """Return a run of text."""
    return w("r", run_properties(face), *text_parts(text))


def field_run(instruction: str, face: Face) -> Element:
    """Return a field that the reader's program computes, such as ``PAGE``."""
    return w("fldSimple", run("1", face), instr=instruction)


def control(tag: str, label: str, number: int, face: Face, text: str = "") -> Element:
    """Return a content control in a line of text.

    Rich text, though only text goes in: LibreOffice 7.4 turns the line ends of a plain one into spaces.

    :param tag: the name by which it is filled and read back: a field key.
    :param number: its id, different from every other in the file.
    """
    return w(
        "sdt",
        w(
            "sdtPr",
            run_properties(face),
            w("alias", val=label),
            w("tag", val=tag),
            w("id", val=number),
        ),
        w("sdtContent", run(text, face)),
    )


def paragraph(
    *inside: Element,
    align: str = "left",
    line: float = 0,
    before: float = 0,
    after: float = 0,
    indent: dict[str, int] | None = None,
    keep_next: bool = False,
) -> Element:
    """Return a paragraph.

    :param align: ``left``, ``center``, ``right``, ``both``.
    :param line: exact pitch of its lines in pt; 0 leaves it to the font.
    :param before: room above in pt.
    :param after: room below in pt.
    :param indent: attributes of ``w:ind``, such as ``{"firstLineChars": 200}``.
    """
    spacing = w("spacing", before=round(before * 20), after=round(after * 20))
    if line:
        spacing.set(qn("line"), str(round(line * 20)))
        spacing.set(qn("lineRule"), "exact")
    properties = w("pPr", *([w("keepNext")] if keep_next else []), w("snapToGrid", val=0), spacing)
    if indent:
        properties.append(w("ind", **indent))
    properties.append(w("jc", val=align))
    return w("p", properties, *inside)


def cell(*paragraphs: Element, width: int, span: int = 1, align: str = "center") -> Element:
    """Return a table cell; it always holds a paragraph.

    :param width: in twips.
    """
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    properties.append(w("vAlign", val=align))
    return w("tc", properties, *(paragraphs or (paragraph(),)))


def row(*cells: Element, height: int = 0, splits: bool = False, heads: bool = False) -> Element:
    """Return a table row.

    :param height: least height in twips.
    :param splits: it may run over to the next page.
    :param heads: it is repeated on every page.
    """
    properties = w("trPr")
    if not splits:
        properties.append(w("cantSplit"))
    if height:
        properties.append(w("trHeight", val=height, hRule="atLeast"))
    if heads:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def table(*rows: Element, widths: Sequence[int]) -> Element:
    """Return a table with thin borders and fixed columns, centred on the page.

    :param widths: of its grid columns, in twips.
    """
    borders = [
        w(side, val="single", sz=4, space=0, color="auto")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    sides = {"top": 28, "left": 60, "bottom": 28, "right": 60}
    margins = [w(side, w=room, type="dxa") for side, room in sides.items()]
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=sum(widths), type="dxa"),
            w("jc", val="center"),
            w("tblBorders", *borders),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *margins),
            w("tblLook", val="04A0"),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
    )


def last_paragraph() -> Element:
    """Return the 1 pt paragraph every body ends with.

    LibreOffice 7.4 loses a table that stands last when it writes .doc and reads it back.
    """
    return paragraph(run("", Face(FANGSONG, 1)), line=1)
