"""Invariants of versions: what is handed in is frozen, numbered without a gap, and bound to the log."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

INVARIANTS: Final = (
    Invariant(
        "submitted_has_a_version",
        "提交过的，都有冻结的版本",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE n.stage NOT IN ('draft', 'merged') "
        "AND NOT EXISTS (SELECT 1 FROM records_version v WHERE v.nomination_id = n.id)",
    ),
    Invariant(
        "version_numbers_gapless",
        "每份推荐表的版本从1开始编号，不缺号",
        "SELECT MIN(n.key) AS subject FROM records_version v JOIN records_nomination n "
        "ON n.id = v.nomination_id GROUP BY v.nomination_id "
        "HAVING MIN(v.number) <> 1 OR MAX(v.number) <> COUNT(*)",
    ),
    Invariant(
        "versions_follow_each_other",
        "后一个版本不早于前一个，改动次数不减少",
        "SELECT m.key AS subject FROM (SELECT n.key AS key, v.edition AS edition, v.at AS at, "
        "LAG(v.edition) OVER (PARTITION BY v.nomination_id ORDER BY v.number) AS prior, "
        "LAG(v.at) OVER (PARTITION BY v.nomination_id ORDER BY v.number) AS earlier "
        "FROM records_version v JOIN records_nomination n ON n.id = v.nomination_id) AS m "
        "WHERE m.edition < m.prior OR m.at < m.earlier",
    ),
    Invariant(
        "version_stands_in_the_log",
        "每个版本的校验值都写在本推荐表的办理记录里",
        "SELECT n.key || ' ' || CAST(v.number AS VARCHAR(20)) AS subject "
        "FROM records_version v JOIN records_nomination n ON n.id = v.nomination_id "
        "WHERE NOT EXISTS (SELECT 1 FROM records_entry e JOIN records_entryvalue d "
        "ON d.entry_id = e.id WHERE e.nomination_id = v.nomination_id "
        "AND d.name = 'digest' AND d.value = v.digest)",
    ),
    Invariant(
        "logged_version_is_kept",
        "办理记录写到的版本都在",
        "SELECT e.chain || ' ' || CAST(e.number AS VARCHAR(20)) AS subject "
        "FROM records_entryvalue d JOIN records_entry e ON e.id = d.entry_id "
        "WHERE d.name = 'digest' AND e.nomination_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM records_version v "
        "WHERE v.nomination_id = e.nomination_id AND v.digest = d.value)",
    ),
    Invariant(
        "value_belongs_to_its_version",
        "版本的内容都有校验值",
        "SELECT n.key || ' ' || CAST(v.number AS VARCHAR(20)) || ' ' || w.name AS subject "
        "FROM records_versionvalue w JOIN records_version v ON v.id = w.version_id "
        "JOIN records_nomination n ON n.id = v.nomination_id WHERE (v.salted -> w.name) IS NULL",
    ),
    Invariant(
        "line_stands_on_a_version",
        "报送的每一行都对应本推荐表的一个版本",
        "SELECT n.key AS subject FROM records_reportline l "
        "JOIN records_nomination n ON n.id = l.nomination_id "
        "LEFT JOIN records_version v ON v.id = l.handed_in_id "
        "WHERE v.id IS NULL OR v.nomination_id <> l.nomination_id OR v.edition <> l.version",
    ),
    Invariant(
        "look_at_a_version",
        "“上次看过”的版本是有的",
        "SELECT n.key AS subject FROM records_lastlook k "
        "JOIN records_nomination n ON n.id = k.nomination_id WHERE k.number > 0 "
        "AND NOT EXISTS (SELECT 1 FROM records_version v "
        "WHERE v.nomination_id = k.nomination_id AND v.number = k.number)",
    ),
)
