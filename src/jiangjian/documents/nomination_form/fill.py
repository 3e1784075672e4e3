"""附件1 filled: each value into the content control of its tag, sizes chosen so that it stays one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from jiangjian.documents.characters import printable
from jiangjian.documents.nomination_form.code_picture import with_code
from jiangjian.documents.nomination_form.fit import (
    PITCH,
    SIGNATURE,
    Box,
    Line,
    box,
    label_height,
    plan_of,
)
from jiangjian.documents.nomination_form.values import (
    FOOTER_TAG,
    FooterText,
    OpinionText,
    opinion_tags,
)
from jiangjian.documents.package import packed
from jiangjian.documents.word import TWIPS_PER_MM, qn, text_parts

BODY: Final = "word/document.xml"
CONTROL, TAG, RUN, PROPERTIES = qn("sdt"), qn("tag"), qn("r"), qn("rPr")
SIZES: Final = (qn("sz"), qn("szCs"))


def filled_form(
    blank: bytes, values: Mapping[str, str], opinions: Mapping[str, OpinionText], footer: FooterText
) -> bytes:
    """Return the blank form with values, opinions and footer.

    :param values: text by field key; a key without a control is left out (附件1 has no box for it).
    :param opinions: by key of the opinion block.
    """
    texts = {key: printable(text) for key, text in values.items()}
    for key, opinion in opinions.items():
        given = (opinion.words, opinion.person, opinion.shown_day)
        texts |= dict(zip(opinion_tags(key), map(printable, given), strict=True))
    parts, body, footer_part = _parts(blank)
    root, foot = deepcopy(body), etree.fromstring(parts[footer_part])
    _fill_rows(root, texts)
    _fill(foot, {FOOTER_TAG: footer.line}, 9)
    coded = with_code(parts, footer_part, foot, footer.code) if footer.code else parts
    return packed({**coded, BODY: _xml(root), footer_part: _xml(foot)})


@lru_cache(maxsize=16)
def _parts(blank: bytes) -> tuple[Mapping[str, bytes], Element, str]:
    with ZipFile(BytesIO(blank)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    footer = next(name for name in parts if name.startswith("word/footer"))
    return parts, etree.fromstring(parts[BODY]), footer


def _fill_rows(root: Element, texts: Mapping[str, str]) -> None:
    rows = list(root.iter(qn("tr")))
    measured = [_measured(each, texts) for each in rows]
    plan = plan_of(measured)
    for element, line in zip(rows, measured, strict=True):
        least = line.least_under(plan)
        _set_height(element, least)
        for cell, held in zip(_tagged(element), line.boxes, strict=True):
            _fill_cell(cell, texts, held.size(plan, least))


def _measured(row: Element, texts: Mapping[str, str]) -> Line:
    height = next(row.iter(qn("trHeight")))
    tagged = _tagged(row)
    labels = [
        label_height(_words(cell), _width(cell))
        for cell in row.iter(qn("tc"))
        if cell not in tagged
    ]
    boxes = tuple(_box(cell, texts) for cell in tagged)
    return Line(_millimetres(height.get(qn("val"))), max(labels, default=0.0), boxes)


def _tagged(row: Element) -> list[Element]:
    return [cell for cell in row.iter(qn("tc")) if next(cell.iter(TAG), None) is not None]


def _box(cell: Element, texts: Mapping[str, str]) -> Box:
    tags = [str(tag.get(qn("val"))) for tag in cell.iter(TAG)]
    return box(texts.get(tags[0], ""), _width(cell), SIGNATURE if len(tags) > 1 else 0.0)


def _width(cell: Element) -> float:
    return _millimetres(next(cell.iter(qn("tcW"))).get(qn("w")))


def _words(cell: Element) -> str:
    return "".join(
        "\n" if each.tag == qn("br") else each.text or "" for each in cell.iter(qn("t"), qn("br"))
    )


def _fill_cell(cell: Element, texts: Mapping[str, str], size: float) -> None:
    if size != next(iter(PITCH)):
        for spacing in cell.iter(qn("spacing")):
            spacing.set(qn("line"), str(round(PITCH[size] * 20)))
    _fill(cell, texts, size)


def _fill(within: Element, texts: Mapping[str, str], size: float) -> None:
    for held, text in _controls(within, texts):
        for properties in held.findall(PROPERTIES):
            for name in SIZES:
                for each in properties.findall(name):
                    each.set(qn("val"), str(round(size * 2)))
        for old in [each for each in held if each.tag != PROPERTIES]:
            held.remove(old)
        held.extend(text_parts(text))


def _controls(within: Element, texts: Mapping[str, str]) -> Iterator[tuple[Element, str]]:
    """Yield the run inside each control that has a text, with the text."""
    for control in within.iter(CONTROL):
        tag = next(control.iter(TAG))
        text = texts.get(str(tag.get(qn("val"))))
        if text is not None:
            yield next(control.iter(RUN)), text


def _set_height(row: Element, millimetres: float) -> None:
    for height in row.iter(qn("trHeight")):
        height.set(qn("val"), str(round(millimetres * TWIPS_PER_MM)))


def _millimetres(value: str | None) -> float:
    return int(value or 0) / TWIPS_PER_MM


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
