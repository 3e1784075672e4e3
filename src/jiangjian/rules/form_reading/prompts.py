"""Words that the form itself printed into a box, and boxes that only look filled."""

from __future__ import annotations

import re
from typing import Final

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.values import matching_key

LEFT_EMPTY: Final = re.compile(r"[_＿\s…□☐﹍▁]*")
NO_DAY: Final = re.compile(r"[年月日\s_＿/.\-—]*")
ONLY_UNIT: Final = re.compile(r"[（(]?(?:万元|元|人次|人|项|个|件|名)[）)]?")
PROMPT: Final = re.compile(
    r"[（(【\[]?\s*(?:(?:例?如|示例|例)\s*[：:]|请(?:填|写|输入|选择|注明|在此|简要|如实)|(?:单击|点击|点此)(?:此处|这里|输入|或|选择)?"
    r"|此处(?:填|写|输入)|在此(?:填|写|输入)|(?:限|不超过|字数)\s*\d+\s*字).{0,80}",
    re.DOTALL,
)
BRACKETED: Final = re.compile(
    r"\s*[（(【\[]\s*(?:(?:例?如|示例|例)\s*[：:]|请|填写|写|单位[：:]|全称|必填|选填|限|不超过|可另附|可附页|与公章一致|盖章|公章|加盖|签章)[^（()）】\]]{0,60}[）)】\]]\s*$"
)
WORD_LIMIT: Final = re.compile(
    r"[（(【\[]\s{0,4}(?:字数|限|不超过|控制在|约|在){0,3}\s{0,4}\d{2,4}\s{0,4}字(?:以内|之内|以下|左右|内)?\s{0,4}[）)】\]]"
)
"""（500字以内） before or behind what was written."""
BEFORE: Final = re.compile(
    r"\s*[（(【\[]\s*(?:(?:例?如|示例|例)\s*[：:]|请|填|全称|必填|选填|与公章一致)[^（()）】\]]{0,30}[）)】\]]"
)
"""A hint left standing before what was written: （填全称）."""
STANDS_FOR: Final = re.compile(r"[×xXＸ]{2,}|某某|\*{2,}|？{2,}|\?{2,}")
LONG: Final = frozenset({Kind.LONG_TEXT, Kind.LIST})
DAYS: Final = frozenset({Kind.DAY, Kind.MONTH})
NUMBERS: Final = frozenset({Kind.COUNT, Kind.MONEY})


def without_prompt(field: Field, text: str) -> tuple[str, str]:
    """Return what was really written, and why a person is asked.

    >>> from jiangjian.rules.field import Field, Kind
    >>> field = Field("studio_name", "工作室名称", "studio", Kind.TEXT)
    >>> without_prompt(field, "王五创新工作室（全称）")
    ('王五创新工作室', '')
    """
    bare = text.strip()
    if LEFT_EMPTY.fullmatch(bare) or _unsaid(field, bare):
        return "", ""
    if PROMPT.fullmatch(bare) or (field.hint and matching_key(bare) == matching_key(field.hint)):
        return "", "这一格只有填写提示，没有内容"
    rest = BRACKETED.sub("", _without_limit(text) if field.kind in LONG else text)
    head = BEFORE.match(rest)
    rest = rest[head.end() :] if head else rest
    if not rest.strip():
        return "", "这一格只有填写提示，没有内容"
    if STANDS_FOR.search(rest):
        return rest, "内容里有代替文字的符号，可能没有填完"
    return rest, ""


def _without_limit(text: str) -> str:
    """Return a text without the word limit that the form printed at its beginning or its end."""
    bare = text.strip()
    head = WORD_LIMIT.match(bare)
    rest = bare[head.end() :] if head else bare
    found = list(WORD_LIMIT.finditer(rest))
    return rest[: found[-1].start()] if found and found[-1].end() == len(rest) else rest


def _unsaid(field: Field, text: str) -> bool:
    """Tell whether only the printed 年 月 日 or a unit stands there."""
    if field.kind in DAYS:
        return bool(NO_DAY.fullmatch(text)) and "年" in text
    return field.kind in NUMBERS and bool(ONLY_UNIT.fullmatch(text))
