"""附件1 推荐表: made empty once a notice, filled by tag, read back from a stranger's file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from jiangjian.documents.nomination_form.blank import blank_form
from jiangjian.documents.nomination_form.fill import filled_form
from jiangjian.documents.nomination_form.labels import form_words
from jiangjian.documents.nomination_form.spec import FormSpec, form_spec
from jiangjian.documents.nomination_form.values import (
    FooterText,
    FoundValue,
    OpinionText,
)
from jiangjian.documents.reading.child import Ran, run_limited
from jiangjian.documents.reading.office import as_docx, as_docx_many
from jiangjian.documents.reading.scan_pages import CPU, MEMORY, WALL, can_read_scans
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.notice import Notice

__all__ = [
    "FooterText",
    "FormSpec",
    "Forms",
    "FoundValue",
    "OpinionText",
    "blank",
    "fill",
    "form_spec",
    "form_words",
    "read",
    "read_many",
    "read_sheets",
]


Forms = tuple[tuple[FoundValue, ...], ...]
"""What each form of a file holds; most files hold one."""

SCANS: Final = frozenset({"no_text_layer", "kind_picture"})
"""Refusals of files that hold a picture of words, not words."""


def blank(notice: Notice) -> bytes:
    """Return the empty 附件1 of a notice as docx; made once for each spec, then remembered."""
    return blank_form(form_spec(notice))


def fill(
    blank: bytes,
    values: Mapping[str, str],
    opinions: Mapping[str, OpinionText],
    footer: FooterText,
) -> bytes:
    """Return the blank with values, opinions and footer; equal words give equal bytes.

    :param values: text by field key; a key without a box on the form is left out.
    :param opinions: by key of the opinion block; one that is missing is left to the pen.
    """
    return filled_form(blank, values, opinions, footer)


def read(content: bytes, notice: Notice) -> tuple[FoundValue, ...]:
    """Return what a filled form holds, empty values left out. The bytes are read in a child process.

    :param content: .docx or a PDF with a text layer; .doc, .wps, .odt or .rtf where LibreOffice is
        installed. The name of the file does not count.
    :raises Unreadable: with problem and remedy.
    """
    try:
        return _read(as_docx(content), notice)
    except Unreadable as refused:
        return _proposed(content, notice, refused)


def read_many(files: Iterable[tuple[str, bytes]], notice: Notice) -> Iterator[Forms | Unreadable]:
    """Yield for each file what ``read`` returns for each form in it, or raises; conversions share their runs.

    :param files: name, as people know it, and content.
    """
    listed = list(files)
    for (_, content), each in zip(listed, as_docx_many(listed), strict=True):
        try:
            if isinstance(each, Unreadable):
                yield (_proposed(content, notice, each),)
            else:
                yield _read_or_proposed(each, notice)
        except Unreadable as refused:
            yield refused


def read_sheets(sheets: Sequence[Mapping[str, Any]], notice: Notice) -> Forms:
    """Return what the forms hold that were typed into the sheets of a workbook.

    :param sheets: as ``form_reading.in_sheets`` takes them.
    :raises Unreadable: past a limit.
    """
    content = json.dumps(sheets, ensure_ascii=False).encode("utf-8", "surrogatepass")
    words = form_words(notice).as_json()
    return _by_form(run_limited("form_reading.in_sheets", content, arguments=words))


def _read_or_proposed(content: bytes, notice: Notice) -> Forms:
    try:
        return _read_forms(content, notice)
    except Unreadable as refused:
        return (_proposed(content, notice, refused),)


def _proposed(content: bytes, notice: Notice, refused: Unreadable) -> tuple[FoundValue, ...]:
    """Return what OCR proposes for a scan, where the extra ``ocr`` is installed.

    :raises Unreadable: ``refused`` for anything but a scan, or where nothing was recognised.
    """
    if refused.code not in SCANS or not can_read_scans():
        raise refused
    words = form_words(notice).as_json() | {"scan": True}
    try:
        ran = run_limited(
            "form_reading.find", content, arguments=words, memory=MEMORY, cpu=CPU, wall=WALL
        )
    except Unreadable as unseen:
        raise refused from unseen
    return _values(ran)


def _read(content: bytes, notice: Notice) -> tuple[FoundValue, ...]:
    ran = run_limited("form_reading.find", content, arguments=form_words(notice).as_json())
    return _values(ran)


def _read_forms(content: bytes, notice: Notice) -> Forms:
    """Return what each of the forms holds that stand in one file, one after the other."""
    words = form_words(notice).as_json() | {"several": True}
    return _by_form(run_limited("form_reading.find", content, arguments=words)) or ((),)


def _by_form(ran: Ran) -> Forms:
    found = ((each.pop("form"), _value(each)) for each in ran.rows())
    return tuple(
        tuple(value for _, value in values) for _, values in groupby(found, key=itemgetter(0))
    )


def _values(ran: Ran) -> tuple[FoundValue, ...]:
    return tuple(map(_value, ran.rows()))


def _value(row: dict[str, Any]) -> FoundValue:
    return FoundValue(**{**row, "others": tuple(row["others"])})
