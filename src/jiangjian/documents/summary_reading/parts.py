"""The parts of a foreign zip container, unpacked piece by piece up to a limit; runs in the child process."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from typing import IO, Final
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib names it in lower case

from lxml import etree
from lxml.etree import _Element as Element

from jiangjian.documents.reading.archive import (
    ENCRYPTED_FLAG,
    MIB,
    MOST_ENTRIES,
    SAVE_AGAIN,
    damaged,
    encrypted,
)
from jiangjian.documents.unreadable import Unreadable, unreadable

MOST_OF_A_PART: Final = 24 * MIB
SEARCHED: Final = 8 * MIB
BROKEN: Final = (
    BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, ZlibError, KeyError, OSError,
)  # fmt: skip


class Parts:
    """A container whose directory was looked at; what is unpacked never passes the limit."""

    def __init__(self, content: bytes) -> None:
        """Look at the directory only.

        :raises Unreadable: ``damaged``, ``too_large`` or ``encrypted``.
        """
        try:
            self._archive = ZipFile(BytesIO(content))
        except BROKEN as error:
            raise damaged(error) from error
        entries = self._archive.infolist()
        counted = Counter(each.filename for each in entries)
        self.names = frozenset(counted)
        self.twice = tuple(name for name, times in counted.items() if times > 1)
        if len(entries) > MOST_ENTRIES:
            raise too_much(f"文件里有 {len(entries)} 个部件，最多 {MOST_ENTRIES} 个")
        if any(each.flag_bits & ENCRYPTED_FLAG for each in entries):
            raise encrypted()

    def elements(self, name: str, *tags: str) -> Iterator[Element]:
        """Yield the elements of those local names as they end; each is emptied after its turn.

        :raises Unreadable: ``damaged``, ``entities``, or ``too_large`` where the part passes the limit.
        """
        wanted = [f"{{*}}{tag}" for tag in tags]
        source = self._open(name)
        parser = etree.iterparse(
            source, events=("end",), tag=wanted, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        first = True
        try:
            for _, element in parser:
                if first:
                    _refuse_doctype(element)
                    first = False
                yield element
                element.clear()
                _forget_before(element)
        except etree.XMLSyntaxError as error:
            raise _not_parsed(error) from error
        except BROKEN as error:
            raise damaged(error) from error

    def tree(self, name: str) -> Element:
        """Return a small part as a whole.

        :raises Unreadable: as ``elements``.
        """
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.parse(self._open(name), parser).getroot()
        except etree.XMLSyntaxError as error:
            raise _not_parsed(error) from error
        except BROKEN as error:
            raise damaged(error) from error
        _refuse_doctype(root)
        return root

    def holds(self, name: str, shape: re.Pattern[bytes]) -> bool:
        """Tell whether a part holds a shape in the first of what it may give."""
        source, before = self._open(name), b""
        for _ in range(SEARCHED // MIB):
            try:
                piece = source.read(MIB)
            except BROKEN as error:
                raise damaged(error) from error
            if shape.search(before + piece):
                return True
            if not piece:
                break
            before = piece[-200:]
        return False

    def _open(self, name: str) -> Limited:
        try:
            return Limited(self._archive.open(name))
        except BROKEN as error:
            raise damaged(error) from error


class Limited(RawIOBase):
    """A stream that refuses to give more than one part may hold."""

    def __init__(self, source: IO[bytes]) -> None:
        """Read from ``source``."""
        super().__init__()
        self._source = source
        self._left = MOST_OF_A_PART

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes.

        :raises Unreadable: ``too_large``.
        """
        given = self._source.read(size if size > 0 else MIB)
        self._left -= len(given)
        if self._left < 0:
            raise too_much(f"文件里有一个部件展开后超过 {MOST_OF_A_PART // MIB} MiB")
        return given


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, whatever namespace it is in; empty where missing."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next(
        (value for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), ""
    )


def too_much(problem: str) -> Unreadable:
    """Return the refusal of a table that is too large."""
    remedy = "请只留推荐汇总表的内容（删去多余的空白行列、工作表和图片），另存后再发"
    return unreadable("too_large", problem, remedy)


def _not_parsed(error: etree.XMLSyntaxError) -> Exception:
    if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
        return MemoryError()
    if "huge" in str(error).lower() or "too long" in str(error).lower():
        return too_much("文件里有一格的内容超过 10 MiB")
    return damaged(error)


def _forget_before(element: Element) -> None:
    """Drop what stands before an element that was read, so that memory stays flat."""
    around = element.getparent()
    while around is not None and around[0] is not element:
        del around[0]


def _refuse_doctype(element: Element) -> None:
    if element.getroottree().docinfo.doctype:
        problem = "文件里夹带了文档类型声明（DOCTYPE），正常的表格文件没有它，已拒绝读取"
        raise unreadable("entities", problem, SAVE_AGAIN)
