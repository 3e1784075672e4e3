"""纸质材料签收单: what a recommending unit's paper brought, when, and with which stamps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.package import add, finished, new_document
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
from jiangjian.rules.notice import Notice

NAME: Final = "纸质材料签收单"
MARGINS: Final = (25.0, 20.0, 20.0, 20.0)
TITLE: Final = Face(XIAOBIAOSONG, 22)
LABEL: Final = Face(HEITI, 11)
TEXT: Final = Face(FANGSONG, 11)
HEADS: Final = ("序号", "材料", "收到时间", "方式、单号", "份数", "盖章", "签收人")
WIDTHS: Final = tuple(map(twips, (11, 40, 26, 28, 11, 36, 18)))
ALIGNS: Final = ("center", "left", "left", "left", "center", "left", "center")
LINE: Final = 15.0


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the register.

    :ivar at: when it came in, in the zone it is to be shown in.
    :ivar way: 邮寄 or 送达, and the courier's number.
    :ivar stamps: the stamps that were seen, in words; empty where none was.
    """

    name: str
    at: datetime
    way: str
    copies: int
    stamps: str
    clerk: str


def make(notice: Notice, *, giver: str, taker: str, day: date, lines: Sequence[PaperLine]) -> bytes:
    """Return the list as docx.

    :param giver: the recommending unit; :param taker: the department that receives paper.
    """
    document = new_document(NAME, MARGINS)
    above = f"报送单位：{giver}    接收部门：{taker}"
    below = f"以上材料共{len(lines)}项、{sum(each.copies for each in lines)}份。"
    add(
        document,
        paragraph(run(NAME, TITLE), align="center", line=36, after=4),
        paragraph(run(notice.title, TEXT), align="center", line=20, after=8),
        paragraph(run(above, TEXT), line=20, after=4),
        table(
            _row(HEADS, LABEL, heads=True),
            *(_row(_texts(number, each), TEXT) for number, each in enumerate(lines, 1)),
            widths=WIDTHS,
        ),
        paragraph(run(below, TEXT), line=20, before=8),
        paragraph(run(f"{taker}（盖章）", TEXT), align="right", line=24, before=16),
        paragraph(run(f"{day.year}年{day.month}月{day.day}日", TEXT), align="right", line=24),
    )
    return finished(document)


def _texts(number: int, each: PaperLine) -> tuple[str, ...]:
    at = f"{each.at.year}年{each.at.month}月{each.at.day}日 {each.at:%H:%M}"
    stamps = each.stamps or "未见盖章"
    return (str(number), each.name, at, each.way, str(each.copies), stamps, each.clerk)


def _row(texts: Sequence[str], face: Face, *, heads: bool = False) -> Element:
    cells = [
        cell(paragraph(run(text, face), align="center" if heads else align, line=LINE), width=width)
        for text, align, width in zip(texts, ALIGNS, WIDTHS, strict=True)
    ]
    return row(*cells, height=twips(9), heads=heads)
