"""What a paper of a practice round bears above each page, so that nobody takes it for one in earnest."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import docx
from docx.section import _Header

from jiangjian.documents.package import saved
from jiangjian.documents.word import HEITI, Face, paragraph, qn, run

PRACTICE_MARK: Final = "演练用，不作为正式材料"
LOOK: Final = Face(HEITI, 12)


def marked(content: bytes, *, practice: bool) -> bytes:
    """Return a docx with the mark above each page; as it came where the round is none of practice."""
    if not practice:
        return content
    document = docx.Document(BytesIO(content))
    both = document.settings.odd_and_even_pages_header_footer
    for section in document.sections:
        for header in (section.header, *([section.even_page_header] if both else [])):
            _write(header)
    return saved(document)


def _write(header: _Header) -> None:
    header.is_linked_to_previous = False
    holder = header._element  # noqa: SLF001 - python-docx has no words for our faces
    for old in holder.findall(qn("p")):
        holder.remove(old)
    holder.append(paragraph(run(PRACTICE_MARK, LOOK), align="center", line=14))
