"""A list of recommending units as a clerk keeps it: a CSV, out of Excel or WPS too."""

from __future__ import annotations

from collections.abc import Iterator
from csv import DictReader, Error
from pathlib import Path
from typing import Final

from jiangjian.documents.summary_reading.csv_text import decoded
from jiangjian.documents.unreadable import Unreadable, unreadable
from jiangjian.rules.collecting import KnownUnit
from jiangjian.rules.notice import Notice

COLUMNS: Final = ("name", "kind")


def read_units(file: Path, notice: Notice) -> tuple[KnownUnit, ...]:
    """Return the units of a CSV in UTF-8, or in GB18030, which Excel writes in China.

    :raises Unreadable: no text, a column is missing, or a kind to which the notice gives no places.
    """
    try:
        rows = DictReader(decoded(file.read_bytes()).lstrip("\ufeff").splitlines())
        missing = [each for each in COLUMNS if each not in (rows.fieldnames or ())]
        if missing:
            raise unreadable(
                "no_column",
                f"单位名单 {file} 没有 {'、'.join(missing)} 这一列",
                "第一行写 name,kind，以下每行一个单位",
            )
        return tuple(_units(rows, file, notice))
    except Error as error:
        raise no_list(file) from error
    except Unreadable as refused:
        if refused.code == "kind_other":
            raise no_list(file) from refused
        raise


def _units(rows: DictReader[str], file: Path, notice: Notice) -> Iterator[KnownUnit]:
    for row in rows:
        name, kind = ((row[each] or "").strip() for each in COLUMNS)
        if kind and kind not in notice.quotas:
            raise unreadable(
                "unknown_kind",
                f"单位名单 {file} 第{rows.line_num}行“{name}”的 kind 写的是“{kind}”",
                f"可以写 {'、'.join(notice.quotas)}",
            )
        yield KnownUnit(name, kind)


def no_list(file: Path) -> Unreadable:
    """Return the refusal of what is no CSV."""
    return unreadable(
        "no_list", f"单位名单 {file} 不是 CSV 文件", "请在 Excel 或 WPS 里另存为 CSV 后再运行"
    )
