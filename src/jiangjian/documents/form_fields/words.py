"""From the words of a label: key, kind, unit."""

from __future__ import annotations

import re
from typing import Final

from jiangjian.documents.form_fields.matrix import BETWEEN
from jiangjian.documents.form_fields.parts import limit_in, squeezed

BRACKETS: Final = re.compile(r"[(\[【〔].*?[)\]】〕]")
LONG: Final = 100
"""Characters from which a limit means paragraphs."""

KINDS: Final[tuple[tuple[str, str, str], ...]] = (
    # words, kind, unit; the first that is found counts
    ("万元", "money", "万元"),
    ("荣誉|奖项|获奖|奖励|表彰", "list", ""),
    ("电话|手机|联系方式", "phone", ""),
    ("简历|事迹|业绩|简介|理由|概况|经历|内容|成效", "long_text", ""),
    ("人数|人次", "count", "人"),
    ("数量|项数|件数|个数|次数|专利数|成果数", "count", "项"),
    (r"\((?:项|件|个|次|篇|部)\)", "count", "项"),
    (r"\((?:人|名)\)", "count", "人"),
    ("出生|年月", "month", ""),
    ("日期|时间$", "day", ""),
    ("(?:^|负责人|领衔人|联系人|本人|法人)姓名$|^联系人$|^填表人$", "name", ""),
)

KEYS: Final[tuple[tuple[str, str], ...]] = (
    ("^姓名$|^负责人$|^领衔人$|姓名$", "name"),
    ("^性别$", "sex"),
    ("出生", "birth"),
    ("民族", "ethnicity"),
    ("政治面貌", "politics"),
    ("学历|文化程度", "education"),
    ("学位", "degree"),
    ("身份证|证件号", "id_number"),
    ("籍贯", "native_place"),
    ("参加工作", "began_work_on"),
    ("入党", "joined_party_on"),
    ("工种", "trade"),
    ("技能等级|技术等级|等级$", "grade"),
    ("技术职称|职称", "title"),
    ("职务|岗位", "post"),
    ("手机|电话|联系方式", "phone"),
    ("邮箱|电子邮件", "email"),
    ("地址", "address"),
    ("邮编|邮政编码", "postcode"),
    ("工作室名称|^名称$", "studio_name"),
    ("成员人数", "member_count"),
    ("专业领域|工作领域", "specialty"),
    ("(?:建立|成立|创建)(?:日期|时间)", "established_on"),
    ("单位性质", "unit_nature"),
    ("所在单位|工作单位|单位名称|所属单位", "host_unit"),
    ("行业", "industry"),
    ("认定单位", "recognised_by"),
    ("认定(?:时间|日期)", "recognised_on"),
    ("经费", "funding"),
    ("创效|经济效益", "benefit"),
    ("成果数", "results_count"),
    ("培训(?!费)", "trained_count"),
    ("带徒|徒弟", "apprentice_count"),
    ("专利", "patent_count"),
    ("技能.*奖", "skill_awards"),
    ("荣誉", "honours"),
    ("获奖|奖励|奖项", "awards"),
    ("标准|规范|工作法", "standards"),
    ("简历", "career"),
    ("事迹|业绩", "achievements"),
    ("简介", "introduction"),
    ("联系人", "contact"),
    ("填表", "filled_by"),
    ("备注", "remark"),
)

PRIVATE: Final = re.compile("身份证|证件号|出生|电话|手机|住址|家庭|银行|籍贯")
"""What is a person's own: off the public pages and out of exports."""

OPTIONS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (("^性别$", ("男", "女")),)
"""Labels whose choices everybody knows, though the form leaves the box empty."""

SECTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("业绩|事迹", "achievements"),
    ("领衔人|领办人|负责人|带头人", "leader"),
    ("工作室|集体|单位|基本情况", "studio"),
    ("个人|本人", "person"),
    ("意见", "opinions"),
)


def bare(label: str) -> str:
    """Return a label without white space, brackets, numbering and colons."""
    words = BRACKETS.sub("", squeezed(label))
    return re.sub(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)|[:：*＊]+", "", words)


def kind_of(label: str, *, lines: int = 1) -> tuple[str, str, str]:
    """Return kind, unit and the words they were read from.

    :param lines: rows of the form that the box is high; a high one takes paragraphs.
    """
    words = squeezed(label)
    if limit_in(label) >= LONG:
        return "long_text", "", f"{limit_in(label)}字"
    for pattern, kind, unit in KINDS:
        if found := re.search(pattern, bare(label) if "$" in pattern else words):
            return kind, _unit(words) or unit, found.group()
    return ("long_text", "", "") if lines > 1 else ("text", "", "")


def key_of(label: str) -> str:
    """Return the usual key of a label; empty where there is none."""
    words = bare(label)
    if BETWEEN in words:
        return ""
    return next((key for pattern, key in KEYS if re.search(pattern, words)), "")


def options_of(label: str) -> tuple[str, ...]:
    """Return the choices that go without saying; empty where there are none."""
    return next((each for pattern, each in OPTIONS if re.search(pattern, bare(label))), ())


def section_key(label: str) -> str:
    """Return the usual key of a heading; empty where there is none."""
    return next((key for pattern, key in SECTIONS if re.search(pattern, squeezed(label))), "")


def is_private(label: str) -> bool:
    """Return whether the words name something of a person's own."""
    return bool(PRIVATE.search(squeezed(label)))


def _unit(words: str) -> str:
    found = re.search(r"\((万元|人次|人|名|项|件|个|次|篇|部)\)", words)
    return found.group(1) if found else ""
