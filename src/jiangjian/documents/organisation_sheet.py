"""A filled list of organisations → lines of text; runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from jiangjian.documents.characters import printable
from jiangjian.documents.reading.archive import OfficeArchive, damaged, encrypted
from jiangjian.documents.reading.kinds import OLE2
from jiangjian.documents.unreadable import unreadable

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 50
MOST_CHARACTERS: Final = 500  # of a cell; a name has at most 100
Cell = int | float | str | bool | time | date | datetime | timedelta


def work(content: bytes, _arguments: Mapping[str, Any]) -> list[list[str]]:
    """Return the cells of the first sheet as text.

    :raises Unreadable: it is no sheet, is damaged, behind a password, or too long.
    """
    _guard(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        raise damaged(error) from error
    lines = list(_lines(rows))
    if len(lines) > MOST_ROWS:
        raise unreadable(
            "too_long",
            f"表里有 {len(lines)} 行，一次最多导入 {MOST_ROWS} 行",
            "请分成几个文件导入",
        )
    return lines


def _guard(content: bytes) -> None:
    if not content:
        raise unreadable(
            "empty", "文件是空的（0 字节）", "请打开原文件看看内容在不在，重新拷贝后再上传"
        )
    if content.startswith(b"PK"):
        OfficeArchive(content)
    elif not content.startswith(OLE2):
        raise unreadable(
            "kind_other", "这不是 Excel 或 WPS 表格文件", "请下载导入模板，填好后上传 .xlsx 文件"
        )
    elif "EncryptedPackage".encode("utf-16-le") in content:
        raise encrypted()


def _lines(rows: list[list[Cell]]) -> Iterator[list[str]]:
    """Yield the rows up to the last one that holds something."""
    texts = [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    while texts and not any(texts[-1]):
        texts.pop()
    yield from texts


def _text(cell: Cell) -> str:
    """Return a cell as someone typed it: a whole number without the ``.0`` that a sheet gives it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return printable(str(cell)).strip()[:MOST_CHARACTERS]
