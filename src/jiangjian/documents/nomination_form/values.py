"""What goes into the form besides the fields, and what is found in a filled one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from jiangjian.rules.form_reading.found import FoundValue

__all__ = ["BLANK_DAY", "FOOTER_TAG", "FooterText", "FoundValue", "OpinionText", "opinion_tags"]

FOOTER_TAG: Final = "footer"
BLANK_DAY: Final = "年    月    日"


@dataclass(frozen=True, slots=True)
class OpinionText:
    """One opinion as it stands on the form.

    :ivar words: the opinion itself.
    :ivar person: who gave it.
    :ivar day: when; ``None`` leaves 年 月 日 to the pen.
    """

    words: str
    person: str = ""
    day: date | None = None

    @property
    def shown_day(self) -> str:
        """Return the day without leading zeros, or the printed 年 月 日."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day else BLANK_DAY


@dataclass(frozen=True, slots=True)
class FooterText:
    """What ties the paper to the data.

    :ivar number: of the nomination, such as KF2024-0017.
    :ivar version: counts each 提交.
    :ivar check_code: 校验码, 8 characters; empty before 提交.
    """

    number: str
    version: int
    check_code: str = ""

    @property
    def line(self) -> str:
        """Return the words of the footer."""
        code = f"校验码 {self.check_code}" if self.check_code else "草稿，尚未提交"
        return f"编号 {self.number}    第 {self.version} 版    {code}"


def opinion_tags(key: str) -> tuple[str, str, str]:
    """Return the tags of an opinion's words, person and day."""
    return f"opinion_{key}", f"opinion_{key}_person", f"opinion_{key}_day"
