"""Words that mean the same in the labels of forms, and labels that are no field of ours."""

from __future__ import annotations

import re
from typing import Final

ALIKE: Final = (  # what stands in a label, and the one word for it; the first lines first
    ("年月日|日期|年月|年份", "时间"),
    ("数量|总数|个数|数目|件数|项数|总量", "数"),
    ("人次数|人次|人员数|总人数", "人数"),
    ("成立|创建|组建|设立|创办|建成|创立", "建立"),
    ("全称", "名称"),
    ("命名|授牌|批准|审批|评定|认证", "认定"),
    ("认定机关|认定部门", "认定单位"),
    ("资金|费用", "经费"),
    ("投入经费|投入金额|投资金额|经费金额", "经费投入"),
    (
        "经济效益金额|经济效益额|新增经济效益|产生经济效益|创造经济效益|新增效益|产生效益|创造效益|经济效益|创效金额|创效额|创造价值",
        "创效",
    ),
    ("带头人|负责人|领军人物|领军人|领办人|主持人|领头人", "领衔人"),
    ("手机号码|手机号|手机|移动电话|电话号码|联系电话|联系方式|联络电话", "电话"),
    ("受教育程度|文化程度|文化水平|教育程度|最高学历", "学历"),
    ("政治面目|政治身份", "政治面貌"),
    ("职业技能等级|职业等级|工种等级|技能级别|技术级别", "技术等级"),
    ("所在企业|所属企业|依托单位|依托企业|挂靠单位", "所在单位"),
    ("行业类别|行业类型|所在行业|所属行业|行业领域|行业名称", "行业"),
    ("团队成员人数|团队成员数|团队人数|成员总人数|成员数|队员人数", "成员人数"),
    ("所获奖项|获得奖项|所获奖励|获得奖励|获奖奖项|获奖项目|获奖项", "获奖"),
    ("授权专利|取得专利|获得专利|专利授权|拥有专利|获专利", "专利"),
    ("导师带徒|师带徒|名师带徒|带徒弟|培养徒弟|带教徒弟", "带徒"),
    ("主要成果业绩|主要成绩|主要事迹|突出业绩|工作业绩|业绩简介|业绩材料|先进事迹", "业绩"),
    ("职工培训|人员培训|培训职工|开展培训|技能培训", "培训"),
    ("荣誉称号|所获荣誉|获得荣誉|曾获荣誉|个人荣誉", "荣誉"),
    ("获得时间|取得时间|获奖时间|授予时间", "时间"),
    ("专业工种|职业工种|岗位工种|工种岗位|从事工种|工种名称", "工种"),
    ("工作领域|攻关领域|技术领域|专业方向|主攻方向|研究方向|创新领域", "专业领域"),
)
DROPPED: Final = re.compile(
    "^(?:近[一二两三]年来?|从事|本人)|(?<=单位)名称$|及|和|与|的|情况$|请填写|填写|必填|主要(?=业绩|专业)"
)
PREFIXES: Final = {
    "studio": ("工作室", "创新工作室", "劳模工作室"),
    "achievements": ("工作室",),
    "leader": ("领衔人", "工作室领衔人", "个人"),
}
UNITS: Final = re.compile("(?:单位)?(?:万元|人次|人|项|个|件|元|名)$")
UNIT_ENDS: Final = ("元", "次", "人", "项", "个", "件", "名")
WORD_LIMIT: Final = re.compile(r"(?:限|不超过|字数|控制在|约)*\d{2,5}字(?:以内|以下|左右|内)?$")

PICTURE: Final = re.compile("照片|相片|像片|免冠|二维码")
NOT_OURS: Final = frozenset(
    """
    身份证号 身份证号码 证件号码 籍贯 出生地 照片 相片 一寸照片 二寸照片 年龄 工龄 参加工作时间 入党时间 入职时间
    健康状况 毕业院校 毕业学校 毕业院校及专业 家庭住址 通讯地址 通信地址 联系地址 单位地址 地址 办公地址 邮编
    邮政编码 邮箱 电子邮箱 电子邮件 传真 备注 说明 序号 编号 填表人 填报人 经办人 审核人 填表时间 填表日期
    填报时间 填报日期 填报单位 申报单位 推荐单位 推荐时间 推荐日期 报送单位 联系人 联系人电话 联系人手机
    统一社会信用代码 组织机构代码 法定代表人 法人代表 单位性质 职工人数 职工总数 场地面积 工作场所面积 面积
    职业资格证书 证书编号 职业资格 任职时间 职务 单位主要负责人 分工 团队分工 本人职责 签名 签字
    盖章 签章 公章 审核意见 审批意见 县区总工会意见 市总工会意见 市总工会审核意见 上级工会意见 单位意见
    党组织意见 材料清单 标准规范工作法 参与起草的标准规范工作法
    """.split()  # noqa: SIM905 - a list of eighty words reads better without quotation marks
)
"""Labels met beside ours: they end a value, and what stands behind them is nobody's."""


FOLDED_LETTERS: Final = frozenset("".join([*(met for met, _ in ALIKE), DROPPED.pattern]))
"""All characters that ``folded`` may take away, and a few more."""

_ALIKE: Final = tuple((tuple(met.split("|")), met, meant) for met, meant in ALIKE)
_BEGINS: Final = frozenset(word[:2] for words, _, _ in _ALIKE for word in words)


def folded(word: str) -> str:
    """Return a label in its normal form with one word for what means the same.

    >>> folded("创建年月") == folded("成立日期"), folded("电话") == folded("姓名")
    (True, False)
    """
    if any(word[at : at + 2] in _BEGINS for at in range(len(word) - 1)):
        for words, met, meant in _ALIKE:
            if any(each in word for each in words):
                word = re.sub(met, meant, word)  # made when first met: all take 3 ms of each child
    return DROPPED.sub("", word)
