"""Invariants of decisions: whoever is listed or not was decided of by a meeting."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

INVARIANTS: Final = (
    Invariant(
        "listed_as_last_decided",
        "列入或未列入名单，与最近一次会议决定一致",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.stage IN "
        "('proposed', 'not_proposed', 'publicised', 'published') AND NOT EXISTS ("
        "SELECT 1 FROM records_decisionline l WHERE l.nomination_id = n.id "
        "AND l.chosen = (n.stage <> 'not_proposed') AND l.decision_id = ("
        "SELECT MAX(x.decision_id) FROM records_decisionline x WHERE x.nomination_id = n.id))",
    ),
    Invariant(
        "decided_in_its_round",
        "会议决定的推荐对象属于同一轮",
        "SELECT n.key AS subject FROM records_decisionline l "
        "JOIN records_decision d ON d.id = l.decision_id "
        "JOIN records_nomination n ON n.id = l.nomination_id WHERE n.round_id <> d.round_id",
    ),
    Invariant(
        "released_after_a_decision",
        "告知结果之前已有会议决定",
        "SELECT r.key AS subject FROM records_round r WHERE r.result_released_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM records_decision d WHERE d.round_id = r.id)",
    ),
)
