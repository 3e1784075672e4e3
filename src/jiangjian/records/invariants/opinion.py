"""Invariants of opinions: in force exactly where somebody has signed, and of what was signed."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.stages import EDITABLE, WITH_CITY, Stage

RECOMMENDED: Final = (WITH_CITY - {Stage.INELIGIBLE}) | {Stage.RECOMMENDED}
ENDORSED: Final = RECOMMENDED | {Stage.SUBMITTED, Stage.NOT_RECOMMENDED}
UNSIGNED: Final = frozenset({Stage.SUBMITTED, Stage.NOT_RECOMMENDED})

LACKING = (
    "SELECT n.key AS subject FROM records_nomination n WHERE n.stage IN [stages] "
    "AND NOT EXISTS (SELECT 1 FROM records_opinion o WHERE o.nomination_id = n.id "
    "AND o.void_at IS NULL AND o.block IN [block])"
)

INVARIANTS: Final = (
    Invariant(
        "unit_has_signed",
        "已提交及以后的，都有有效的所在单位工会意见",
        LACKING,
        {"stages": ENDORSED, "block": {"unit"}},
    ),
    Invariant(
        "recommender_has_signed",
        "已推荐及以后的，都有有效的推荐单位意见",
        LACKING,
        {"stages": RECOMMENDED, "block": {"recommender"}},
    ),
    Invariant(
        "nothing_signed_while_editable",
        "单位还能修改的，没有有效的意见",
        "SELECT n.key AS subject FROM records_nomination n JOIN records_opinion o "
        "ON o.nomination_id = n.id AND o.void_at IS NULL WHERE n.stage IN [editable]",
        {"editable": EDITABLE},
    ),
    Invariant(
        "not_signed_before_recommended",
        "待审核和本级未推荐的，没有有效的推荐单位意见",
        "SELECT n.key AS subject FROM records_nomination n JOIN records_opinion o "
        "ON o.nomination_id = n.id AND o.void_at IS NULL AND o.block = 'recommender' "
        "WHERE n.stage IN [unsigned]",
        {"unsigned": UNSIGNED},
    ),
    Invariant(
        "signed_as_it_stands",
        "有效的意见针对现在这一版内容",
        "SELECT n.key AS subject FROM records_nomination n JOIN records_opinion o "
        "ON o.nomination_id = n.id AND o.void_at IS NULL WHERE o.version <> n.version",
    ),
)
