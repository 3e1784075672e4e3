"""Who may do what, and what each sees: one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jiangjian.rules.organisation import Level
from jiangjian.rules.stages import Action

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """A post's role; a person acts under one post at a time."""

    UNIT_UNION = "unit_union"
    RECOMMENDER = "recommender"
    CITY_CLERK = "city_clerk"
    CITY_LEADER = "city_leader"
    EXPERT = "expert"
    DISCIPLINE = "discipline"
    ADMINISTRATOR = "administrator"


class Reach(StrEnum):
    """Which nominations a role reaches."""

    OWN = "own"  # those of its own unit
    SENT = "sent"  # those addressed to it, once submitted
    ROUND = "round"  # those reported to the city, and before that none of the content
    NONE = "none"


class Duty(StrEnum):
    """What a role may do beside moving a nomination."""

    START = "start"  # begin a nomination for its unit
    FILL = "fill"  # change answers and evidence
    RANK = "rank"
    SET_CONTACT = "set_contact"
    INVITE = "invite"  # make one-time links for the level below
    KEEP_ORGANISATIONS = "keep_organisations"
    OPEN_ROUND = "open_round"
    AMEND_ROUND = "amend_round"
    DECIDE = "decide"  # record the decision of a meeting
    RELEASE_RESULT = "release_result"
    READ_LOG = "read_log"
    EXPORT = "export"
    STAND_IN = "stand_in"  # 代录: record an act of somebody who decided on paper or in a meeting
    SET_TERMS = "set_terms"  # a recommender's own earlier date, its meeting and its 公示
    CHANGE_ROUTE = "change_route"
    ADMIT_LATE = "admit_late"
    CHANGE_DATE = "change_date"  # takes two persons
    REGISTER_PAPER = "register_paper"
    REMARK = "remark"
    CONFIRM_POST = "confirm_post"  # the second person of a post that the administrator gave
    REDACT = "redact"  # mark a file as holding personal data and make the copy without them
    SUPPLEMENT = "supplement"  # give what a 补充通知 asks for
    CALL_SUPPLEMENT = "call_supplement"  # ask for more
    TICK_POINT = "tick_point"  # tick off what a return named
    ERASE = "erase_value"  # take one value out of a version or the log, for good
    CORRECT = "correct"  # 更正单: one level proposes, the other confirms
    PROVE = "prove"  # lay the stamped page beside one's own opinion
    COLLECT = "collect"  # 邮箱导入: take mails in, settle what they say, enter it on behalf
    WAIVE = "waive"  # 容缺接收: take in what still lacks stamps, with a list and a date


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role is: its words, its level, what it sees and what it may do.

    :ivar private: whether it reads fields that the notice marks private.
    :ivar city_findings: whether it reads findings that would tell one unit of another.
    """

    label: str
    level: Level
    reach: Reach
    may: frozenset[Action | Duty]
    private: bool = False
    city_findings: bool = False


ROLES: Final[Mapping[Role, Grant]] = MappingProxyType(
    {
        Role.UNIT_UNION: Grant(
            label="所在单位工会",
            level=Level.UNIT,
            reach=Reach.OWN,
            private=True,
            may=frozenset(
                {
                    Action.SUBMIT,
                    Action.WITHDRAW,
                    Action.MERGE,
                    Duty.START,
                    Duty.FILL,
                    Duty.SUPPLEMENT,
                    Duty.REDACT,
                    Duty.CORRECT,
                    Duty.PROVE,
                    Duty.CHANGE_ROUTE,
                    Duty.EXPORT,
                }
            ),
        ),
        Role.RECOMMENDER: Grant(
            label="推荐单位",
            level=Level.RECOMMENDER,
            reach=Reach.SENT,
            private=True,
            may=frozenset(
                {
                    Action.SEND_BACK,
                    Action.RECOMMEND,
                    Action.UNRECOMMEND,
                    Action.LEAVE_OUT,
                    Action.RECONSIDER,
                    Action.REPORT,
                    Duty.SET_TERMS,
                    Duty.TICK_POINT,
                    Duty.STAND_IN,
                    Duty.CORRECT,
                    Duty.PROVE,
                    Duty.CHANGE_ROUTE,
                    Duty.RANK,
                    Duty.SET_CONTACT,
                    Duty.INVITE,
                    Duty.KEEP_ORGANISATIONS,
                    Duty.EXPORT,
                }
            ),
        ),
        Role.CITY_CLERK: Grant(
            label="市总工会经办",
            level=Level.CITY,
            reach=Reach.ROUND,
            private=True,
            city_findings=True,
            may=frozenset(
                {
                    Action.RELEASE,
                    Action.ACCEPT,
                    Action.COMPLETE,
                    Action.REFUSE,
                    Action.PROPOSE,
                    Action.PASS_OVER,
                    Action.PUBLICISE,
                    Action.PUBLISH,
                    Duty.DECIDE,
                    Duty.RELEASE_RESULT,
                    Duty.INVITE,
                    Duty.KEEP_ORGANISATIONS,
                    Duty.OPEN_ROUND,
                    Duty.AMEND_ROUND,
                    Duty.STAND_IN,
                    Duty.COLLECT,
                    Duty.ADMIT_LATE,
                    Duty.CHANGE_DATE,
                    Duty.REGISTER_PAPER,
                    Duty.WAIVE,
                    Duty.REDACT,
                    Duty.REMARK,
                    Duty.CONFIRM_POST,
                    Duty.TICK_POINT,
                    Duty.CALL_SUPPLEMENT,
                    Duty.ERASE,
                    Duty.READ_LOG,
                    Duty.EXPORT,
                }
            ),
        ),
        Role.CITY_LEADER: Grant(
            label="部门负责人/分管领导",
            level=Level.CITY,
            reach=Reach.ROUND,
            private=True,
            city_findings=True,
            may=frozenset(
                {
                    Action.ACCEPT,
                    Action.COMPLETE,
                    Action.REFUSE,
                    Action.PROPOSE,
                    Action.PASS_OVER,
                    Action.PUBLICISE,
                    Action.PUBLISH,
                    Duty.DECIDE,
                    Duty.CHANGE_DATE,
                    Duty.REMARK,
                    Duty.CONFIRM_POST,
                    Duty.TICK_POINT,
                    Duty.RELEASE_RESULT,
                    Duty.READ_LOG,
                    Duty.EXPORT,
                }
            ),
        ),
        Role.EXPERT: Grant(label="评审专家", level=Level.CITY, reach=Reach.NONE, may=frozenset()),
        Role.DISCIPLINE: Grant(
            label="纪检监督",
            level=Level.CITY,
            reach=Reach.ROUND,
            city_findings=True,
            may=frozenset({Duty.READ_LOG}),
        ),
        Role.ADMINISTRATOR: Grant(
            label="系统管理员",
            level=Level.CITY,
            reach=Reach.NONE,
            may=frozenset({Duty.INVITE, Duty.KEEP_ORGANISATIONS}),
        ),
    }
)
