"""导入记录: every mail, every file and what it was taken for, every studio, every finding, as xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from jiangjian.documents.characters import lines, printable
from jiangjian.documents.sheet import A3, Book, Style, new_book, row_height
from jiangjian.rules.collected import Collected
from jiangjian.rules.collecting.papers import label_of
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.collecting.told import studio_shown
from jiangjian.rules.deadline import shown_instant

NAME: Final = "导入记录"
ROLES: Final[Mapping[str, str]] = {
    "first": "报送",
    "correction": "更正",
    "supplement": "补充",
    "late": "逾期",
    "empty": "没有附件",
    "spam": "无关邮件",
    "letter": "来信",
    "unknown": "未定",
}
MOST_LINES: Final = 8


@dataclass(frozen=True, slots=True)
class LogSheet:
    """One sheet: its name, its columns with their widths, its rows."""

    name: str
    heads: tuple[tuple[str, int], ...]
    rows: Iterable[Sequence[str]]


def write(found: Collected, digests: Mapping[str, str]) -> bytes:
    """Return the log; equal mailboxes give equal bytes.

    :param digests: SHA-256 by path of every file.
    """
    out = BytesIO()
    with new_book(out, NAME) as book:
        for each in _sheets(found, digests):
            _write(book, each)
    return out.getvalue()


def _sheets(found: Collected, digests: Mapping[str, str]) -> Iterator[LogSheet]:
    names = {each.path: studio_shown(each) for each in found.forms}
    yield LogSheet(
        "问题",
        (("推荐单位", 26), ("工作室", 26), ("问题", 80), ("怎样办", 46), ("依据", 20), ("文件", 46),
         ("代码", 24), ("仅供市总工会", 12)),
        (
            (each.unit, names.get(each.studio, each.studio), each.problem, each.remedy,
             each.clause.at if each.clause else "", shown_path(each.file), each.code, "是" if each.city_only else "")
            for each in found.findings
        ),
    )  # fmt: skip
    yield LogSheet(
        "工作室",
        (("推荐单位", 26), ("工作室", 30), ("领衔人", 12), ("所在单位", 30), ("推荐表", 60),
         ("支撑材料", 10), ("未归类", 8), ("工作总结", 40), ("由哪一份替换", 50)),
        (
            (each.unit, studio_shown(each), each.text("leader_name"), each.text("host_unit"), shown_path(each.path),
             f"{len(each.evidence)}项", str(len(each.tray) or ""), shown_path(each.work_summary),
             shown_path(each.replaced_by))
            for each in found.forms
        ),
    )  # fmt: skip
    yield LogSheet(
        "邮件",
        (("邮件", 24), ("推荐单位", 26), ("性质", 10), ("收到时间", 26), ("发件人", 30), ("主题", 50), ("文件数", 8)),
        (
            (shown_path(each.name), each.unit, ROLES.get(each.role, each.role),
             shown_instant(each.received) if each.received else "", each.sender, each.subject, str(len(each.files)))
            for each in found.mails
        ),
    )  # fmt: skip
    yield LogSheet(
        "文件",
        (("文件", 100), ("归类", 24), ("SHA-256", 68)),
        (
            (shown_path(path), label_of(kind), digests.get(path, ""))
            for path, kind in found.papers.items()
        ),
    )


def _write(book: Book, each: LogSheet) -> None:
    sheet = book.add_sheet(each.name, A3, repeated=(0, 0), frozen=(1, 0))
    head = book.look(Style(font="黑体", size=11, align="center", bordered=True))
    body = book.look(Style(size=10, bordered=True))
    for column, (label, width) in enumerate(each.heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, head)
    for row, texts in enumerate(each.rows, 1):
        shown = [printable(text) for text in texts]
        needed = max(lines(text, width) for text, (_, width) in zip(shown, each.heads, strict=True))
        sheet.set_row(row, row_height(min(needed, MOST_LINES)))
        for column, text in enumerate(shown):
            sheet.write_string(row, column, text, body)
