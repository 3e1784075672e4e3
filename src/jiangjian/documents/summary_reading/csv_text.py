"""A .csv or .txt → one sheet of cells; runs in the child process."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from typing import Final

from jiangjian.documents.summary_reading.cells import CellKind, Loose
from jiangjian.documents.summary_reading.parts import too_much
from jiangjian.documents.summary_reading.xlsx import MOST_COLUMNS, MOST_ROWS
from jiangjian.documents.unreadable import Unreadable, unreadable

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PARTED_BY: Final = ",\t;|，"
LOOKED_AT: Final = 60
MOST_IN_A_CELL: Final = 1 << 20
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_GUARDED = re.compile(r"'(?=[=+\-@\t\r0-9])")


def read_csv(content: bytes, name: str) -> list[Loose]:
    """Return the one sheet.

    :raises Unreadable: it is no text, or past a limit.
    """
    text = decoded(content)
    csv.field_size_limit(MOST_IN_A_CELL)
    try:
        mark = max(PARTED_BY, key=lambda each: _fitness(text, each))
        sheet = Loose(name)
        held = 0
        for row, values in enumerate(csv.reader(StringIO(text, newline=""), delimiter=mark)):
            held += any(values)
            for column, value in enumerate(values[:MOST_COLUMNS]):
                sheet.put((row, column), CellKind.PLAIN, _bare(value))
            if held > MOST_ROWS:
                raise too_much(f"有内容的行超过 {MOST_ROWS} 行")
    except csv.Error as error:
        raise too_much("有一格的内容超过 1 MiB") from error
    return [sheet]


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030, which holds GBK.

    :raises Unreadable: ``kind_other``.
    """
    codec = next((codec for mark, codec in BOMS if content.startswith(mark)), "")
    for each in (codec,) if codec else ("utf-8", "gb18030"):
        try:
            text = content.decode(each)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise not_a_table()


def not_a_table() -> Unreadable:
    """Return the refusal of what is no table at all."""
    return unreadable(
        "kind_other",
        "这不是 Excel、WPS 表格、Word 或 CSV 文件",
        "请在 WPS 或 Excel 中打开推荐汇总表，另存为 .xlsx 后再发",
    )


def _fitness(text: str, mark: str) -> int:
    """Return how many cells of the first rows stand in rows of the commonest width."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=mark)
    widths = Counter(len(values) for values, _ in zip(rows, range(LOOKED_AT), strict=False))
    return max(((width - 1) * times for width, times in widths.items()), default=0)


def _bare(value: str) -> str:
    """Return what a cell shows where spreadsheets write marks around it."""
    if found := _KEPT_AS_TEXT.fullmatch(value.strip()):
        return found[1].replace('""', '"')
    return _GUARDED.sub("", value, count=1) if _GUARDED.match(value) else value
