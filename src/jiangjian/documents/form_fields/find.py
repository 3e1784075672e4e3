"""A blank official form as docx → what a notice file would say of it. Runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from jiangjian.documents.form_fields.blocks import Line, blocks_of
from jiangjian.documents.form_fields.boxes import Grid
from jiangjian.documents.form_fields.lines import HEADING, blanks_in, heading_in
from jiangjian.documents.form_fields.naming import Names
from jiangjian.documents.form_fields.proposal import Proposal
from jiangjian.documents.form_fields.table import read_table
from jiangjian.documents.form_fields.words import bare
from jiangjian.documents.reading.archive import OfficeArchive, refuse_remote_template
from jiangjian.documents.unreadable import unreadable

MAIN: Final = "word/document.xml"
ANNEX: Final = re.compile(r"^附件?\s*\d*\s*[:：]?$")
LONGEST_TITLE: Final = 60
TALL: Final = 2
"""Rows from which a box takes paragraphs."""


def work(content: bytes, _arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Do ``find`` in the child process."""
    return find(content).as_json()


def find(content: bytes) -> Proposal:
    """Return what the tables of a blank form propose.

    :raises Unreadable: it is no docx, is damaged or dangerous, or has no table with blanks.
    """
    archive = OfficeArchive(content)
    if MAIN not in archive.names:
        raise unreadable(
            "not_docx",
            "这不是 Word 文档（.docx），里面没有正文",
            "请在 WPS 或 Word 中打开它，另存为 .docx 后再试",
        )
    refuse_remote_template(archive)
    blocks = list(blocks_of(archive.tree(MAIN)))
    names = Names()
    _read(blocks, names)
    if not names.fields and not names.opinions:
        raise unreadable(
            "no_blanks",
            "文件里没有找到“栏目名称＋空格”的表格，认不出要填什么",
            "请用印发的空白表格（.docx）；已经填好的表，请先清空各格",
        )
    return names.proposal(_title(blocks))


def _read(blocks: Sequence[Line | Grid], names: Names) -> None:
    """Put everything the form asks for into the names, in reading order."""
    tables = [each for each in blocks if isinstance(each, Grid) and each.asks]
    told = {bare(box.text) for grid in tables for box in grid.boxes if box.is_label}
    above = ""
    for each in blocks:
        if isinstance(each, Line):
            above = heading_in(each.text) or above
            for label, box in blanks_in(each, seen=bool(tables)):
                if bare(label) not in told:
                    names.add_field(label, box)
        elif each.asks:
            _read_below(above, each, names)
            above = ""


def _read_below(heading: str, grid: Grid, names: Names) -> None:
    """Read a table under its heading; one that is a single blank is named by it."""
    if heading and len(grid.boxes) == 1:
        names.add_field(HEADING.sub("", heading), replace(grid.boxes[0], bottom=TALL), alone=True)
        return
    if heading:
        names.open_section(heading)
    read_table(grid, names)


def _title(blocks: Sequence[Line | Grid]) -> str:
    """Return the first words above the tables that are neither a number of an annex nor a text."""
    for each in blocks:
        if isinstance(each, Grid):
            return ""
        words = "".join(each.text.split())
        if not ANNEX.match(words) and len(words) <= LONGEST_TITLE:
            return words
    return ""
