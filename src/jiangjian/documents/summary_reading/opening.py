"""The bytes of a foreign table → sheets of cells and what is doubtful about the file.

The task of the child process. What a file is, its bytes say; the name only tells whether it lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jiangjian.documents.reading.archive import encrypted
from jiangjian.documents.reading.kinds import ODT, OLE2, is_pdf
from jiangjian.documents.summary_reading.biff import BookTraits, read_traits
from jiangjian.documents.summary_reading.cells import Loose
from jiangjian.documents.summary_reading.compound import Compound
from jiangjian.documents.summary_reading.csv_text import not_a_table, read_csv
from jiangjian.documents.summary_reading.doubts import PRINTED
from jiangjian.documents.summary_reading.html import read_html
from jiangjian.documents.summary_reading.ods import read_ods
from jiangjian.documents.summary_reading.parts import Parts, attribute
from jiangjian.documents.summary_reading.pdf import read_pdf
from jiangjian.documents.summary_reading.word import read_word
from jiangjian.documents.summary_reading.xls import read_xls
from jiangjian.documents.summary_reading.xlsx import read_xlsx
from jiangjian.documents.unreadable import Unreadable

MARKUP: Final = re.compile(rb"<(?:!doctype\s+html|html|table|head|meta|body|div)", re.IGNORECASE)
PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM")
SHEET_AS_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
LOOKED_AT: Final = 2048
SHEETS: Final = frozenset({"Workbook", "Book"})
MACROS: Final = frozenset({"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "Macros"})
ENCRYPTED: Final = frozenset({"EncryptedPackage", "EncryptionInfo"})
IN_A_ZIP: Final = {  # doubt by what the names of parts begin or end with
    "macro": re.compile(r"vbaproject\.bin$|xl/macrosheets/|^basic/|^scripts/", re.IGNORECASE),
    "external_link": re.compile(
        r"xl/(?:externallinks|connections\.xml|querytables)", re.IGNORECASE
    ),
    "embedded_object": re.compile(r"(?:xl|word)/(?:embeddings|activex)/|^object ", re.IGNORECASE),
}
DDE: Final = re.compile(rb"<(?:\w+:)?(?:ddeLink|dde-source|dde-connection)|<f[^>]*>[^<]*\|[^<]*!")


def work(content: bytes, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sheets, the kind of the file and the doubts about it.

    :raises Unreadable: it cannot be read, or not within the limits.
    """
    kind, sheets, doubts = _read(content, str(arguments.get("name", "")))
    doubts += ["cut_off"] if any(each.cut for each in sheets) else []
    return {
        "kind": kind,
        "sheets": [each.as_json() for each in sheets],
        "doubts": list(dict.fromkeys(doubts)),
    }


def _read(content: bytes, name: str) -> tuple[str, list[Loose], list[str]]:
    if content.startswith(b"PK"):
        return ("odt", [], []) if ODT in content[:LOOKED_AT] else _of_zip(content)
    if content.startswith(OLE2):
        return _of_compound(content)
    head = content[:LOOKED_AT].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{\\rtf") or SHEET_AS_XML in head:
        return "sheet_xml" if SHEET_AS_XML in head else "rtf", [], []
    if is_pdf(content):
        return "pdf", read_pdf(content), [PRINTED]
    if head.startswith(PICTURES):
        raise not_a_table()
    if MARKUP.search(head.replace(b"\0", b"")):
        return "html", read_html(content), []
    return "csv", read_csv(content, name.rpartition(".")[0] or "表"), []


def _of_zip(content: bytes) -> tuple[str, list[Loose], list[str]]:
    parts = Parts(content)
    doubts = [
        doubt
        for doubt, shape in IN_A_ZIP.items()
        if any(shape.search(name) for name in parts.names)
    ]
    doubts += ["part_twice"] if parts.twice else []
    if "xl/workbook.xml" in parts.names:
        return "xlsx", read_xlsx(parts), doubts + list(_types(parts)) + _dde(parts)
    if "xl/workbook.bin" in parts.names:
        return "xlsb", read_xls(content, BookTraits()), doubts
    if "word/document.xml" in parts.names:
        return "docx", read_word(parts), doubts + list(_types(parts))
    if "content.xml" in parts.names:
        _refuse_locked(parts)
        return "ods", read_ods(parts), doubts + _dde(parts)
    raise not_a_table()


def _types(parts: Parts) -> Iterator[str]:
    """Yield ``macro`` where the package says so of itself, whatever its name."""
    if "[Content_Types].xml" in parts.names:
        listed = parts.tree("[Content_Types].xml")
        if any("macroEnabled" in attribute(each, "ContentType") for each in listed):
            yield "macro"


def _dde(parts: Parts) -> list[str]:
    """Return ``external_link`` where a part asks another program for values."""
    shape = re.compile(r"content\.xml|xl/(?:externalLinks|worksheets)/[^/]+\.xml", re.IGNORECASE)
    looked = (name for name in parts.names if shape.fullmatch(name))
    return ["external_link"] if any(parts.holds(name, DDE) for name in looked) else []


def _refuse_locked(parts: Parts) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in parts.names and parts.holds(manifest, re.compile(rb"encryption-data")):
        raise encrypted()


def _of_compound(content: bytes) -> tuple[str, list[Loose], list[str]]:
    compound = Compound(content)
    if compound.names & ENCRYPTED:
        raise encrypted()
    if "WordDocument" in compound.names:
        return "doc", [], []
    if not compound.names & SHEETS:
        raise not_a_table()
    traits = read_traits(compound.stream("Workbook"))
    if traits.encrypted:
        raise encrypted()
    doubts = ["macro"] if compound.names & MACROS else []
    doubts += ["external_link"] if traits.links else []
    doubts += ["embedded_object"] if any(n.startswith("MBD") for n in compound.names) else []
    try:
        return "xls", read_xls(content, traits), doubts
    except Unreadable as refused:
        if refused.code != "damaged":
            raise
        return "old_xls", [], [*doubts, "recovered"]
