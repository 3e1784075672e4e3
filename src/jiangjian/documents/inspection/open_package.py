"""Office files of today (docx, xlsx, pptx) and OFD: the directory first, then the parts that can act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.signature import FileKind
from jiangjian.documents.reading.archive import REMOTE, SAVE_AGAIN, OfficeArchive
from jiangjian.documents.unreadable import Trouble, unreadable

MAIN: Final = ("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml")
REVISED: Final = (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo ")
COMMENTS: Final = ("word/comments.xml", "xl/comments1.xml", "ppt/comments/comment1.xml")
PROGRAMS: Final = (".exe", ".bat", ".cmd", ".js", ".vbs", ".ps1", ".scr", ".dll", ".hta", ".lnk")
HARMLESS: Final = ("/hyperlink",)  # it is followed only when somebody clicks
OFD_ROOT: Final = "OFD.xml"

REMARKS: Final = Trouble(
    "revisions",
    "文件里留有修订或批注，可能写有不必给别人看的内容",
    "请在 WPS 或 Word 中接受全部修订、删除全部批注，另存为 PDF 后替换",
)
EMBEDDED: Final = Trouble(
    "embedded", "文件里嵌着别的文件，预览里看不到", "请把嵌入的文件单独上传，或另存为 PDF 后替换"
)


def look_at_office(place: Path, kind: FileKind) -> Inspected:
    """Return an office file that reaches nothing outside itself.

    :raises Unreadable: it is damaged, too large, behind a password, with macros, entities or remote parts.
    """
    archive = OfficeArchive(place.read_bytes())
    for name in MAIN:
        if name in archive.names:
            archive.tree(name)
    _refuse_remote(archive)
    _refuse_programs(archive)
    return Inspected("office", kind.media_type, notes=tuple(_notes(archive)))


def look_at_ofd(place: Path, kind: FileKind) -> Inspected:
    """Return an OFD; nothing here renders it, so it is for download only.

    :raises Unreadable: its directory or root is damaged.
    """
    archive = OfficeArchive(place.read_bytes())
    archive.tree(OFD_ROOT)
    _refuse_programs(archive)
    return Inspected("ofd", kind.media_type)


def _refuse_remote(archive: OfficeArchive) -> None:
    """Refuse a template, a picture or an object that would be fetched when the file is opened."""
    for name in sorted(each for each in archive.names if each.endswith(".rels")):
        for relation in archive.tree(name):
            target = str(relation.get("Target", "")).lower()
            outside = relation.get("TargetMode") == "External" and target.startswith(REMOTE)
            if outside and not str(relation.get("Type", "")).endswith(HARMLESS):
                raise unreadable(
                    "remote_part",
                    "文件引用了网络上的模板、图片或对象，打开时会联网，没有收下",
                    "请在 WPS 或 Office 中打开它，另存为 PDF 后再上传",
                )


def _refuse_programs(archive: OfficeArchive) -> None:
    if any(each.lower().endswith(PROGRAMS) for each in archive.names):
        raise unreadable("program_inside", "文件里夹带了程序，没有收下", SAVE_AGAIN)


def _notes(archive: OfficeArchive) -> Iterator[Trouble]:
    main = next((each for each in MAIN if each in archive.names), "")
    text = archive.part(main) if main else b""
    if any(each in archive.names for each in COMMENTS) or any(mark in text for mark in REVISED):
        yield REMARKS
    if any("/embeddings/" in each or "/activeX/" in each for each in archive.names):
        yield EMBEDDED
