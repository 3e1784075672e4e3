"""Invariants of what is public: exactly those that were put on view or published, in order."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

UNLISTED = (
    "SELECT n.key AS subject FROM records_nomination n WHERE n.stage IN [stages] "
    "AND NOT EXISTS (SELECT 1 FROM records_publicationline l "
    "JOIN records_publication p ON p.id = l.publication_id "
    "WHERE l.nomination_id = n.id AND p.round_id = n.round_id AND p.kind IN [kind])"
)
INTRUDER = (
    "SELECT n.key AS subject FROM records_publicationline l "
    "JOIN records_publication p ON p.id = l.publication_id "
    "JOIN records_nomination n ON n.id = l.nomination_id "
    "WHERE p.kind IN [kind] AND (n.stage NOT IN [stages] OR n.round_id <> p.round_id)"
)
VIEW = {"kind": {"publicity"}, "stages": {"publicised", "published"}}
LIST = {"kind": {"announcement"}, "stages": {"published"}}

INVARIANTS: Final = (
    Invariant("publicised_is_on_view", "公示中的都在公示名单里", UNLISTED, VIEW),
    Invariant("published_is_announced", "已发布的都在发布名单里", UNLISTED, LIST),
    Invariant("only_publicised_on_view", "公示名单里只有公示过的", INTRUDER, VIEW),
    Invariant("only_published_announced", "发布名单里只有已发布的", INTRUDER, LIST),
    Invariant(
        "public_positions_gapless",
        "公开名单的序号从1开始，不缺号",
        "SELECT CAST(p.id AS VARCHAR(20)) AS subject FROM records_publication p "
        "LEFT JOIN records_publicationline l ON l.publication_id = p.id GROUP BY p.id "
        "HAVING COUNT(l.id) = 0 OR MIN(l.position) <> 1 OR MAX(l.position) <> COUNT(l.id)",
    ),
    Invariant(
        "announced_after_the_view",
        "正式批次公示期满后才发布",
        "SELECT r.key AS subject FROM records_publication a JOIN records_round r "
        "ON r.id = a.round_id LEFT JOIN records_publication v "
        "ON v.round_id = a.round_id AND v.kind = 'publicity' "
        "WHERE a.kind = 'announcement' AND NOT r.practice "
        "AND (v.id IS NULL OR a.starts <= v.ends)",
    ),
)
