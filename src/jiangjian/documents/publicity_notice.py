"""公示 of the studios that are to be published: the list, the days, and how to object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangjian.documents.letter import Letter
from jiangjian.documents.public_list import PublicRecord, list_table
from jiangjian.rules.notice import Notice


@dataclass(frozen=True, slots=True)
class PublicityTerms:
    """When and by whom.

    :ivar first: first day of the 公示.
    :ivar last: its last day.
    :ivar working_days: how many working days that is.
    :ivar signed: who signs.
    :ivar day: of the letter.
    """

    first: date
    last: date
    working_days: int
    signed: str
    day: date


def make(notice: Notice, records: Sequence[PublicRecord], terms: PublicityTerms) -> bytes:
    """Return the 公示 as docx: letter and list."""
    name = f"拟发布的{notice.year}年{notice.award}名单"
    letter = Letter(notice.publicity.titles["publicity"])
    letter.body(
        f"{grounds(notice)}经所在单位工会申报、推荐单位择优推荐、市总工会审核研究，"
        f"拟发布{len(records)}个{notice.year}年{notice.award}（名单见附件），现予公示。",
        f"公示时间：{_day(terms.first)}至{_day(terms.last)}（{terms.working_days}个工作日）。",
        "公示期间，任何单位和个人对公示对象有异议的，请以书面形式反映，写明事实和依据。以个人名义反映的，"
        "请署真实姓名和联系方式；以单位名义反映的，请加盖公章。反映人的信息依法保密。",
        f"受理部门：{notice.contact.department}；联系人：{'、'.join(notice.contact.persons)}；"
        f"联系电话：{notice.phone}；电子邮箱：{notice.contact.email}。",
    )
    letter.attachment(name)
    letter.signature(terms.signed, terms.day)
    letter.new_page("附件")
    letter.title(name)
    letter.put(list_table(records))
    return letter.finished()


def grounds(notice: Notice) -> str:
    """Return the words on which the round rests, ending with a comma; empty where the notice names none."""
    return f"根据{notice.basis[-1]}，" if notice.basis else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
