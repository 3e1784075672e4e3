"""Boxes as a person types or draws them: a line each, page and place in hundredths of the page."""

from __future__ import annotations

from typing import Final

from jiangjian.actions.refusals import missing
from jiangjian.rules.findings import Refusal

NUMBERS: Final = 5
MOST_BOXES: Final = 400
WHOLE: Final = 100.0
EXAMPLE: Final = "每行五个数：第几页 左 上 宽 高，后四个是百分比，如：1 10 20 30 5"

Box = tuple[float, float, float, float, float]


def boxes_in(text: str) -> list[Box]:
    """Return the boxes of a text: page, left, top, width, height.

    :raises Refusal: a line is no box; which, and how it is written.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_BOXES:
        problem = f"一共{len(lines)}个遮盖框，最多{MOST_BOXES}个"
        raise Refusal(missing("many_boxes", "boxes", problem, "请把相邻的几处框在一起"))
    found = [_box(number, line) for number, line in lines]
    if not found:
        remedy = "请在页面图片上拖动，框住身份证号、住址、照片等个人信息"
        raise Refusal(missing("no_box", "boxes", "还没有画遮盖框", remedy))
    return found


def _box(number: int, line: str) -> Box:
    """Return the box of a line.

    >>> _box(1, "2 10 20 30.5 5")
    (2.0, 10.0, 20.0, 30.5, 5.0)
    """
    words = line.replace(",", " ").replace("，", " ").split()
    plain = [each for each in words if each.isascii() and each.replace(".", "", 1).isdigit()]
    values = [float(each) for each in plain if len(each) < NUMBERS * 2]
    if len(words) != NUMBERS or len(values) != NUMBERS:
        raise _no_box(number, f"写的是“{line.strip()[:40]}”")
    page, left, top, width, height = values
    if page < 1 or page != int(page) or not width or not height:
        raise _no_box(number, "页码要从1起，宽和高要大于0")
    if left + width > WHOLE or top + height > WHOLE:
        raise _no_box(
            number, f"框超出了页面：左加宽是{left + width:g}，上加高是{top + height:g}，最多100"
        )
    return page, left, top, width, height


def _no_box(number: int, what: str) -> Refusal:
    return Refusal(missing("no_such_box", "boxes", f"第{number}行不是一个遮盖框：{what}", EXAMPLE))
