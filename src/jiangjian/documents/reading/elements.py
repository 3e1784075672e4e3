"""The elements of a docx that mean something when it is read: where words stand, and what hides them."""

from __future__ import annotations

from typing import Final

from jiangjian.documents.reading.properties import RUN
from jiangjian.documents.word import qn

PARAGRAPH: Final = qn("p")
TEXT: Final = qn("t")
MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits are the marks of notes or powers, no part of the number before them."""
ROW: Final = qn("tr")
ROW_LOOK: Final = qn("trPr")
CELL: Final = qn("tc")
TABLE: Final = qn("tbl")
BOX: Final = qn("txbxContent")
CONTROL: Final = qn("sdt")
CONTENT: Final = qn("sdtContent")
DELETED: Final = qn("del")
PROMPTED: Final = qn("showingPlcHdr")
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DROPPED: Final = frozenset(
    {
        FALLBACK,  # a copy for old programs
        *map(
            qn,
            ("del", "moveFrom", "tbl", "sdtPr", "pPr", "rPr", "rt", "sdtEndPr", "instrText", "delText"),
        ),
    }
)  # fmt: skip
"""Nobody sees what stands in these, or reads it with what stands around."""

NO_BLOCKS: Final = DROPPED | {RUN, *map(qn, ("tcPr", "trPr", "tblPr", "tblGrid"))}
HOMES: Final = frozenset({CELL, BOX})
LINE_HOMES: Final = HOMES | {PARAGRAPH}
SIGNS: Final = {
    qn("tab"): "\t",
    qn("ptab"): "\t",
    qn("br"): "\n",
    qn("cr"): "\n",
    qn("noBreakHyphen"): "-",
}
ASCII: Final = qn("ascii")
FONT: Final = qn("font")
