"""Invariants of seats: who holds one, and whose it is."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.stages import Stage

HOLDING: Final = frozenset(
    {
        Stage.RECOMMENDED,
        Stage.REPORTED,
        Stage.TO_COMPLETE,
        Stage.ACCEPTED,
        Stage.PROPOSED,
        Stage.NOT_PROPOSED,
        Stage.PUBLICISED,
        Stage.PUBLISHED,
    }
)
"""Stages that take up a place of the quota; one sent back on its way keeps the place it had."""

INVARIANTS: Final = (
    Invariant(
        "seat_of_its_recommender",
        "名额只给本批次本推荐单位的推荐对象",
        "SELECT n.key AS subject FROM records_seat s JOIN records_nomination n "
        "ON n.id = s.nomination_id "
        "WHERE n.round_id <> s.round_id OR n.recommender_id <> s.recommender_id",
    ),
    Invariant(
        "holder_has_a_seat",
        "已推荐、已报送及以后的，都占一个名额",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.stage IN [holding] "
        "AND NOT EXISTS (SELECT 1 FROM records_seat s WHERE s.nomination_id = n.id)",
        {"holding": HOLDING},
    ),
    Invariant(
        "no_seat_without_recommendation",
        "填写中、已并入另一份、本级未推荐、不符合推荐条件的，不占名额",
        "SELECT n.key AS subject FROM records_nomination n JOIN records_seat s "
        "ON s.nomination_id = n.id WHERE n.stage IN [free]",
        {"free": {Stage.DRAFT, Stage.MERGED, Stage.NOT_RECOMMENDED, Stage.INELIGIBLE}},
    ),
    Invariant(
        "seat_numbers_from_one",
        "名额从1开始编号",
        "SELECT CAST(s.id AS VARCHAR(20)) AS subject FROM records_seat s WHERE s.number < 1",
    ),
    Invariant(
        "same_quota_for_a_kind",
        "进行中的批次里，同一类别的推荐单位名额一样多，后来增加的也是",
        "SELECT MIN(t.name) AS subject FROM (SELECT r.id AS round_id, o.kind AS kind, "
        "o.name AS name, COUNT(s.id) AS places FROM records_round r JOIN records_organisation o "
        "ON o.parent_id = r.city_id AND o.level = 'recommender' LEFT JOIN records_seat s "
        "ON s.round_id = r.id AND s.recommender_id = o.id "
        "WHERE r.opened_at IS NOT NULL AND r.closed_at IS NULL "
        "GROUP BY r.id, o.id, o.kind, o.name) AS t "
        "GROUP BY t.round_id, t.kind HAVING MIN(t.places) <> MAX(t.places)",
    ),
    Invariant(
        "rank_needs_a_seat",
        "有推荐排序的，都占名额",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.rank IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM records_seat s WHERE s.nomination_id = n.id)",
    ),
    Invariant(
        "ranks_differ",
        "同一推荐单位的推荐排序不重复",
        "SELECT MIN(n.key) AS subject FROM records_nomination n WHERE n.rank IS NOT NULL "
        "GROUP BY n.round_id, n.recommender_id, n.rank HAVING COUNT(*) > 1",
    ),
)
