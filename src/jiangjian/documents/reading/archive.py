"""A zip container of an office file, looked at before anything of it is unpacked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - zlib names it in lower case

from lxml import etree
from lxml.etree import _Element as Element

from jiangjian.documents.unreadable import Unreadable, unreadable

MIB: Final = 1 << 20
MOST_ENTRIES: Final = 2_000
MOST_INFLATED: Final = 64 * MIB
MOST_RATIO: Final = 200  # of a part above 1 MiB; text of an honest form shrinks 5 to 30 times
MACROS: Final = ("vbaproject.bin", "vbadata.xml")
ENCRYPTED_FLAG: Final = 0x1
MAIN: Final = re.compile(r"word/document\d*\.xml")
STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REMOTE: Final = ("http:", "https:", "ftp:", "\\\\", "file://///")

DAMAGED: Final = "文件不完整或已损坏，打不开"
SAVE_AGAIN: Final = (
    "请在 WPS 或 Office 中打开原文件，另存一份后再上传；仍不行的，请重新拷贝一份完整的文件"
)


class OfficeArchive:
    """The parts of an office file whose central directory passed the guards."""

    def __init__(self, content: bytes) -> None:
        """Look at the central directory only.

        :raises Unreadable: ``damaged``, ``too_large``, ``encrypted`` or ``macro``.
        """
        try:
            self._archive = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, EOFError) as error:
            raise damaged(error) from error
        entries = self._archive.infolist()
        self._written = {each.filename.replace("\\", "/"): each.filename for each in entries}
        self.names = frozenset(self._written)
        _guard(entries)

    def main(self) -> str:
        """Return the part that holds a docx's text; Word's web page calls it document2.xml. Empty for none."""
        return min((each for each in self.names if MAIN.fullmatch(each)), default="")

    def part(self, name: str) -> bytes:
        """Return the bytes of a part; never more than its entry announced.

        :raises Unreadable: the part is missing or cannot be unpacked.
        """
        try:
            return self._archive.read(self._written[name])
        except (
            KeyError,
            BadZipFile,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            ZlibError,
        ) as error:
            raise damaged(error) from error

    def tree(self, name: str) -> Element:
        """Return a part as XML without entities, comments or a network.

        :raises Unreadable: ``damaged``, or ``entities`` where the part declares a document type.
        """
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(self.part(name).replace(STRICT, TRANSITIONAL), parser)
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise damaged(error) from error
        except ValueError as error:
            raise damaged(error) from error
        if root.getroottree().docinfo.doctype:
            raise unreadable(
                "entities",
                "文件里夹带了文档类型声明（DOCTYPE），正常的 Word 文件没有它，已拒绝读取",
                SAVE_AGAIN,
            )
        return root


def damaged(error: Exception) -> Unreadable:
    """Return the refusal of a file that is not whole."""
    return unreadable("damaged", DAMAGED, SAVE_AGAIN, type(error).__name__)


def refuse_remote_template(archive: OfficeArchive) -> None:
    """Refuse a file that would fetch a template from elsewhere.

    :raises Unreadable: ``remote_template``.
    """
    name = "word/_rels/settings.xml.rels"
    if name not in archive.names:
        return
    for relation in archive.tree(name):
        target = str(relation.get("Target", "")).lower()
        if relation.get("TargetMode") == "External" and target.startswith(REMOTE):
            raise unreadable(
                "remote_template",
                "文件引用了网络上的模板，打开时会联网，已拒绝读取",
                "请把内容复制到下载的空白推荐表里，保存后再上传",
            )


def _guard(entries: Iterable[ZipInfo]) -> None:
    listed = list(entries)
    inflated = sum(each.file_size for each in listed)
    if len(listed) > MOST_ENTRIES:
        raise _too_large(f"文件里有 {len(listed)} 个部件，最多 {MOST_ENTRIES} 个")
    if inflated > MOST_INFLATED:
        raise _too_large(f"文件展开后有 {inflated // MIB} MiB，最多 {MOST_INFLATED // MIB} MiB")
    for each in listed:
        if each.file_size > MIB and each.file_size > MOST_RATIO * max(each.compress_size, 1):
            raise _too_large(
                f"文件里有部件压缩了 {each.file_size // max(each.compress_size, 1)} 倍，最多 {MOST_RATIO} 倍"
            )
        if each.flag_bits & ENCRYPTED_FLAG:
            raise encrypted()
        if each.filename.lower().endswith(MACROS):
            raise unreadable(
                "macro",
                "文件带有宏（VBA 程序），为安全起见不读取",
                "请在 WPS 或 Office 中另存为不带宏的 .docx 或 .xlsx 后再上传",
            )
    if len({each.filename for each in listed}) < len(listed):
        raise unreadable("damaged", "文件里有两个同名的部件，无法判断以哪个为准", SAVE_AGAIN)


def encrypted() -> Unreadable:
    """Return the refusal of a file behind a password."""
    return unreadable(
        "encrypted",
        "文件设了打开密码，读不出内容",
        "请在 WPS 或 Office 中去掉打开密码，另存后再上传",
    )


def _too_large(problem: str) -> Unreadable:
    return unreadable("too_large", problem, "请删去文件里的大图片和无关内容，另存后再上传")
