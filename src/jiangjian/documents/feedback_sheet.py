"""材料审核情况反馈表: what a recommending unit's material lacks, gets wrong or leaves in doubt, as docx and xlsx."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.characters import lines
from jiangjian.documents.package import add, finished, new_document
from jiangjian.documents.sheet import A4, Style, new_book, row_height
from jiangjian.documents.word import (
    FANGSONG,
    HEITI,
    XIAOBIAOSONG,
    Face,
    cell,
    paragraph,
    row,
    run,
    table,
    twips,
)
from jiangjian.rules.collecting.feedback import Feedback, Matter
from jiangjian.rules.notice import Notice

NAME: Final = "材料审核情况反馈表"
MARGINS: Final = (25.0, 18.0, 20.0, 18.0)
TITLE: Final = Face(XIAOBIAOSONG, 22)
HEAD: Final = Face(HEITI, 12)
LABEL: Final = Face(HEITI, 10.5)
TEXT: Final = Face(FANGSONG, 12)
CELL: Final = Face(FANGSONG, 10.5)
LINE: Final = 14.5
BLANK_DAY: Final = "      年    月    日"
CAME_HEADS: Final = ("序号", "工作室", "领衔人", "推荐表", "汇总表", "支撑材料", "工作总结")
CAME_WIDTHS: Final = tuple(map(twips, (11, 65, 22, 17, 17, 24, 18)))
HEADS: Final = ("序号", "类别", "工作室", "问题", "怎样办", "依据")
WIDTHS: Final = tuple(map(twips, (10, 15, 30, 60, 39, 20)))
ALIGNS: Final = ("center", "center", "left", "left", "left", "left")
SHEET_WIDTHS: Final = (6, 9, 26, 60, 40, 18)
ROOM: Final = tuple(int(each * 0.95) for each in SHEET_WIDTHS)


def make(notice: Notice, feedback: Feedback) -> bytes:
    """Return the sheet as docx, ready to be mailed back; equal findings give equal bytes."""
    document = new_document(f"{NAME}（{feedback.unit}）", MARGINS)
    add(
        document,
        paragraph(run(NAME, TITLE), align="center", line=36, after=2),
        paragraph(run(notice.title, TEXT), align="center", line=20, after=6),
        paragraph(run(f"推荐单位：{feedback.unit}", TEXT), line=20),
        paragraph(run(_said(feedback), TEXT), line=20, after=4),
        paragraph(run("一、收到的材料", HEAD), line=22, before=4, after=2, keep_next=True),
        *_came(notice, feedback),
        paragraph(run("二、需要处理的事项", HEAD), line=22, before=10, after=2, keep_next=True),
        *_matters(feedback),
        paragraph(run(_foot(notice), TEXT), line=20, before=8),
        paragraph(run(notice.contact.department, TEXT), align="right", line=24, before=12),
        paragraph(run(BLANK_DAY, TEXT), align="right", line=24),
    )
    return finished(document)


def write(notice: Notice, feedback: Feedback) -> bytes:
    """Return the matters as xlsx: one row each, to be sorted and ticked off."""
    out = BytesIO()
    with new_book(out, f"{NAME}（{feedback.unit}）") as book:
        sheet = book.add_sheet("反馈表", A4, repeated=(2, 2), frozen=(3, 0))
        large = book.look(Style(font="方正小标宋简体", size=18, align="center"))
        plain = book.look(Style(size=11))
        head = book.look(Style(font="黑体", size=11, align="center", bordered=True))
        middle = book.look(Style(size=10.5, align="center", bordered=True))
        body = book.look(Style(size=10.5, bordered=True))
        last = len(HEADS) - 1
        sheet.set_row(0, 30)
        sheet.merge_range(0, 0, 0, last, NAME, large)
        sheet.set_row(1, 38)
        above = f"{notice.title}\n推荐单位：{feedback.unit}    {_said(feedback)}"
        sheet.merge_range(1, 0, 1, last, above, plain)
        sheet.set_row(2, 20)
        for column, (label, width) in enumerate(zip(HEADS, SHEET_WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, label, head)
        for number, texts in enumerate(_texts(feedback), 1):
            most = max(lines(text, room) for text, room in zip(texts, ROOM, strict=True))
            sheet.set_row(number + 2, row_height(max(most, 2)) * 1.1)
            for column, text in enumerate(texts):
                look = middle if ALIGNS[column] == "center" else body
                sheet.write_string(number + 2, column, text, look)
    return out.getvalue()


def _said(feedback: Feedback) -> str:
    counts = "，".join(
        f"{words}{feedback.count(matter)}处"
        for matter, words in (
            (Matter.MISSING, "缺少"),
            (Matter.WRONG, "须更正"),
            (Matter.DOUBTFUL, "请核对"),
        )
    )
    return f"收到邮件{feedback.mails}封、推荐表{len(feedback.studios)}份、汇总表{feedback.tables}份；{counts}。"


def _came(notice: Notice, feedback: Feedback) -> Sequence[Element]:
    if not feedback.studios:
        return [paragraph(run("没有收到可以读取的推荐表。", TEXT), line=20)]
    rows = [
        (
            str(number),
            each.studio,
            each.leader,
            "有",
            "有" if each.in_table else "没有",
            f"{each.slots}/{len(notice.indicators)}项",
            "有" if each.summary else "没有",
        )
        for number, each in enumerate(feedback.studios, 1)
    ]
    aligns = ("center", "left", *["center"] * (len(CAME_HEADS) - 2))
    return [_table(CAME_HEADS, rows, CAME_WIDTHS, aligns)]


def _matters(feedback: Feedback) -> Sequence[Element]:
    if not feedback.lines:
        return [paragraph(run("材料齐全，没有需要处理的事项。", TEXT), line=20)]
    return [_table(HEADS, _texts(feedback), WIDTHS, ALIGNS)]


def _texts(feedback: Feedback) -> list[tuple[str, ...]]:
    return [
        (str(number), each.label, each.studio, each.problem, each.remedy, each.clause)
        for number, each in enumerate(feedback.lines, 1)
    ]


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    aligns: Sequence[str],
) -> Element:
    return table(
        _row(heads, LABEL, widths, ["center"] * len(heads), heads=True),
        *(_row(each, CELL, widths, aligns) for each in rows),
        widths=widths,
    )


def _row(
    texts: Sequence[str],
    face: Face,
    widths: Sequence[int],
    aligns: Sequence[str],
    *,
    heads: bool = False,
) -> Element:
    cells = [
        cell(paragraph(run(text, face), align=align, line=LINE), width=width)
        for text, align, width in zip(texts, aligns, widths, strict=True)
    ]
    return row(*cells, height=twips(8), heads=heads)


def _foot(notice: Notice) -> str:
    contact = notice.contact
    return (
        f"更正、补充的材料请发至 {contact.email}，邮件主题写明“更正”或“补充”和单位名称；"
        f"推荐截止时间为{notice.shown_ends}。联系人：{'、'.join(contact.persons)}，电话 {notice.phone}。"
    )
