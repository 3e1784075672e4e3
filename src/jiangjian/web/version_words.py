"""What the names of a version's values mean to people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jiangjian.rules.evidence import SUMMARY_TITLE, slot_titles
from jiangjian.rules.file_changes import FileChange
from jiangjian.rules.notice import Notice
from jiangjian.rules.version import ABSENT, ANSWER, FILE, PRIVATE, REASON, SUMMARY, is_file

FILE_WORDS: Final[Mapping[FileChange, str]] = MappingProxyType(
    {
        FileChange.ADDED: "新增",
        FileChange.REMOVED: "删去",
        FileChange.REPLACED: "换成另一份",
        FileChange.RENAMED: "改名",
        FileChange.MOVED: "移到另一项",
        FileChange.ORDERED: "调整顺序",
        FileChange.STAMPED: "盖章标记有变",
        FileChange.MARKED: "“含个人信息”标记有变",
    }
)


def name_of(name: str, notice: Notice) -> str:
    """Return what a value is, in words."""
    if is_file(name):
        slot = name.removeprefix(PRIVATE).removeprefix(FILE).rpartition(":")[0]
        return f"文件（{slot_titles(notice.indicators).get(slot, slot)}）"
    if name == SUMMARY:
        return SUMMARY_TITLE
    if name.startswith(REASON):
        return "对提示的说明"
    if name.startswith(ABSENT):
        slot = name.removeprefix(ABSENT)
        return f"{slot_titles(notice.indicators).get(slot, slot)}：本项无此情况"
    key = name.removeprefix(PRIVATE).removeprefix(ANSWER)
    return next((each.label for each in notice.fields if each.key == key), key)


def order_of(name: str, notice: Notice) -> tuple[int, int]:
    """Return where a value stands among the others: answers first, as the form has them."""
    keys = [each.key for each in notice.fields]
    key = name.removeprefix(PRIVATE).removeprefix(ANSWER)
    if key in keys and name.startswith((ANSWER, PRIVATE)):
        return (0, keys.index(key))
    kinds = (SUMMARY, ABSENT, REASON)
    rest = name.removeprefix(ABSENT)
    kind = next((place for place, each in enumerate(kinds, 1) if name.startswith(each)), 9)
    return (kind, int(rest) if rest.isdecimal() else 0)
