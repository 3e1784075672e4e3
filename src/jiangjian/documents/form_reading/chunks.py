"""Web pages inside a docx, to which its text only points (altChunk): read where they lie, never fetched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.reading.archive import OfficeArchive
from jiangjian.documents.reading.layout import Block, Table
from jiangjian.documents.word import qn

CHUNK: Final = qn("altChunk")


def with_chunks(
    blocks: Sequence[Block], archive: OfficeArchive, main: str, root: Element
) -> tuple[Block, ...]:
    """Return what a docx shows, and behind it what the pages show that it points to.

    :param main: the part that holds its text, ``root`` the tree of it.
    """
    shown = tuple(blocks)
    asked = [_id_of(each) for each in root.iter(CHUNK)]
    if not asked:
        return shown
    from jiangjian.documents.form_reading.page import page_layout, page_of  # noqa: PLC0415 - most docx have none

    for part in _parts(archive, main, asked):
        page = page_of(archive.part(part))
        if page is None:
            continue
        tables = max((each.number for each in shown if isinstance(each, Table)), default=0)
        shown += page_layout(page, tables=tables, lines=len(shown))
    return shown


def _id_of(chunk: Element) -> str:
    return next((str(value) for name, value in chunk.items() if str(name).endswith("}id")), "")


def _parts(archive: OfficeArchive, main: str, asked: Sequence[str]) -> Iterator[str]:
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.names:
        return
    targets = {
        each.get("Id"): str(each.get("Target", ""))
        for each in archive.tree(relations)
        if each.get("TargetMode") != "External"
    }
    for target in dict.fromkeys(targets.get(each, "") for each in asked):
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if part in archive.names:
            yield part
