"""PDF, opened and its pages rendered small: what only looks like a PDF is not taken."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from zipfile import is_zipfile

import pypdfium2
from pypdfium2 import raw

from jiangjian.documents.inspection.inspected import HUGE_PAGE, Inspected
from jiangjian.documents.inspection.signature import FileKind
from jiangjian.documents.reading.archive import encrypted
from jiangjian.documents.unreadable import Trouble, Unreadable, unreadable

TAIL: Final = 4096
LARGEST: Final = 14_400  # points: the format's own limit
LOOKED_THROUGH: Final = 5  # pages of a file that may be all blank
SMALL: Final = 64  # pixels of a page looked at for ink
MOST_INFLATED: Final = 32 << 20
STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
PACKED: Final = re.compile(rb"/Type\s*/ObjStm[^>]{0,400}>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE: Final = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|XFA)(?![A-Za-z0-9])")
INSIDE: Final = re.compile(rb"/EmbeddedFiles?(?![A-Za-z0-9])")
RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+(\d+)\s+(\d+)\s*\]")
PRINTED: Final = "请在 WPS 或浏览器中打开它，选“打印”，打印机选“另存为 PDF”，再上传新存的文件"

BLANK: Final = Trouble(
    "blank_pdf", "这个 PDF 没有内容，每一页都是空白", "请打开原文件核对，换成有内容的一份"
)
CHANGED: Final = Trouble(
    "changed_after_signing",
    "这个 PDF 电子签章之后又改动过，签章不能证明现在的内容",
    "请核对内容，需要的请对方重新签章",
)
HUGE: Final = Trouble(
    HUGE_PAGE, "有的页面尺寸大得不正常，不能预览，只能下载", "请另存为 A4 大小的 PDF 后替换"
)


def look_at_pdf(place: Path, kind: FileKind) -> Inspected:
    """Return a PDF with its number of pages.

    :raises Unreadable: it is cut off, behind a password, with scripts or files in it, or also a zip.
    """
    content = place.read_bytes()
    _refuse_cut_off(content)
    if is_zipfile(place):
        raise unreadable("two_kinds", "这个文件既是 PDF 又是压缩包，没有收下", PRINTED)
    _refuse_active(content)
    with opened(place) as document:
        if raw.FPDFDoc_GetAttachmentCount(document.raw):
            raise _file_inside()
        if raw.FPDFDoc_GetJavaScriptActionCount(document.raw):
            raise _script_inside()
        notes = [*_notes(document), *([CHANGED] if _changed(content) else [])]
        return Inspected("pdf", kind.media_type, len(document), notes=tuple(notes))


@contextmanager
def opened(place: Path) -> Iterator[Any]:
    """Open a PDF.

    :raises Unreadable: ``encrypted`` or ``damaged_pdf``.
    """
    try:
        document = pypdfium2.PdfDocument(place)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise encrypted() from error
        raise damaged_pdf() from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise damaged_pdf() from error
    finally:
        document.close()


def damaged_pdf() -> Unreadable:
    """Return the refusal of a PDF that is not whole."""
    return unreadable(
        "damaged_pdf",
        "PDF 文件不完整或已损坏，打不开",
        "请打开原文件看看，重新拷贝完整的一份，或重新扫描后再上传",
    )


def _refuse_cut_off(content: bytes) -> None:
    if b"%%EOF" not in content[-TAIL:]:
        raise unreadable(
            "truncated_pdf",
            "PDF 文件不完整，末尾被截断了",
            "多半是没有拷贝完，请重新拷贝完整的一份再上传",
        )


def _refuse_active(content: bytes) -> None:
    """Refuse scripts, programs and files that stand in the file's own objects, packed ones too."""
    for part in (STREAM.sub(b"", content), *_unpacked(content)):
        plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)
        if ACTIVE.search(plain):
            raise _script_inside()
        if INSIDE.search(plain):
            raise _file_inside()


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the objects that the file keeps compressed; no more than a fixed amount in all."""
    left = MOST_INFLATED
    for found in PACKED.finditer(content):
        try:
            part = zlib.decompressobj().decompress(found[1], left)
        except zlib.error:
            continue  # damaged or encrypted: the renderer cannot read it either
        left -= len(part)
        if left <= 0:
            raise unreadable("too_large", "PDF 展开后太大，已停止读取", PRINTED)
        yield part


def _script_inside() -> Unreadable:
    return unreadable("active_pdf", "PDF 里带有脚本或会启动程序的动作，没有收下", PRINTED)


def _file_inside() -> Unreadable:
    return unreadable(
        "file_in_pdf", "PDF 里嵌着别的文件，没有收下", f"{PRINTED}；嵌着的文件请单独上传"
    )


def _changed(content: bytes) -> bool:
    """Tell whether bytes were added behind the last signature."""
    ends = [int(found[1]) + int(found[2]) for found in RANGE.finditer(content)]
    return bool(ends) and bool(content[max(ends) :].strip())


def _notes(document: Any) -> Iterator[Trouble]:  # noqa: ANN401 - pypdfium2 is published without types
    sizes = [document.get_page_size(number) for number in range(min(len(document), 200))]
    if any(side > LARGEST for size in sizes for side in size):
        yield HUGE
    elif len(document) <= LOOKED_THROUGH and not any(_has_ink(page) for page in document):
        yield BLANK


def _has_ink(page: Any) -> bool:  # noqa: ANN401 - as above
    scale = SMALL / max(*page.get_size(), 1)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    lightest, darkest = picture.getextrema()[::-1]
    return bool(lightest != darkest)
