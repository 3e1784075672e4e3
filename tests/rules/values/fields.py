"""One field of each kind, and a short way to read a text in one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.values import Understood, understand

TODAY = date(2024, 11, 20)

STUDIO = Field("studio_name", "工作室名称", "studio", Kind.TEXT, most_characters=50)
TRADE = Field("leader_trade", "专业/工种", "leader", Kind.TEXT, required=False)
ACHIEVEMENTS = Field("achievements", "主要业绩", "text", Kind.LONG_TEXT, most_characters=500)
HONOURS = Field("leader_honours", "个人荣誉", "leader", Kind.LIST)
MEMBERS = Field("member_count", "成员人数", "studio", Kind.COUNT, unit="人")
FUNDING = Field(
    "funding",
    "经费投入（万元）",
    "studio",
    Kind.MONEY,
    unit="万元",
    usual_most=Decimal(100_000),
    most=Decimal("9999999.99"),
)
ESTABLISHED = Field("established_on", "建立日期", "studio", Kind.DAY)
BIRTH = Field("leader_birth", "出生年月", "leader", Kind.MONTH)
LEADER = Field("leader_name", "姓名", "leader", Kind.NAME)
PHONE = Field("leader_phone", "联系电话", "leader", Kind.PHONE)
SEX = Field("leader_sex", "性别", "leader", Kind.CHOICE, options=("男", "女"))

FIELDS = (
    *(STUDIO, TRADE, ACHIEVEMENTS, HONOURS, MEMBERS, FUNDING),
    *(ESTABLISHED, BIRTH, LEADER, PHONE, SEX),
)


def read(field: Field, typed: str) -> Understood:
    """Return what is understood on 20 November 2024, in a place with area code 0371."""
    return understand(field, typed, today=TODAY, area_code="0371")


def codes(read: Understood) -> list[str]:
    """Return the codes of what stands against it, in order."""
    return [found.code for found in read.findings]


def problem(read: Understood) -> str:
    """Return the words of the only finding."""
    [found] = read.findings
    return found.problem
