"""Invariants of reports and receipts: numbered without a gap, whole, and each on an entry of the log."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.stages import WITH_CITY, Stage

LISTED: Final = WITH_CITY - {Stage.INELIGIBLE}

INVARIANTS: Final = (
    Invariant(
        "report_numbers_gapless",
        "每个推荐单位的报送次序从1开始，不缺号",
        "SELECT CAST(r.recommender_id AS VARCHAR(20)) AS subject FROM records_report r "
        "GROUP BY r.round_id, r.recommender_id "
        "HAVING MIN(r.number) <> 1 OR MAX(r.number) <> COUNT(*)",
    ),
    Invariant(
        "report_positions_gapless",
        "每次报送的序号从1开始，不缺号",
        "SELECT CAST(r.id AS VARCHAR(20)) AS subject FROM records_report r "
        "LEFT JOIN records_reportline l ON l.report_id = r.id GROUP BY r.id "
        "HAVING COUNT(l.id) = 0 OR MIN(l.position) <> 1 OR MAX(l.position) <> COUNT(l.id)",
    ),
    Invariant(
        "last_report_is_whole",
        "最近一次报送列有全部已报送的推荐对象，内容是现在这一版，或由更正单接到这一版",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.stage IN [listed] "
        "AND NOT EXISTS (SELECT 1 FROM records_reportline l "
        "JOIN records_report r ON r.id = l.report_id "
        "JOIN records_version s ON s.id = l.handed_in_id "
        "WHERE l.nomination_id = n.id AND r.round_id = n.round_id AND NOT EXISTS ("
        "SELECT 1 FROM records_version v WHERE v.nomination_id = n.id AND v.number > s.number "
        "AND NOT EXISTS (SELECT 1 FROM records_correction c WHERE c.made_id = v.id "
        "AND c.confirmed)) "
        "AND r.recommender_id = n.recommender_id AND r.number = (SELECT MAX(x.number) "
        "FROM records_report x WHERE x.round_id = n.round_id "
        "AND x.recommender_id = n.recommender_id))",
        {"listed": LISTED},
    ),
    Invariant(
        "report_of_its_round",
        "报送的推荐对象属于同一轮",
        "SELECT n.key AS subject FROM records_reportline l "
        "JOIN records_report r ON r.id = l.report_id "
        "JOIN records_nomination n ON n.id = l.nomination_id WHERE n.round_id <> r.round_id",
    ),
    Invariant(
        "report_tells_nothing_private",
        "报送的汇总表里没有不公开的栏目",
        "SELECT n.key AS subject FROM records_reportline l JOIN records_nomination n "
        'ON n.id = l.nomination_id, [each](n.private) AS p WHERE (l."row" -> p.key) IS NOT NULL',
    ),
    Invariant(
        "report_has_a_receipt",
        "每次报送都有回执",
        "SELECT CAST(r.id AS VARCHAR(20)) AS subject FROM records_report r "
        "WHERE NOT EXISTS (SELECT 1 FROM records_receipt t WHERE t.report_id = r.id)",
    ),
    Invariant(
        "submission_has_a_receipt",
        "每次提交都有回执",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE (SELECT COUNT(*) FROM records_entry e "
        "WHERE e.nomination_id = n.id AND e.action = 'submit') "
        "<> (SELECT COUNT(*) FROM records_receipt t WHERE t.nomination_id = n.id)",
    ),
    Invariant(
        "receipt_stands_in_the_log",
        "每张回执的校验值都在本批次办理记录里",
        "SELECT t.number AS subject FROM records_receipt t WHERE NOT EXISTS ("
        "SELECT 1 FROM records_entry e WHERE e.digest = t.digest "
        "AND e.chain = 'round:' || CAST(t.round_id AS VARCHAR(20)))",
    ),
    Invariant(
        "receipt_of_one_thing",
        "一张回执只对应一次提交或一次报送",
        "SELECT t.number AS subject FROM records_receipt t "
        "WHERE (t.nomination_id IS NULL) = (t.report_id IS NULL)",
    ),
)
