"""Invariants of a round and of what is settled around it: amendments, dates, routes, posts."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.roles import Role

INVARIANTS: Final = (
    Invariant(
        "amendments_counted",
        "每一次调整都生效，编号不缺",
        "SELECT r.key AS subject FROM records_round r LEFT JOIN records_amendment a "
        "ON a.round_id = r.id GROUP BY r.id, r.key, r.amended "
        "HAVING COUNT(a.id) <> r.amended OR COALESCE(MAX(a.number), 0) <> r.amended",
    ),
    Invariant(
        "date_changed_by_two",
        "截止时间的改动由两个人办理",
        "SELECT r.key AS subject FROM records_datechange c "
        "JOIN records_round r ON r.id = c.round_id "
        "JOIN records_post p ON p.id = c.proposed_by_id "
        "LEFT JOIN records_post d ON d.id = c.decided_by_id "
        "WHERE c.confirmed AND (d.id IS NULL OR c.decided_at IS NULL "
        "OR d.person_id = p.person_id)",
    ),
    Invariant(
        "route_changed_by_both",
        "变更推荐单位须两家同意",
        "SELECT n.key AS subject FROM records_routechange c "
        "JOIN records_nomination n ON n.id = c.nomination_id WHERE c.done "
        "AND (c.closed_at IS NULL OR c.left_by_id IS NULL OR c.taken_by_id IS NULL)",
    ),
    Invariant(
        "post_confirmed_by_another",
        "待确认的任职由登记人和本人以外的人确认",
        "SELECT CAST(p.id AS VARCHAR(20)) AS subject FROM records_post p "
        "JOIN records_post c ON c.id = p.confirmed_by_id "
        "LEFT JOIN records_post a ON a.id = p.appointed_by_id "
        "WHERE p.waits OR c.person_id = p.person_id OR c.person_id = a.person_id",
    ),
    Invariant(
        "known_role",
        "任职的角色是系统认得的",
        "SELECT CAST(p.id AS VARCHAR(20)) AS subject FROM records_post p "
        "WHERE p.role NOT IN [known]",
        {"known": Role},
    ),
    Invariant(
        "stand_in_tells_whose_act",
        "每条代录都写明由谁代录、依据什么",
        "SELECT e.chain || ' ' || CAST(e.number AS VARCHAR(20)) AS subject FROM records_entry e "
        "JOIN records_post p ON p.id = e.by_id LEFT JOIN records_behalf b ON b.entry_id = e.id "
        "WHERE (p.stands_in_id IS NULL) <> (b.id IS NULL) OR b.recorded_by_id <> p.stands_in_id",
    ),
    Invariant(
        "paper_of_its_round",
        "签收的纸质材料属于同一轮",
        "SELECT n.key AS subject FROM records_paperarrival a JOIN records_nomination n "
        "ON n.id = a.nomination_id WHERE n.round_id <> a.round_id",
    ),
    Invariant(
        "joined_by_a_decision",
        "自报名称的单位经确认后才开通",
        "SELECT CAST(j.id AS VARCHAR(20)) AS subject FROM records_joinrequest j "
        "WHERE j.post_id IS NOT NULL AND (j.decided_at IS NULL OR j.decided_by_id IS NULL)",
    ),
)
