"""发布通知: the studios that are published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangjian.documents.letter import BODY, LINE, Letter
from jiangjian.documents.public_list import PublicRecord, list_table
from jiangjian.documents.publicity_notice import grounds
from jiangjian.documents.word import paragraph, run
from jiangjian.rules.notice import Notice


@dataclass(frozen=True, slots=True)
class AnnouncementTerms:
    """By whom, when, under which number.

    :ivar signed: who signs.
    :ivar number: 发文字号; empty leaves it out.
    """

    signed: str
    day: date
    number: str = ""


def make(notice: Notice, records: Sequence[PublicRecord], terms: AnnouncementTerms) -> bytes:
    """Return the 发布通知 as docx: letter and list."""
    name = f"{notice.year}年{notice.award}名单"
    letter = Letter(notice.publicity.titles["announcement"])
    if terms.number:
        letter.put(paragraph(run(terms.number, BODY), align="center", line=LINE))
        letter.empty()
    letter.addressees(notice.addressees)
    letter.body(
        f"{grounds(notice)}经所在单位工会申报、推荐单位择优推荐、市总工会审核研究并公示，"
        f"现{notice.verb}{len(records)}个{notice.year}年{notice.award}（名单见附件）。",
        "希望各创新工作室珍惜荣誉，工作有计划、活动有开展、创新有成果；各级工会加强指导和服务，宣传典型经验，"
        "发挥创新工作室的示范引领作用。",
    )
    letter.attachment(name)
    letter.signature(terms.signed, terms.day)
    letter.new_page("附件")
    letter.title(name)
    letter.put(list_table(records))
    return letter.finished()
