"""What a file is, by its bytes; its name says nothing."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from jiangjian.documents.reading.archive import encrypted
from jiangjian.documents.unreadable import Unreadable, unreadable

OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP: Final = re.compile(
    rb"\A<(?:\?xml[^>]*>\s*<|!--(?:(?!-->).)*-->\s*<)*(?:!doctype\s+html|html|head|meta|body|table|div|p)\b",
    re.DOTALL | re.IGNORECASE,
)
ARCHIVED_PAGE: Final = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE
)
BEFORE: Final = b"\xef\xbb\xbf \t\r\n"
XML_OFFICE: Final = (
    (b"schemas.microsoft.com/office/word/2003/wordml", "xml"),
    (b"schemas.microsoft.com/office/2006/xmlpackage", "xml"),
    (b'office:mimetype="application/vnd.oasis.opendocument.text"', "fodt"),
)
ODT: Final = b"application/vnd.oasis.opendocument.text"
LOOKED_AT: Final = 1024
LOOKED_FOR_XML: Final = 8192
MOST_BYTES: Final = 20 << 20


class FileKind(StrEnum):
    """Kinds that the reader of forms takes."""

    ZIP = "zip"  # .docx, to be looked into by the child
    DOC = "doc"  # Word 97–2003; WPS writes the same under .wps
    ODT = "odt"  # OpenDocument text
    RTF = "rtf"
    PDF = "pdf"
    PAGE = "html"  # a web page or a web archive, whatever its name says
    XML = "xml"  # Word 2003 XML, or a docx written as one XML file
    FLAT_ODT = "fodt"


REFUSED: Final = {
    "xml": ("XML 文件", "请在 WPS 或 Word 中打开它，另存为 .docx 后再上传"),
    "xls": ("Excel 表格", "这里要的是附件1推荐表，请上传填好的 .docx"),
    "picture": ("图片", "图片里的字读不出来，请上传填写时用的 Word 或 WPS 文件，或在页面上填写"),
    "other": ("无法识别的格式", "请在 WPS 或 Word 中打开它，另存为 .docx 后再上传"),
}
PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


def is_pdf(content: bytes) -> bool:
    """Tell whether a file says that it is a PDF."""
    return b"%PDF-" in content[:LOOKED_AT]


def kind_of(content: bytes) -> FileKind:
    """Return what the file is.

    :raises Unreadable: it is empty, too large, behind a password, or of a kind that is not read here.
    """
    if not content:
        raise unreadable(
            "empty", "文件是空的（0 字节）", "请打开原文件看看内容在不在，重新拷贝后再上传"
        )
    if len(content) > MOST_BYTES:
        raise unreadable(
            "too_large",
            f"文件有 {len(content) >> 20} MiB，推荐表最多 {MOST_BYTES >> 20} MiB",
            "请删去文件里的图片和无关内容，只留推荐表，另存为 .docx 后再上传",
        )
    if content.startswith(b"PK"):
        return FileKind.ODT if ODT in content[:LOOKED_AT] else FileKind.ZIP
    if content.startswith(OLE2):
        return _compound(content)
    head = content[:LOOKED_AT].lstrip(BEFORE)
    if b"%PDF-" in head:
        return FileKind.PDF
    if head.startswith(b"{\\rtf"):
        return FileKind.RTF
    if MARKUP.match(head) or ARCHIVED_PAGE.match(head):
        return FileKind.PAGE
    if head.startswith(b"<?xml"):
        return _of_xml(content[:LOOKED_FOR_XML])
    raise _refused(_other(head))


def _of_xml(head: bytes) -> FileKind:
    """Tell the kinds of XML by the names that stand at its top."""
    for name, kind in XML_OFFICE:
        if name in head:
            return FileKind(kind)
    raise _refused("xml")


def _compound(content: bytes) -> FileKind:
    """Tell the kinds of an OLE2 container by the names of its streams."""
    if _names(content, "EncryptedPackage"):
        raise encrypted()
    if _names(content, "WordDocument"):
        return FileKind.DOC
    raise _refused("xls" if _names(content, "Workbook") or _names(content, "Book") else "other")


def _names(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def _other(head: bytes) -> str:
    return "picture" if head.startswith(PICTURES) else "other"


def _refused(kind: str) -> Unreadable:
    name, remedy = REFUSED[kind]
    return unreadable(f"kind_{kind}", f"这个文件实际是{name}，不是 Word、WPS 或 PDF 文件", remedy)
