"""What the log's words mean to people: acts, and the names of what an entry says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from jiangjian.actions.endorsement import PROOF_WORDS
from jiangjian.actions.paper_arrival import WAYS as PAPER_WAYS
from jiangjian.actions.refusals import DUTY_LABELS
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.roles import ROLES, Role
from jiangjian.rules.stages import ACTION_LABELS

ACT_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{duty.value: label for duty, label in DUTY_LABELS.items()},
        **{action.value: label for action, label in ACTION_LABELS.items()},
        "take_form": "上传填好的推荐表",
        "propose_route": "申请变更推荐单位",
        "agree_route": "同意变更推荐单位",
        "decline_route": "不同意变更推荐单位",
        "withdraw_route": "收回变更推荐单位的申请",
        "propose_correction": "提出更正单",
        "confirm_correction": "确认更正单",
        "decline_correction": "不更正",
        "end_waiver": "取消容缺接收",
        "carry_over": "沿用上一批次的内容",
        "merge_in": "并入另一份的内容",
        "ignored_fields": "提交了不能填的内容，未采用",
        "add_file": "上传支撑材料",
        "remove_file": "删去支撑材料",
        "rename_file": "改文件名",
        "mark_stamped": "标记是否盖章",
        "quarantine": "隔离查出病毒的文件",
        "mark_personal": "标记是否含个人信息",
        "move_file": "把支撑材料移到另一项",
        "erase_value": "删去一项存底内容",
        "erase_person": "全部删去",
        "order_files": "调整支撑材料的顺序",
        "answer_point": "说明退回时指出的地方",
        "set_email": "改消息邮箱",
        "write_text": "改消息文字",
        "void_supplement": "作废补充通知",
        "write_supplement": "填写补充材料",
        "add_supplement": "上传补充材料",
        "remove_supplement": "删去补充材料",
        "hand_in_supplement": "交齐补充材料",
        "take_back_supplement": "收回补充材料",
        "tick_absent": "标明本项无此情况",
        "hand_in_report": "报送汇总表",
        "publicise_list": "公示名单",
        "publish_list": "发布名单",
        "amend": "调整内容",
        "amend_round": "调整本批次",
        "propose_date": "提出调整截止时间",
        "confirm_date": "确认调整截止时间",
        "decline_date": "不调整截止时间",
        "make_join_link": "开登记链接",
        "end_join_link": "停用登记链接",
        "ask_to_join": "单位自行登记",
        "confirm_join": "确认单位登记",
        "decline_join": "不予确认单位登记",
        "add_organisations": "录入单位",
        "admit_unlisted": "增加推荐单位",
        "change_organisation": "修改单位",
        "appoint": "开通经办人",
        "confirm_post": "确认任职",
        "end_post": "终止任职",
        "recover": "开找回密码的链接",
        "set_inner_end": "设定本级受理截止时间",
        "release_not_recommended": "告知本级未推荐",
        "add_proof": "上传本级材料",
        "remove_proof": "删去本级材料",
        "use_link": "使用一次性链接",
        "void_paper": "作废签收登记",
        "confirm_clock": "确认服务器时间",
        "service_resumed": "恢复服务",
        "download_materials": "下载整套材料",
        "download_supplements": "下载补充材料",
    }
)

VALUE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reason": "理由",
        "clock": "服务器时间",
        "last_answer": "此前最后一次应答",
        "outages": "近7天的服务中断",
        "due_clock": "按此前记录应为",
        "remark": "备注",
        "note": "公开说明",
        "unit": "单位",
        "source": "来源",
        "merged": "同一人审核通过并发布（个）",
        "waits": "待第二个人确认",
        "alone": "由系统管理员一人开通",
        "both": "一人兼任经办和管理员",
        "second_factor": "动态口令已清除",
        "used_until": "原名称用至",
        "old_recommender": "原推荐单位",
        "new_recommender": "新推荐单位",
        "done": "已变更",
        "corrected": "更正的栏目",
        "proof": "盖章件的形式",
        "lacking": "后补的盖章件",
        "old_ends": "原截止时刻",
        "new_ends": "新的截止时刻",
        "opinion": "意见",
        "person": "人员",
        "signed": "签署人",
        "day": "日期",
        "declared": "声明",
        "by_form": "以盖章推荐表为准",
        "due": "补充期限",
        "clause": "所依据的条款",
        "seat": "占用名额",
        "into": "并入的推荐表（编号）",
        "merged_from": "来自推荐表（编号）",
        "taken": "采用另一份的栏目",
        "joined": "并入的文件",
        "seats": "推荐名额（个）",
        "kind": "类别",
        "version": "版本",
        "receipt": "回执号",
        "meeting": "会议",
        "held_on": "会议日期",
        "chosen": "列入个数",
        "over_target_reason": "多列的理由",
        "number": "编号",
        "report": "第几次报送",
        "added": "新增",
        "again": "补充完善后再次报送",
        "taken_back": "撤回",
        "fallen": "不符合推荐条件",
        "set_right": "按更正单更正",
        "late": "逾期",
        "until": "受理至",
        "recommender": "推荐单位",
        "starts": "开始",
        "ends": "结束",
        "early": "提前结束的理由",
        "what": "调整的项目",
        "decided_by": "谁决定",
        "decided_on": "决定日期",
        "paper": "依据",
        "arrival_proof": "收到凭据",
        "before": "原来",
        "after": "改为",
        "order": "顺序",
        "contact": "联系人",
        "phone": "联系人电话",
        "slot": "项目",
        "name": "名称",
        "names": "名称",
        "stamped": "已盖章",
        "stamped_by": "盖章单位",
        "personal": "含个人信息",
        "absent": "本项无此情况",
        "active": "启用",
        "role": "身份",
        "fields": "内容",
        "key": "批次",
        "summary": "近一年工作总结",
        "internal": "内部办理记录",
        "exported": "下载份数",
        "filter": "筛选条件",
        "arrived_at": "收到时间",
        "way": "收到方式",
        "courier_number": "快递单号",
        "copies": "份数",
        "stamps": "看到的盖章",
        "matches": "与电子版一致",
        "boxes": "遮盖处数",
        "paper_remark": "备注",
        "points": "逐处退回",
        "private:points": "逐处退回（不公开的栏目）",
        "point": "退回的地方",
        "answer": "说明",
        "private:answer": "说明（不公开的栏目）",
        "ticked": "已核实",
        "wished": "希望改好的日期",
        "asked": "要求补充",
        "asked_of": "要求谁补充",
        "text": "文字",
    }
)
"""Names that have no row here are keys and digests: they stand under 技术信息."""


def _instant(text: str) -> str:
    return shown_end(datetime.fromisoformat(text)) if text else ""


def _written(text: str) -> str:
    return shown_instant(datetime.fromisoformat(text))


YES: Final = MappingProxyType({"True": "是", "False": "否"})

SHOWN: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "due": _instant,
        "wished": _instant,
        "until": _instant,
        "clock": _instant,
        "last_answer": _instant,
        "due_clock": _instant,
        "late": lambda text: "是" if text == "yes" else text,
        "old_ends": _instant,
        "new_ends": _instant,
        "role": lambda text: ROLES[Role(text)].label,
        "stamped": lambda text: YES[text],
        "personal": lambda text: YES[text],
        "absent": lambda text: YES[text],
        "second_factor": lambda text: YES[text],
        "waits": lambda text: YES[text],
        "alone": lambda text: YES[text],
        "both": lambda text: YES[text],
        "done": lambda text: YES[text],
        "by_form": lambda text: YES[text],
        "ticked": lambda text: YES[text],
        "matches": lambda text: YES[text],
        "proof": lambda text: PROOF_WORDS[text],
        "way": lambda text: PAPER_WAYS.get(text, text),
        "arrived_at": _written,
        "active": lambda text: text.replace("True", "是").replace("False", "否"),
    }
)


def shown_value(name: str, text: str) -> str:
    """Return a value as people read it."""
    return SHOWN.get(name, str)(text)
