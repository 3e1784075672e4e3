"""Refusals that acts share: wrong role, wrong stage, out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.records.models import Terms
from jiangjian.rules.findings import Finding
from jiangjian.rules.roles import ROLES, Duty
from jiangjian.rules.stages import (
    ACTION_LABELS,
    STAGE_LABELS,
    STEPS,
    Action,
    Stage,
    shown_stage,
)

if TYPE_CHECKING:
    from jiangjian.records.models import Nomination, Post

DUTY_LABELS = {
    Duty.START: "新建推荐表",
    Duty.FILL: "填写",
    Duty.RANK: "排序",
    Duty.SET_CONTACT: "填写联系人",
    Duty.INVITE: "邀请人员",
    Duty.KEEP_ORGANISATIONS: "维护单位",
    Duty.OPEN_ROUND: "启动推荐工作",
    Duty.AMEND_ROUND: "调整设置",
    Duty.DECIDE: "记录会议决定",
    Duty.RELEASE_RESULT: "告知结果",
    Duty.READ_LOG: "查看办理记录",
    Duty.EXPORT: "导出",
    Duty.STAND_IN: "代录",
    Duty.COLLECT: "邮箱导入",
    Duty.SET_TERMS: "设定本级安排",
    Duty.CHANGE_ROUTE: "变更推荐单位",
    Duty.ADMIT_LATE: "受理逾期材料",
    Duty.CHANGE_DATE: "调整截止时间",
    Duty.REGISTER_PAPER: "签收纸质材料",
    Duty.REMARK: "写内部办理记录",
    Duty.CONFIRM_POST: "确认任职",
    Duty.REDACT: "遮盖个人信息",
    Duty.SUPPLEMENT: "交补充材料",
    Duty.CALL_SUPPLEMENT: "发补充通知",
    Duty.TICK_POINT: "核实退回的地方",
    Duty.ERASE: "删去存底内容",
    Duty.CORRECT: "办理更正单",
    Duty.PROVE: "上传盖章件",
    Duty.WAIVE: "容缺接收",
}


def label_of(word: Action | Duty) -> str:
    """Return the Chinese word for an act."""
    return ACTION_LABELS[word] if isinstance(word, Action) else DUTY_LABELS[word]


def wrong_role(word: Action | Duty) -> Finding:
    """Refuse an act that the post's role does not do."""
    able = "、".join(grant.label for grant in ROLES.values() if word in grant.may)
    return Finding(
        code="wrong_role",
        problem=f"“{label_of(word)}”由{able}办理",
        remedy="如果您还有其他身份，请在页面右上角切换；否则请联系该单位的经办人",
    )


def seen_stage(held: Nomination, by: Post) -> Stage:
    """Return the stage as the post is shown it: a refusal tells no more than a page."""
    stage = Stage(held.stage)
    released = held.round.result_released_at is not None
    told = stage is Stage.NOT_RECOMMENDED and Terms.objects.told(held)
    return shown_stage(stage, by.grant.level, released=released, told=told)


def wrong_stage(held: Nomination, action: Action, *, by: Post) -> Finding:
    """Refuse a step that does not start where the nomination stands."""
    stage = seen_stage(held, by)
    wanted = "、".join(f"“{STAGE_LABELS[each]}”" for each in Stage if each in STEPS[action].before)
    return Finding(
        code="wrong_stage",
        problem=f"“{held}”现在是“{STAGE_LABELS[stage]}”，只有{wanted}时才能{ACTION_LABELS[action]}",
        remedy="可能刚有人办理过，请打开它的页面查看最新状态",
    )


def not_editable(held: Nomination, *, by: Post) -> Finding:
    """Refuse a change of what has been handed in."""
    return Finding(
        code="not_editable",
        problem=f"“{held}”现在是“{STAGE_LABELS[seen_stage(held, by)]}”，不能修改",
        remedy="在推荐单位推荐之前可以先撤回再修改；已推荐的，请联系推荐单位退回修改",
    )


def missing(code: str, field: str, problem: str, remedy: str) -> Finding:
    """Refuse an act for want of something it takes."""
    return Finding(code=code, problem=problem, remedy=remedy, field=field)
