"""附件1 as an empty docx: the notice's grid with a content control for every value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.characters import columns
from jiangjian.documents.nomination_form.fit import (
    LABEL_PITCH,
    LABEL_SIZE,
    MARGINS,
    PITCH,
    TEXT_WIDTH,
    Line,
    label_height,
    plan_of,
)
from jiangjian.documents.nomination_form.spec import FormSpec
from jiangjian.documents.nomination_form.values import BLANK_DAY, FOOTER_TAG, opinion_tags
from jiangjian.documents.package import add, finished, new_document
from jiangjian.documents.word import (
    FANGSONG,
    HEITI,
    XIAOBIAOSONG,
    Face,
    cell,
    control,
    paragraph,
    qn,
    row,
    run,
    table,
    twips,
)
from jiangjian.rules.field import Kind
from jiangjian.rules.paper import FormCell, FormRow

LABEL: Final = Face(FANGSONG, LABEL_SIZE)
HEADING: Final = Face(HEITI, LABEL_SIZE)
VALUE: Final = Face(FANGSONG, 10.5)
FOOTER: Final = Face(FANGSONG, 9)
ANNEX: Final = Face(HEITI, 16)
TITLE_SIZES: Final = (22.0, 18.0, 16.0)  # 二号, 小二, 三号
LONG: Final = frozenset({Kind.LONG_TEXT, Kind.LIST})
SIGN: Final = "（签章）"


@lru_cache(maxsize=32)
def blank_form(spec: FormSpec) -> bytes:
    """Return the empty form; made once for each spec."""
    document = new_document(spec.title, MARGINS)
    ids = count(1)
    size = next(
        (each for each in TITLE_SIZES if columns(spec.title) / 2 * each * 25.4 / 72 <= TEXT_WIDTH),
        14.0,
    )
    add(
        document,
        paragraph(run(spec.heading, ANNEX), line=20),
        paragraph(
            run(spec.title, Face(XIAOBIAOSONG, size)), align="center", line=32, before=2, after=8
        ),
        _grid(spec, ids),
    )
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    holder = footer._element  # noqa: SLF001 - python-docx has no words for content controls
    for old in holder.findall(qn("p")):
        holder.remove(old)
    holder.append(
        paragraph(
            control(FOOTER_TAG, "编号、第几次提交和校验码", next(ids), FOOTER),
            align="center",
            line=11,
        )
    )
    return finished(document)


def _grid(spec: FormSpec, ids: Iterator[int]) -> Element:
    column = twips(TEXT_WIDTH) // spec.columns
    lines = [Line(each.height, _labels(each, TEXT_WIDTH / spec.columns)) for each in spec.rows]
    plan = plan_of(lines)
    heights = [twips(each.least_under(plan)) for each in lines]
    rows = (
        _row(spec, each, column, height, ids)
        for each, height in zip(spec.rows, heights, strict=True)
    )
    return table(*rows, widths=[column] * spec.columns)


def _labels(wanted: FormRow, column: float) -> float:
    return max(
        [label_height(each.label or each.heading, column * each.span) for each in wanted.cells]
    )


def _row(spec: FormSpec, wanted: FormRow, column: int, height: int, ids: Iterator[int]) -> Element:
    splits = any(each.field and spec.field(each.field).kind in LONG for each in wanted.cells)
    cells = (_cell(spec, each, column * each.span, ids) for each in wanted.cells)
    return row(*cells, height=height, splits=splits)


def _cell(spec: FormSpec, wanted: FormCell, width: int, ids: Iterator[int]) -> Element:
    if wanted.opinion:
        return cell(
            *_opinion(spec, wanted.opinion, ids), width=width, span=wanted.span, align="bottom"
        )
    if wanted.field:
        return cell(_value(spec, wanted.field, ids), width=width, span=wanted.span)
    face = HEADING if wanted.heading else LABEL
    words = paragraph(run(wanted.heading or wanted.label, face), align="center", line=LABEL_PITCH)
    return cell(words, width=width, span=wanted.span)


def _value(spec: FormSpec, key: str, ids: Iterator[int]) -> Element:
    field = spec.field(key)
    align = "both" if field.kind in LONG else "center"
    return paragraph(
        control(key, field.label, next(ids), VALUE), align=align, line=PITCH[VALUE.size]
    )


def _opinion(spec: FormSpec, key: str, ids: Iterator[int]) -> Iterator[Element]:
    label = spec.opinion(key).label
    words, person, day = opinion_tags(key)
    pitch = PITCH[VALUE.size]
    yield paragraph(control(words, label, next(ids), VALUE), line=pitch)
    yield paragraph(
        control(person, f"{label}签字人", next(ids), VALUE),
        run(SIGN, VALUE),
        align="right",
        line=pitch,
        before=34,
    )
    dated = control(day, f"{label}日期", next(ids), VALUE, BLANK_DAY)
    yield paragraph(dated, align="right", line=pitch, after=2)
