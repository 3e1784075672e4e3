"""A docx as bytes: made by python-docx, stripped of what says who and when, the same for the same words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from lxml.etree import _Element as Element

from jiangjian.documents.characters import printable
from jiangjian.documents.word import FANGSONG, LATIN, last_paragraph, qn, w

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES: Final = "[Content_Types].xml"
PRODUCER: Final = "匠荐"
EPOCH: Final = datetime(2024, 1, 1, tzinfo=UTC)  # a fixed day: equal words give equal bytes
KEPT_STYLES: Final = frozenset(
    {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Footer", "FooterChar"}
)
NEEDLESS: Final = ("/thumbnail", "/stylesWithEffects", "/customXml", "/webSettings", "/numbering")


def new_document(title: str, margins: tuple[float, float, float, float]) -> Document:
    """Return an empty A4 document in 仿宋 with clean properties.

    :param margins: top, right, bottom, left in mm.
    """
    document = docx.Document()
    _clear_properties(document, title)
    _set_fonts(document)
    _keep_broken_lines(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = margins
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance = section.footer_distance = Mm(8)
    for grid in grids(document):
        grid.set(qn("type"), "default")  # none: every line here has an exact pitch
    return document


def grids(document: Document) -> list[Element]:
    """Return the document grid of each section."""
    return list(document.element.body.iter(qn("docGrid")))


def add(document: Document, *blocks: Element) -> None:
    """Put paragraphs and tables at the end of the body, before its section's properties."""
    body = document.element.body
    place = len(body) - 1
    for number, block in enumerate(blocks):
        body.insert(place + number, block)


def finished(document: Document) -> bytes:
    """Return the document's bytes, ending with the 1 pt paragraph; equal content gives equal bytes."""
    add(document, last_paragraph())
    return saved(document)


def saved(document: Document) -> bytes:
    """Return the document's bytes as it stands, without the parts that nothing here needs."""
    for holder in (document.part.package.rels, document.part.rels):
        for name in [key for key, each in holder.items() if each.reltype.endswith(NEEDLESS)]:
            del holder[name]
    out = BytesIO()
    document.save(out)
    with ZipFile(out) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts, in their order, all dated the fixed day."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(stamped(name), content)
    return out.getvalue()


def stamped(name: str) -> ZipInfo:
    """Return the entry of a part, dated the fixed day."""
    info = ZipInfo(name, EPOCH.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0  # the same bytes from every system
    return info


def _clear_properties(document: Document, title: str) -> None:
    known = document.core_properties
    known.title = printable(title)
    known.author = known.last_modified_by = PRODUCER
    known.created = known.modified = EPOCH
    known.revision = 1
    known.comments = known.keywords = known.subject = known.category = ""
    known.language = "zh-CN"


def _set_fonts(document: Document) -> None:
    styles = document.styles.element
    for style in styles.findall(qn("style")):
        if style.get(qn("styleId")) not in KEPT_STYLES:
            styles.remove(style)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    properties = normal.element.get_or_add_rPr()
    for fonts in properties.findall(qn("rFonts")):
        properties.remove(fonts)
    properties.insert(0, w("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=FANGSONG, cs=LATIN))
    for language in _languages(document):
        language.attrib.clear()
        language.set(qn("val"), "en-US")
        language.set(qn("eastAsia"), "zh-CN")


def _keep_broken_lines(document: Document) -> None:
    """Leave a justified line that ends with a line break as it is, instead of stretching it."""
    compatibility = document.settings.element.find(qn("compat"))
    if compatibility is not None:
        compatibility.insert(0, w("doNotExpandShiftReturn"))


def _languages(document: Document) -> list[Element]:
    return [
        *document.styles.element.iter(qn("lang")),
        *document.settings.element.iter(qn("themeFontLang")),
    ]
