"""Invariants of nominations: stage, columns that lists sort by, the individual date."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.stages import OWN_ONLY, Stage

SETTLED: Final = frozenset(
    {
        Stage.INELIGIBLE,
        Stage.ACCEPTED,
        Stage.PROPOSED,
        Stage.NOT_PROPOSED,
        Stage.PUBLICISED,
        Stage.PUBLISHED,
    }
)
"""Stages at which nothing is left to be completed."""

INVARIANTS: Final = (
    Invariant(
        "known_stage",
        "所处环节是系统认得的",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.stage NOT IN [known]",
        {"known": Stage},
    ),
    Invariant(
        "studio_as_answered",
        "列表里的工作室名称与推荐表一致",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE n.studio <> SUBSTR(COALESCE(n.answers ->> 'studio_name', ''), 1, 200)",
    ),
    Invariant(
        "leader_as_answered",
        "列表里的领衔人与推荐表一致",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE n.leader <> SUBSTR(COALESCE(n.answers ->> 'leader_name', ''), 1, 60)",
    ),
    Invariant(
        "private_kept_apart",
        "不公开的栏目只存一处",
        "SELECT n.key AS subject FROM records_nomination n, [each](n.private) AS p "
        "WHERE (n.answers -> p.key) IS NOT NULL",
    ),
    Invariant(
        "own_date_only_while_open",
        "审核通过、不符合条件以后，没有单独的补充期限",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE n.due_at IS NOT NULL AND n.stage IN [settled]",
        {"settled": SETTLED},
    ),
    Invariant(
        "own_date_by_a_return",
        "单独的补充期限都由市总工会退回时给出",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.due_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM records_entry e "
        "WHERE e.nomination_id = n.id AND e.action = 'complete')",
    ),
    Invariant(
        "to_complete_has_a_date",
        "退回补充完善的，都有补充期限",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE n.stage = 'to_complete' AND n.due_at IS NULL",
    ),
    Invariant(
        "handed_in_has_an_instant",
        "提交过的，都记有提交时间",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE n.stage NOT IN [own] AND n.submitted_at IS NULL",
        {"own": OWN_ONLY},
    ),
    Invariant(
        "merged_into_one_that_stays",
        "并入另一份的，办理记录写明并入哪一份，那一份是同一单位同一批次的",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.stage = 'merged' "
        "AND NOT EXISTS (SELECT 1 FROM records_entry e "
        "JOIN records_entryvalue v ON v.entry_id = e.id AND v.name = 'into' "
        "JOIN records_nomination k ON k.key = v.value "
        "WHERE e.nomination_id = n.id AND e.action = 'merge' AND k.id <> n.id "
        "AND k.unit_id = n.unit_id AND k.round_id = n.round_id)",
    ),
    Invariant(
        "recommender_is_one",
        "推荐单位是推荐单位一级的组织",
        "SELECT n.key AS subject FROM records_nomination n JOIN records_organisation o "
        "ON o.id = n.recommender_id WHERE o.level <> 'recommender'",
    ),
    Invariant(
        "stage_as_logged",
        "所处环节与办理记录的最后一步一致",
        "SELECT n.key AS subject FROM records_nomination n WHERE n.stage <> COALESCE(("
        "SELECT e.after FROM records_entry e WHERE e.nomination_id = n.id AND e.after <> '' "
        "ORDER BY e.number DESC LIMIT 1), 'draft')",
    ),
    Invariant(
        "steps_follow_each_other",
        "办理记录里每一步都从上一步的环节开始",
        "SELECT m.key AS subject FROM (SELECT n.key AS key, e.before AS before, "
        "LAG(e.after, 1, 'draft') OVER (PARTITION BY e.nomination_id ORDER BY e.number) AS prior "
        "FROM records_entry e JOIN records_nomination n ON n.id = e.nomination_id "
        "WHERE e.after <> '') AS m WHERE m.before <> m.prior",
    ),
)
