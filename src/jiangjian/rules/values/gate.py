"""What cannot even be kept as a draft; everything else is saved as typed."""

from __future__ import annotations

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding
from jiangjian.rules.values.characters import BROKEN
from jiangjian.rules.values.quoting import has_id_number

SHORT, LINE, LONG = 200, 2_000, 20_000
LARGEST = {Kind.TEXT: LINE, Kind.LONG_TEXT: LONG, Kind.LIST: LONG}  # else SHORT
PERSONAL = {Kind.NAME: "只填姓名，如 张三", Kind.PHONE: "只填电话号码，如 13800138000"}


def storable(field: Field, typed: str) -> tuple[Finding, ...]:
    """Return what stands against keeping ``typed`` at all; empty for nearly all texts.

    The text itself is never part of a finding here.
    """
    largest = LARGEST.get(field.kind, SHORT)
    if len(typed) > largest:
        problem = f"{field.label}有 {len(typed):,} 个字符，最多能保存 {largest:,} 个"
        remedy = "请删减后再保存；成篇的材料请作为支撑材料上传"
        return (Finding("too_large", problem, remedy, field=field.key),)
    if BROKEN.search(typed):
        problem = f"{field.label}里有无法识别的文字（文字编码不对，常显示为“�”或空白）"
        remedy = "请删去这几个字，重新输入"
        return (Finding("broken_text", problem, remedy, field=field.key),)
    if field.kind in PERSONAL and has_id_number(typed):
        problem = f"{field.label}里有身份证号码，本系统不收集身份证号码，没有保存"
        remedy = f"请{PERSONAL[field.kind]}"
        return (Finding("id_number", problem, remedy, field=field.key),)
    return ()
