"""回执 for 提交 and 报送: what was handed in, when the server took it, and the 校验码."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
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

MARGINS: Final = (30.0, 25.0, 25.0, 25.0)
TITLE: Final = Face(XIAOBIAOSONG, 22)
LABEL: Final = Face(HEITI, 12)
TEXT: Final = Face(FANGSONG, 12)
NOTE: Final = Face(FANGSONG, 10.5)
FACT_WIDTHS: Final = tuple(map(twips, (36, 124)))
ITEM_WIDTHS: Final = tuple(map(twips, (14, 86, 60)))
LINE: Final = 18.0


class ReceiptKind(StrEnum):
    """For which act."""

    SUBMIT = "提交"
    REPORT = "报送"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One thing that was handed in, such as 推荐表（附件1）, and what is known of it."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says.

    :ivar number: 回执号.
    :ivar check_code: 校验码, 8 characters.
    :ivar handed_in_as: 第2次提交 or 第2次报送; empty where nobody knows.
    :ivar at: time of the server, in the zone it is to be shown in.
    :ivar giver: who hands in.
    :ivar taker: to whom.
    :ivar person: the clerk who did it.
    :ivar technical: digests, for who computes them again.
    :ivar more: further facts with their words, such as 更换 or 逾期.
    """

    kind: ReceiptKind
    number: str
    check_code: str
    handed_in_as: str
    at: datetime
    giver: str
    taker: str
    person: str
    subject: str
    handed_in: Sequence[HandedIn]
    more: Sequence[tuple[str, str]] = ()
    technical: Sequence[tuple[str, str]] = ()


def make(notice: Notice, receipt: Receipt) -> bytes:
    """Return the receipt as docx."""
    title = f"{receipt.kind}回执"
    document = new_document(title, MARGINS)
    add(
        document,
        paragraph(run(title, TITLE), align="center", line=36, after=4),
        paragraph(run(notice.title, TEXT), align="center", line=22, after=10),
        table(*(_fact(label, text) for label, text in _facts(receipt)), widths=FACT_WIDTHS),
        paragraph(run("所收材料", LABEL), line=22, before=12, after=4),
        table(
            _item(("序号", "材料", "说明"), LABEL, heads=True),
            *_items(receipt.handed_in),
            widths=ITEM_WIDTHS,
        ),
        paragraph(
            run(NOTE_WORDS.format(kind=receipt.kind), NOTE), line=16, before=10, align="both"
        ),
        *(
            paragraph(run(f"技术信息：{label} {text}", NOTE), line=16)
            for label, text in receipt.technical
        ),
    )
    return finished(document)


NOTE_WORDS: Final = (
    "说明：{kind}时间以服务器记录的北京时间为准。校验码由收到时的办理记录算出，记录写明所收的全部内容；"
    "推荐表页脚印有同一个回执号和校验码的，就是这一次所收的内容。"
)


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    at = receipt.at
    yield "回执号", receipt.number
    yield "校验码", receipt.check_code
    yield f"{receipt.kind}内容", receipt.subject
    yield f"{receipt.kind}单位", receipt.giver
    yield "接收单位", receipt.taker
    yield "经办人", receipt.person
    if receipt.handed_in_as:
        yield "第几次", receipt.handed_in_as
    yield f"{receipt.kind}时间", f"{at.year}年{at.month}月{at.day}日 {at:%H:%M:%S}"
    yield from receipt.more


def _fact(label: str, text: str) -> Element:
    cells = [
        cell(paragraph(run(words, face), align=align, line=LINE), width=width)
        for words, face, align, width in zip(
            (label, text), (LABEL, TEXT), ("center", "left"), FACT_WIDTHS, strict=True
        )
    ]
    return row(*cells, height=twips(10))


def _items(handed_in: Sequence[HandedIn]) -> Iterator[Element]:
    for number, each in enumerate(handed_in, 1):
        yield _item((str(number), each.name, each.note), TEXT)


def _item(texts: Sequence[str], face: Face, *, heads: bool = False) -> Element:
    aligns = ("center",) * 3 if heads else ("center", "left", "left")
    cells = [
        cell(paragraph(run(text, face), align=align, line=LINE), width=width)
        for text, align, width in zip(texts, aligns, ITEM_WIDTHS, strict=True)
    ]
    return row(*cells, height=twips(9), heads=heads)
