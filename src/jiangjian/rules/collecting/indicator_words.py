"""Words by which an indicator's evidence is known, beside its own title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from jiangjian.rules.evidence import Indicator
from jiangjian.rules.values import matching_key

WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {  # title of the indicator -> words that speak of it and of no other
        "基础情况": (
            "成立文件", "成立批文", "成立通知", "成立决定", "设立文件", "组建文件", "批复", "主要职责", "工作职责",
            "认定文件", "认定批文", "命名文件", "命名决定", "认定证书", "工作室简介", "工作室介绍", "基本情况", "授牌",
        ),
        "领衔人": ("带头人", "领军人", "负责人简介", "个人简介", "个人荣誉", "荣誉证书", "劳模证书", "工匠证书", "奖章证书"),
        "创新团队": (
            "成员名单", "成员信息", "成员情况", "成员一览", "成员简介", "人员名单", "人员信息", "团队成员", "团队名单",
            "技能等级证", "职业资格证", "等级证书", "组织结构", "组织架构", "架构图", "责任分工", "职责分工", "人员分工", "分工表",
        ),
        "工作保障": (
            "经费使用", "经费清单", "经费明细", "经费证明", "经费支出", "工作经费", "财务证明", "财务", "场所", "场地", "设备",
            "设施", "办公环境", "工作环境", "固定资产",
        ),
        "制度建设": (
            "管理制度", "规章制度", "工作制度", "制度汇编", "考核办法", "奖励办法", "管理办法", "考核制度", "奖励制度",
            "工作计划", "年度计划", "中长期规划", "长期规划", "发展规划", "三年规划", "五年规划",
        ),
        "承担任务": (
            "课题", "攻关项目", "攻关任务", "立项", "项目名单", "项目清单", "项目完成", "完成进度", "技术攻关", "任务书",
            "承担项目", "项目任务",
        ),
        "成果转化": ("创效", "效益核算", "效益统计", "效益证明", "经济效益", "社会效益", "转化名单", "转化清单", "转化证明", "推广应用"),
        "技能传授": (
            "技能培训", "培训", "签到", "技术交流", "授课", "讲课", "讲座", "交流活动", "技能交流",
        ),
        "导师带徒": ("师带徒", "师徒", "带徒", "拜师", "徒弟", "结对协议", "以师带徒", "名师带徒"),
        "创新联盟": ("联盟",),
        "获奖情况": ("获奖", "成果奖", "奖状", "五小成果", "合理化建议", "表彰", "QC成果", "竞赛证书"),
        "取得专利": ("专利", "软件著作权", "软著", "实用新型", "发明证书", "知识产权"),
        "形成规范": (
            "操作规范", "操作规程", "作业指导书", "工作法", "企业标准", "行业标准", "团体标准", "国家标准", "地方标准",
            "标准文本", "操作法", "技术规范", "工法", "标准规范",
        ),
        "助企行动": ("助企", "技术帮扶", "帮扶", "入企服务", "服务企业"),
        "宣传报道": ("宣传", "报道", "媒体", "新闻", "公众号", "报纸", "截图", "刊登", "电视台"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """One indicator as it is looked for, folded by ``matching_key``."""

    slot: str
    title: str
    group: str
    words: tuple[str, ...]


@lru_cache(maxsize=16)
def indicator_words(indicators: Sequence[Indicator]) -> tuple[IndicatorWords, ...]:
    """Return the words of each indicator; one that is not known here is looked for by its title."""
    return tuple(
        IndicatorWords(
            slot=each.slot,
            title=matching_key(each.title),
            group=matching_key(each.group),
            words=tuple(matching_key(word) for word in WORDS.get(each.title, ())),
        )
        for each in indicators
    )
