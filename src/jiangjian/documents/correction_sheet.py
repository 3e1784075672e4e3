"""更正单: what stood, what stands, why, who proposed it and who confirmed it, with room for both stamps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
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
from jiangjian.rules.correction import slip_title
from jiangjian.rules.notice import Notice

NAME: Final = "更正单"
MARGINS: Final = (30.0, 25.0, 25.0, 25.0)
TITLE: Final = Face(XIAOBIAOSONG, 22)
LABEL: Final = Face(HEITI, 12)
TEXT: Final = Face(FANGSONG, 12)
NOTE: Final = Face(FANGSONG, 10.5)
WIDTHS: Final = tuple(map(twips, (36, 124)))
STAMP_WIDTHS: Final = tuple(map(twips, (80, 80)))
STAMP_HEIGHT: Final = 46  # mm: a round stamp is 42
LINE: Final = 18.0
EMPTY: Final = "（空）"
WORDS: Final = (
    "说明：本单与原盖章的推荐表一并使用，只更正上面所列的一栏，其余内容和原来的意见、盖章不变"
    "（盖章稿＋{title}）。两方在系统里提出和确认的时间以服务器记录的北京时间为准。"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two who agreed.

    :ivar at: in the zone it is to be shown in.
    """

    organisation: str
    person: str
    at: datetime

    @property
    def words(self) -> str:
        """Return who and when."""
        at = self.at
        return f"{self.organisation}　{self.person}，{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


@dataclass(frozen=True, slots=True)
class CorrectionSheet:
    """What a 更正单 says.

    :ivar number: 1 for the first of its nomination.
    :ivar stamped: the version that was stamped, in words; :ivar made: the one that this slip made.
    :ivar signers: whose stamps belong below, in order.
    """

    number: int
    studio: str
    unit: str
    recommender: str
    field: str
    before: str
    after: str
    reason: str
    proposed: Side
    confirmed: Side
    stamped: str
    made: str
    digest: str
    signers: Sequence[str]


def make(notice: Notice, sheet: CorrectionSheet) -> bytes:
    """Return the 更正单 as docx."""
    title = slip_title(sheet.number)
    document = new_document(title, MARGINS)
    add(
        document,
        paragraph(run(NAME, TITLE), align="center", line=36, after=2),
        paragraph(run(f"第{sheet.number}号", TEXT), align="center", line=20, after=2),
        paragraph(run(notice.title, TEXT), align="center", line=22, after=8),
        table(*(_fact(label, text) for label, text in _facts(sheet)), widths=WIDTHS),
        paragraph(run(WORDS.format(title=title), NOTE), line=16, before=8, after=8, align="both"),
        table(_stamps(sheet.signers), widths=STAMP_WIDTHS),
        paragraph(run(f"技术信息：内容校验值 {sheet.digest}", NOTE), line=16, before=8),
    )
    return finished(document)


def _facts(sheet: CorrectionSheet) -> Iterator[tuple[str, str]]:
    yield "工作室名称", sheet.studio
    yield "申报单位", sheet.unit
    yield "推荐单位", sheet.recommender
    yield "更正栏目", sheet.field
    yield "原来的内容", sheet.before or EMPTY
    yield "更正为", sheet.after or EMPTY
    yield "更正理由", sheet.reason
    yield "提出", sheet.proposed.words
    yield "确认", sheet.confirmed.words
    yield "盖章稿", sheet.stamped
    yield "更正后", sheet.made


def _fact(label: str, text: str) -> Element:
    cells = [
        cell(paragraph(run(words, face), align=align, line=LINE), width=width)
        for words, face, align, width in zip(
            (label, text), (LABEL, TEXT), ("center", "left"), WIDTHS, strict=True
        )
    ]
    return row(*cells, height=twips(9))


def _stamps(signers: Sequence[str]) -> Element:
    """Return a box for each stamp, with the day left to the pen."""
    return row(
        *(
            cell(
                paragraph(run(f"{signer}（盖章）", TEXT), line=LINE),
                paragraph(run("年    月    日", TEXT), align="right", line=LINE, before=70),
                width=width,
                align="top",
            )
            for signer, width in zip(signers, STAMP_WIDTHS, strict=True)
        ),
        height=twips(STAMP_HEIGHT),
    )
