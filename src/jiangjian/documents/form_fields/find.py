"""A blank official form as docx → what a notice file would say of it. Runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jiangjian.documents.form_fields.boxes import Grid, grids
from jiangjian.documents.form_fields.naming import Names
from jiangjian.documents.form_fields.proposal import Proposal
from jiangjian.documents.form_fields.table import read_table
from jiangjian.documents.reading.archive import OfficeArchive, refuse_remote_template
from jiangjian.documents.reading.grid import read_rows, text_of
from jiangjian.documents.unreadable import unreadable
from jiangjian.documents.word import qn

MAIN: Final = "word/document.xml"
ANNEX: Final = re.compile(r"^附件?\s*\d*\s*[:：]?$")
LONGEST_TITLE: Final = 60


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
    root = archive.tree(MAIN)
    names = Names()
    for grid in _tables(grids(read_rows(root))):
        read_table(grid, names)
    if not names.fields and not names.opinions:
        raise unreadable(
            "no_blanks",
            "文件里没有找到“栏目名称＋空格”的表格，认不出要填什么",
            "请用印发的空白表格（.docx）；已经填好的表，请先清空各格",
        )
    title = next(_titles(root), "")
    return names.proposal(title)


def _tables(found: list[Grid]) -> Iterator[Grid]:
    yield from (each for each in found if any(box.is_filled_in for box in each.boxes))


def _titles(root: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element, which has no public name
    for body in root.iter(qn("body")):
        for each in body:
            if each.tag == qn("tbl"):
                return
            text = "".join(text_of(each).split()) if each.tag == qn("p") else ""
            if text and not ANNEX.match(text) and len(text) <= LONGEST_TITLE:
                yield text
