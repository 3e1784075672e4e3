"""补充材料: what a 补充通知 may ask for, and whether what is given fits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jiangjian.rules.findings import Finding
from jiangjian.rules.values import words

MOST_FILES: Final = 20
MOST_WORDS: Final = 5000


class AskedKind(StrEnum):
    """Whether a file or words answer."""

    FILE = "file"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class AskedThing:
    """One thing that is asked for.

    :ivar most: of files, or 字数 of a text.
    """

    key: str
    label: str
    kind: AskedKind
    most: int

    @property
    def record(self) -> dict[str, str | int]:
        """Return it as it is stored."""
        return {
            "key": self.key,
            "label": self.label,
            "kind": self.kind.value,
            "most": self.most,
        }

    @property
    def demand(self) -> str:
        """Return how much is asked, in words.

        >>> AskedThing("introduction", "简介", AskedKind.TEXT, 300).demand
        '不超过300字'
        """
        if self.kind is AskedKind.TEXT:
            return f"不超过{self.most}字"
        return "1个文件" if self.most == 1 else f"最多{self.most}个文件"


READY: Final = (
    AskedThing("photos", "工作室照片", AskedKind.FILE, 2),
    AskedThing("video", "工作室视频", AskedKind.FILE, 1),
    AskedThing("introduction", "工作室简介", AskedKind.TEXT, 300),
    AskedThing("no_arrears", "无欠薪证明", AskedKind.FILE, 1),
)
"""What was asked for in earlier years, ready to choose."""


def read_asked(rows: Iterable[Mapping[str, str | int]]) -> tuple[AskedThing, ...]:
    """Return what a stored call asks for."""
    return tuple(
        AskedThing(
            str(each["key"]), str(each["label"]), AskedKind(str(each["kind"])), int(each["most"])
        )
        for each in rows
    )


def against_most(thing: AskedThing) -> list[Finding]:
    """Return what stands against asking for so many; nothing for a number that can be meant."""
    most = MOST_WORDS if thing.kind is AskedKind.TEXT else MOST_FILES
    if 1 <= thing.most <= most:
        return []
    unit = "字" if thing.kind is AskedKind.TEXT else "个文件"
    problem = f"“{thing.label}”最多写的是{thing.most}{unit}，只能是1到{most}"
    return [Finding("bad_most", problem, "请改成这个范围里的整数", field=thing.key)]


def against_given(thing: AskedThing, *, text: str, files: int) -> list[Finding]:
    """Return what stands against handing in what is given for one thing."""
    if thing.kind is AskedKind.FILE:
        return [] if files else [_not_given(thing, "上传")]
    count = words(text)
    if not count:
        return [_not_given(thing, "填写")]
    if count <= thing.most:
        return []
    return [
        Finding(
            "over_words",
            f"{thing.label}有{count}字，超过{thing.most}字",
            f"请删减{count - thing.most}字；字数与WPS“字数统计”的“字数”一致",
            field=thing.key,
        )
    ]


def _not_given(thing: AskedThing, how: str) -> Finding:
    return Finding(
        "not_given",
        f"还没有{how}{thing.label}（{thing.demand}）",
        f"请{how}后再交",
        field=thing.key,
    )
