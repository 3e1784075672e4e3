"""What a report changes against the one before, in words: 新增, 撤回, 更换."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jiangjian.records.models import EntryValue, Receipt

WORDS: Final = (
    ("taken_back", "撤回"),
    ("added", "新增"),
    ("again", "补充完善后再次报送"),
    ("fallen", "不符合推荐条件，不再列入"),
    ("set_right", "按更正单更正"),
)
SWAPPED: Final = frozenset({"taken_back", "added"})
LATE: Final = "late"


def changed(said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what changed, each with its word; one taken back for another is 更换.

    :param said: names of studios by ``added``, ``again``, ``taken_back``, ``fallen``, ``set_right``.
    """
    swapped = said.keys() >= SWAPPED
    pairs = [("更换", f"撤回{said['taken_back']}，新增{said['added']}")] if swapped else []
    left = [each for each in WORDS if each[0] in said and not (swapped and each[0] in SWAPPED)]
    return (*pairs, *((word, said[name]) for name, word in left))


def changes_of(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """Return what the report of a receipt changed, as its log entry says it; 逾期 last."""
    names = [*(name for name, _ in WORDS), LATE]
    values = EntryValue.objects.filter(entry__digest=receipt.digest, name__in=names)
    said = dict(values.values_list("name", "value"))
    late = said.pop(LATE, "")
    words = "截止后办理，已受理" if late == "yes" else late
    return (*changed(said), *((("逾期", words),) if late else ()))
