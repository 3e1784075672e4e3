"""Stages a nomination passes, and the steps between them: one table, no branches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jiangjian.rules.organisation import Level

if TYPE_CHECKING:
    from collections.abc import Mapping


class Stage(StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    NOT_RECOMMENDED = "not_recommended"
    RECOMMENDED = "recommended"
    REPORTED = "reported"
    TO_COMPLETE = "to_complete"
    INELIGIBLE = "ineligible"
    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    NOT_PROPOSED = "not_proposed"
    PUBLICISED = "publicised"
    PUBLISHED = "published"
    MERGED = "merged"


class Action(StrEnum):
    """What moves a nomination; the same word is the function, the URL and the log's word."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    SEND_BACK = "send_back"
    RECOMMEND = "recommend"
    UNRECOMMEND = "unrecommend"
    LEAVE_OUT = "leave_out"
    RECONSIDER = "reconsider"
    REPORT = "report"
    RELEASE = "release"
    ACCEPT = "accept"
    COMPLETE = "complete"
    REFUSE = "refuse"
    PROPOSE = "propose"
    PASS_OVER = "pass_over"  # noqa: S105 - an act, no password
    PUBLICISE = "publicise"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Step:
    """An action starts at one of ``before`` and ends at ``after``.

    :ivar instead: where it ends otherwise, by the stage it starts at: what the unit has in
        hand stays in its hand.
    """

    before: frozenset[Stage]
    after: Stage
    instead: tuple[tuple[Stage, Stage], ...] = ()

    def leads(self, before: Stage) -> Stage:
        """Return the stage it ends at from a stage it starts at."""
        return dict(self.instead).get(before, self.after)


def _step(after: Stage, *before: Stage, instead: Mapping[Stage, Stage] | None = None) -> Step:
    moved = instead or {}
    return Step(frozenset({*before, *moved}), after, tuple(moved.items()))


STEPS: Final[Mapping[Action, Step]] = MappingProxyType(
    {
        Action.SUBMIT: _step(Stage.SUBMITTED, Stage.DRAFT, Stage.SENT_BACK, Stage.TO_COMPLETE),
        Action.WITHDRAW: _step(Stage.DRAFT, Stage.SUBMITTED, Stage.NOT_RECOMMENDED),
        Action.MERGE: _step(Stage.MERGED, Stage.DRAFT),
        Action.SEND_BACK: _step(Stage.SENT_BACK, Stage.SUBMITTED),
        Action.RECOMMEND: _step(Stage.RECOMMENDED, Stage.SUBMITTED),
        Action.UNRECOMMEND: _step(
            Stage.SUBMITTED,
            Stage.RECOMMENDED,
            Stage.REPORTED,
            instead={Stage.TO_COMPLETE: Stage.SENT_BACK, Stage.SENT_BACK: Stage.SENT_BACK},
        ),
        Action.LEAVE_OUT: _step(Stage.NOT_RECOMMENDED, Stage.SUBMITTED),
        Action.RECONSIDER: _step(Stage.SUBMITTED, Stage.NOT_RECOMMENDED),
        Action.REPORT: _step(Stage.REPORTED, Stage.RECOMMENDED),
        Action.RELEASE: _step(
            Stage.RECOMMENDED, Stage.REPORTED, instead={Stage.TO_COMPLETE: Stage.SENT_BACK}
        ),
        Action.ACCEPT: _step(Stage.ACCEPTED, Stage.REPORTED),
        Action.COMPLETE: _step(Stage.TO_COMPLETE, Stage.REPORTED),
        Action.REFUSE: _step(Stage.INELIGIBLE, Stage.REPORTED),
        Action.PROPOSE: _step(Stage.PROPOSED, Stage.ACCEPTED, Stage.NOT_PROPOSED),
        Action.PASS_OVER: _step(Stage.NOT_PROPOSED, Stage.ACCEPTED, Stage.PROPOSED),
        Action.PUBLICISE: _step(Stage.PUBLICISED, Stage.PROPOSED),
        Action.PUBLISH: _step(Stage.PUBLISHED, Stage.PUBLICISED),
    }
)

STAGE_LABELS: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        Stage.DRAFT: "填写中",
        Stage.SUBMITTED: "待推荐单位审核",
        Stage.SENT_BACK: "退回修改",
        Stage.NOT_RECOMMENDED: "本级未推荐",
        Stage.RECOMMENDED: "已推荐",
        Stage.REPORTED: "已报送（待市总工会资格审核）",
        Stage.TO_COMPLETE: "退回补充完善",
        Stage.INELIGIBLE: "不符合推荐条件，退回推荐单位",
        Stage.ACCEPTED: "审核通过",
        Stage.PROPOSED: "拟发布",
        Stage.NOT_PROPOSED: "未列入拟发布名单",
        Stage.PUBLICISED: "公示中",
        Stage.PUBLISHED: "已发布",
        Stage.MERGED: "已并入另一份",
    }
)

ACTION_LABELS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.SUBMIT: "提交",
        Action.WITHDRAW: "撤回",
        Action.MERGE: "合并",
        Action.SEND_BACK: "退回修改",
        Action.RECOMMEND: "推荐",
        Action.UNRECOMMEND: "撤回推荐",
        Action.LEAVE_OUT: "本级不推荐",
        Action.RECONSIDER: "重新考虑",
        Action.REPORT: "报送",
        Action.RELEASE: "退给推荐单位",
        Action.ACCEPT: "审核通过",
        Action.COMPLETE: "退回补充完善",
        Action.REFUSE: "不符合推荐条件",
        Action.PROPOSE: "列入拟发布名单",
        Action.PASS_OVER: "不列入拟发布名单",
        Action.PUBLICISE: "公示",
        Action.PUBLISH: "发布",
    }
)

EDITABLE: Final = frozenset({Stage.DRAFT, Stage.SENT_BACK, Stage.TO_COMPLETE})
"""Stages at which the unit may change answers and evidence."""

OWN_ONLY: Final = frozenset({Stage.DRAFT, Stage.MERGED})
"""Stages that nobody but the unit sees: a draft, and a draft that went into another one."""

WITH_CITY: Final = frozenset(
    {
        Stage.REPORTED,
        Stage.INELIGIBLE,
        Stage.ACCEPTED,
        Stage.PROPOSED,
        Stage.NOT_PROPOSED,
        Stage.PUBLICISED,
        Stage.PUBLISHED,
    }
)
"""Stages at which a nomination is out of its recommender's hands."""

UNTOLD: Final = frozenset({Stage.PROPOSED, Stage.NOT_PROPOSED})
"""Stages that are the city's own until it tells the result."""

OVER: Final = frozenset({Stage.INELIGIBLE, Stage.NOT_PROPOSED, Stage.PUBLISHED})
"""Stages from which nothing more becomes of a nomination: what it says may be erased as a whole."""

QUIET: Final = frozenset({Action.LEAVE_OUT, Action.RECONSIDER})
"""Acts that a unit is not told of until its recommender tells it: they leave no trace before."""


def shown_stage(stage: Stage, level: Level, *, released: bool, told: bool) -> Stage:
    """Return the stage that people of a level are shown.

    Who is listed and who is not stays with the city until the result is released; who is left
    out stays with the recommender until it tells its units. What is on public view, everybody
    may see.

    :param released: the result of the round has been released to the recommending units.
    :param told: the recommender has told its units who is left out.
    """
    if stage is Stage.NOT_RECOMMENDED and level is Level.UNIT and not told:
        return Stage.SUBMITTED
    hidden = stage in UNTOLD and level is not Level.CITY and not released
    return Stage.ACCEPTED if hidden else stage
