"""更正单: what may be set right after the stamp, and what always needs a new one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.stages import EDITABLE, Stage
from jiangjian.rules.version import ANSWER, PRIVATE

CORRECTABLE: Final = (
    frozenset(Stage)
    - EDITABLE
    - {
        Stage.INELIGIBLE,
        Stage.MERGED,
        Stage.PUBLICISED,
        Stage.PUBLISHED,
    }
)
"""Stages at which a 更正单 can be made: stamped, and not yet on public view."""

RESTAMP: Final = "请推荐单位退回修改，单位改好后重新提交，再重新签署、盖章"


def correctable(notice: Notice) -> dict[str, str]:
    """Return the fields that a 更正单 may set right: key and label."""
    return {each.key: each.label for each in notice.fields if each.correctable}


def against_field(notice: Notice, key: str) -> tuple[Finding, ...]:
    """Return what stands against setting a field right by a 更正单; empty for a small one.

    :param key: of a field, or anything else of the dossier such as ``slot:4``.
    """
    small = correctable(notice)
    if key in small:
        return ()
    if not key:
        problem = "还没有选择要更正的栏目"
        return (Finding("no_field", problem, f"请从可以更正的{len(small)}栏里选一栏", "field"),)
    found = next((each for each in notice.fields if each.key == key), None)
    label = found.label if found else "支撑材料"
    return (
        Finding(
            "needs_new_stamp",
            f"“{label}”不能走更正单：数字、领衔人、主要业绩和支撑材料改动后，原来的意见作废",
            RESTAMP,
            "field",
            clause=found.clause if found else None,
        ),
    )


def slip_title(number: int) -> str:
    """Return the name of a 更正单 that was confirmed.

    >>> slip_title(1)
    '更正单第1号'
    """
    return f"更正单第{number}号"


def slips_title(numbers: Sequence[int]) -> str:
    """Return the name of several that follow each other.

    >>> slips_title([2]), slips_title([1, 2]), slips_title([1, 2, 3])
    ('更正单第2号', '更正单第1、2号', '更正单第1—3号')
    """
    first, last = numbers[0], numbers[-1]
    if first == last:
        return slip_title(first)
    between = "、" if last == first + 1 else "—"
    return f"更正单第{first}{between}{last}号"


def touches_only(changed: Collection[str], key: str) -> bool:
    """Tell whether two versions differ in that field and in nothing else.

    >>> touches_only({"answer:leader_phone"}, "leader_phone"), touches_only({"summary"}, "leader_phone")
    (True, False)
    """
    return {*changed} <= {f"{ANSWER}{key}", f"{PRIVATE}{key}"}
