"""Messages: which there are, whom an act tells, and how a text with 【places】 is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jiangjian.rules.findings import Finding
from jiangjian.rules.organisation import Level
from jiangjian.rules.stages import Action

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE: Final = re.compile(r"【([^【】\n]{1,20})】")
SUBJECT_MOST: Final = 80
BODY_MOST: Final = 2000
REMINDED: Final = (7, 3, 1)
"""Days before the end of 四（三） on which those are reminded who have not finished."""
DATES_REMINDED: Final = (3, 1)
"""Days before a date of its own (补充通知, 容缺接收, 退回) on which those are reminded who still owe it."""

PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "批次": "本次通知的标题",
        "单位": "收到消息的单位",
        "工作室": "工作室名称",
        "所在单位": "工作室所在单位",
        "推荐单位": "推荐单位",
        "市总": "市总工会",
        "截止": "报送截止时间",
        "天数": "离截止或期限还有几天",
        "期限": "这件事自己的期限",
        "事项": "这个单位还没有办完的事",
        "联系": "市总工会联系人电话",
    }
)
"""What a text may name, each in 【】, and what stands there when it is sent."""


class MessageKind(StrEnum):
    """Kinds of messages; ``urge`` is copied into a chat group, the others go by e-mail."""

    REMINDER = "reminder"
    URGE = "urge"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    RECOMMENDED = "recommended"
    REPORTED = "reported"
    TO_COMPLETE = "to_complete"
    INELIGIBLE = "ineligible"
    ACCEPTED = "accepted"
    RELEASED = "released"
    SUPPLEMENT = "supplement"
    SUPPLEMENT_VOID = "supplement_void"
    WAIVED = "waived"
    WAIVER_ENDED = "waiver_ended"
    CORRECTION_PROPOSED = "correction_proposed"
    CORRECTION_CONFIRMED = "correction_confirmed"
    CORRECTION_DECLINED = "correction_declined"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind reads unless the city has written it otherwise."""

    label: str
    subject: str
    body: str


SIGN_IN: Final = "请登录匠荐查看办理。"
WORDINGS: Final[Mapping[MessageKind, Wording]] = MappingProxyType(
    {
        MessageKind.REMINDER: Wording(
            "截止前提醒",
            "离报送截止还有【天数】天",
            "【单位】：\n“【批次】”于【截止】截止，还有【天数】天。【事项】\n" + SIGN_IN,
        ),
        MessageKind.URGE: Wording(
            "催报文字",
            "催报",
            "【单位】：“【批次】”于【截止】截止，还有【天数】天。【事项】有问题请联系【联系】。",
        ),
        MessageKind.SUBMITTED: Wording(
            "单位提交后，告诉推荐单位",
            "【所在单位】提交了推荐表",
            "【推荐单位】：\n【所在单位】提交了“【工作室】”的推荐表，等您单位审核。\n" + SIGN_IN,
        ),
        MessageKind.SENT_BACK: Wording(
            "退回修改后，告诉单位",
            "“【工作室】”退回修改",
            "【所在单位】：\n【推荐单位】把“【工作室】”退回修改，意见和期限在系统里。\n" + SIGN_IN,
        ),
        MessageKind.RECOMMENDED: Wording(
            "推荐后，告诉单位",
            "“【工作室】”已由【推荐单位】推荐",
            "【所在单位】：\n“【工作室】”已由【推荐单位】推荐，待报送市总工会。\n" + SIGN_IN,
        ),
        MessageKind.REPORTED: Wording(
            "报送后，告诉单位",
            "“【工作室】”已报送【市总】",
            "【所在单位】：\n“【工作室】”已由【推荐单位】报送【市总】，待资格审核。\n" + SIGN_IN,
        ),
        MessageKind.TO_COMPLETE: Wording(
            "退回补充完善后，告诉单位和推荐单位",
            "“【工作室】”退回补充完善",
            "【单位】：\n【市总】把“【工作室】”退回补充完善，意见和期限在系统里。\n" + SIGN_IN,
        ),
        MessageKind.INELIGIBLE: Wording(
            "不符合推荐条件的，告诉单位和推荐单位",
            "“【工作室】”不符合推荐条件",
            "【单位】：\n【市总】审核认为“【工作室】”不符合推荐条件，依据和说明在系统里。\n"
            + SIGN_IN,
        ),
        MessageKind.ACCEPTED: Wording(
            "审核通过后，告诉单位和推荐单位",
            "“【工作室】”通过资格审核",
            "【单位】：\n“【工作室】”已通过【市总】资格审核。\n" + SIGN_IN,
        ),
        MessageKind.RELEASED: Wording(
            "退给推荐单位后，告诉推荐单位",
            "“【工作室】”退给【推荐单位】",
            "【推荐单位】：\n【市总】已把“【工作室】”退给您单位，可以更换推荐对象。\n" + SIGN_IN,
        ),
        MessageKind.SUPPLEMENT: Wording(
            "发补充通知后，告诉要交的单位",
            "“【工作室】”要交补充材料",
            "【所在单位】：\n【市总】发了补充通知，请“【工作室】”在【期限】前交齐。\n" + SIGN_IN,
        ),
        MessageKind.SUPPLEMENT_VOID: Wording(
            "作废补充通知后，告诉原来要交的单位",
            "“【工作室】”不用再交补充材料",
            "【所在单位】：\n【市总】原定【期限】前交的补充通知已作废，“【工作室】”不用再交。\n"
            + SIGN_IN,
        ),
        MessageKind.WAIVED: Wording(
            "容缺接收后，告诉要补盖章件的单位",
            "“【工作室】”的盖章件可以后补",
            "【单位】：\n【市总】已容缺接收“【工作室】”，缺的盖章件请在【期限】前补齐。\n"
            + SIGN_IN,
        ),
        MessageKind.WAIVER_ENDED: Wording(
            "收回容缺接收后，告诉还没有补齐盖章件的单位",
            "“【工作室】”的盖章件不再后补",
            "【单位】：\n【市总】已收回“【工作室】”的容缺接收，缺的盖章件请马上补齐，理由在系统里。\n"
            + SIGN_IN,
        ),
        MessageKind.CORRECTION_PROPOSED: Wording(
            "提出更正单后，告诉要确认的一方",
            "“【工作室】”有更正单等您确认",
            "【单位】：\n“【工作室】”有一张更正单，等您单位确认。\n" + SIGN_IN,
        ),
        MessageKind.CORRECTION_CONFIRMED: Wording(
            "确认更正单后，告诉提出的一方",
            "“【工作室】”的更正单已确认",
            "【单位】：\n“【工作室】”的更正单已确认，原来的意见继续有效。\n" + SIGN_IN,
        ),
        MessageKind.CORRECTION_DECLINED: Wording(
            "更正单没有确认或已收回，告诉另一方",
            "“【工作室】”的更正单没有生效",
            "【单位】：\n“【工作室】”的更正单没有生效，内容不变。\n" + SIGN_IN,
        ),
        MessageKind.DUE: Wording(
            "单独期限前的提醒（补充通知、容缺接收、退回）",
            "“【工作室】”离期限还有【天数】天",
            "【单位】：\n“【工作室】”的期限是【期限】，还有【天数】天。【事项】\n" + SIGN_IN,
        ),
    }
)

TOLD: Final[Mapping[Action, tuple[MessageKind, tuple[Level, ...]]]] = MappingProxyType(
    {
        Action.SUBMIT: (MessageKind.SUBMITTED, (Level.RECOMMENDER,)),
        Action.SEND_BACK: (MessageKind.SENT_BACK, (Level.UNIT,)),
        Action.RECOMMEND: (MessageKind.RECOMMENDED, (Level.UNIT,)),
        Action.REPORT: (MessageKind.REPORTED, (Level.UNIT,)),
        Action.COMPLETE: (MessageKind.TO_COMPLETE, (Level.UNIT, Level.RECOMMENDER)),
        Action.REFUSE: (MessageKind.INELIGIBLE, (Level.UNIT, Level.RECOMMENDER)),
        Action.ACCEPT: (MessageKind.ACCEPTED, (Level.UNIT, Level.RECOMMENDER)),
        Action.RELEASE: (MessageKind.RELEASED, (Level.RECOMMENDER,)),
    }
)
"""Whom a step tells. What the city has not told yet, and what a recommender has not, tells nobody."""


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its places filled; a place that has no value stays empty.

    >>> filled("【单位】：还有【天数】天", {"单位": "龙亭区总工会", "天数": "3"})
    '龙亭区总工会：还有3天'
    """
    return PLACE.sub(lambda found: values.get(found[1], ""), text)


def against_text(subject: str, body: str) -> list[Finding]:
    """Return what stands against a text: empty, too long, or a place that nothing fills."""
    found = [
        Finding(
            code="unknown_place",
            field=field,
            problem=f"【{place}】填不进内容",
            remedy=f"可以写的有：{'、'.join(f'【{each}】' for each in PLACES)}",
        )
        for field, text in (("subject", subject), ("body", body))
        for place in dict.fromkeys(PLACE.findall(text))
        if place not in PLACES
    ]
    if "\n" in subject:
        found.append(
            Finding(
                code="subject_lines",
                field="subject",
                problem="标题有两行以上",
                remedy="请写成一行",
            )
        )
    return found
