"""Invariants of returns: each says something, stands on what was read, and its ticks have a person."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

INVARIANTS: Final = (
    Invariant(
        "returned_has_a_return",
        "退回修改、退回补充完善的，都记有退回",
        "SELECT n.key AS subject FROM records_nomination n "
        "WHERE n.stage IN ('sent_back', 'to_complete') "
        "AND NOT EXISTS (SELECT 1 FROM records_returned r WHERE r.nomination_id = n.id)",
    ),
    Invariant(
        "return_says_something",
        "每次退回都写了总的意见，或逐处写了理由",
        "SELECT n.key AS subject FROM records_returned r "
        "JOIN records_nomination n ON n.id = r.nomination_id WHERE r.message = '' "
        "AND NOT EXISTS (SELECT 1 FROM records_returnpoint p WHERE p.returned_id = r.id)",
    ),
    Invariant(
        "return_stands_on_a_version",
        "每次退回都对应本推荐表的一个版本",
        "SELECT n.key AS subject FROM records_returned r "
        "JOIN records_nomination n ON n.id = r.nomination_id "
        "LEFT JOIN records_version v ON v.id = r.version_id "
        "WHERE v.id IS NULL OR v.nomination_id <> r.nomination_id",
    ),
    Invariant(
        "return_stands_in_the_log",
        "每次退回都写在办理记录里",
        "SELECT n.key AS subject FROM records_returned r "
        "JOIN records_nomination n ON n.id = r.nomination_id "
        "WHERE NOT EXISTS (SELECT 1 FROM records_entry e WHERE e.nomination_id = r.nomination_id "
        "AND e.action IN ('send_back', 'complete') AND e.at = r.at AND e.by_id = r.by_id)",
    ),
    Invariant(
        "answer_has_an_instant",
        "对退回的地方写了说明的，都记有时间；没有写的没有",
        "SELECT n.key || ' ' || p.target AS subject FROM records_returnpoint p "
        "JOIN records_returned r ON r.id = p.returned_id "
        "JOIN records_nomination n ON n.id = r.nomination_id "
        "WHERE (p.answer = '') <> (p.answered_at IS NULL)",
    ),
    Invariant(
        "tick_has_its_person",
        "退回的地方核实过的，都记有人和时间",
        "SELECT n.key || ' ' || p.target AS subject FROM records_returnpoint p "
        "JOIN records_returned r ON r.id = p.returned_id "
        "JOIN records_nomination n ON n.id = r.nomination_id "
        "WHERE (p.done_at IS NULL) <> (p.done_by_id IS NULL)",
    ),
)
