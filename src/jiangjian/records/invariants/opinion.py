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
        "有有效意见的，内容就是最后一个版本",
        "SELECT n.key AS subject FROM records_nomination n JOIN records_opinion o "
        "ON o.nomination_id = n.id AND o.void_at IS NULL WHERE n.version <> COALESCE(("
        "SELECT v.edition FROM records_version v WHERE v.nomination_id = n.id "
        "ORDER BY v.number DESC LIMIT 1), -1)",
    ),
    Invariant(
        "endorsement_reaches_the_version",
        "有效的意见针对最后一个版本，或由已确认的更正单逐张接到最后一个版本",
        "SELECT n.key || ' ' || o.block AS subject FROM records_opinion o "
        "JOIN records_nomination n ON n.id = o.nomination_id LEFT JOIN records_version s "
        "ON s.nomination_id = n.id AND s.digest = o.digest "
        "WHERE o.void_at IS NULL AND (s.id IS NULL OR EXISTS (SELECT 1 FROM records_version v "
        "WHERE v.nomination_id = n.id AND v.number > s.number AND NOT EXISTS ("
        "SELECT 1 FROM records_correction c JOIN records_version b ON b.id = c.corrects_id "
        "WHERE c.made_id = v.id AND c.confirmed AND c.nomination_id = n.id "
        "AND b.nomination_id = n.id AND b.number = v.number - 1)))",
    ),
)
