"""Any blank official form (a table of labels and blanks) → the fields it proposes to a notice file."""

from __future__ import annotations

from jiangjian.documents.form_fields.as_toml import as_toml
from jiangjian.documents.form_fields.proposal import (
    Proposal,
    ProposedField,
    ProposedGroup,
    ProposedOpinion,
    ProposedSection,
    from_json,
)
from jiangjian.documents.form_reading.page import page_of
from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.reading.kinds import is_pdf
from jiangjian.documents.reading.office import SAVE_AS_DOCX, as_docx
from jiangjian.documents.unreadable import unreadable

__all__ = [
    "Proposal",
    "ProposedField",
    "ProposedGroup",
    "ProposedOpinion",
    "ProposedSection",
    "as_toml",
    "from_json",
    "propose",
]


def propose(content: bytes) -> Proposal:
    """Return what a blank form proposes; the bytes are read in a child process.

    :param content: .docx; .doc or .wps where LibreOffice is installed.
    :raises Unreadable: with problem and remedy.
    """
    docx = as_docx(content)
    if page_of(docx) is not None:
        raise unreadable("kind_html", "这个文件实际是网页格式", SAVE_AS_DOCX)
    if is_pdf(docx):
        raise unreadable(
            "kind_pdf",
            "这个文件实际是PDF，PDF 里没有表格的格子，推不出栏目",
            "请上传印发的空白表格原来的 Word 文档（.docx、.doc 或 .wps）",
        )
    answer = run_limited("form_fields.find", docx).value
    if not isinstance(answer, dict):
        raise TypeError(f"an object was expected, not {type(answer).__name__}")
    return from_json(answer)
