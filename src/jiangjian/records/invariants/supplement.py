"""Invariants of 补充材料: asked within its round, answered before its date, voided only unanswered."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

INVARIANTS: Final = (
    Invariant(
        "asked_in_its_round",
        "补充通知只要求本批次的推荐表",
        "SELECT c.key AS subject FROM records_supplementask a "
        "JOIN records_supplementcall c ON c.id = a.call_id "
        "JOIN records_nomination n ON n.id = a.nomination_id WHERE n.round_id <> c.round_id",
    ),
    Invariant(
        "supplement_in_time",
        "补充材料都在通知的截止时间以前交齐",
        "SELECT c.key AS subject FROM records_supplementask a "
        "JOIN records_supplementcall c ON c.id = a.call_id WHERE a.handed_in_at >= c.due_at",
    ),
    Invariant(
        "handed_in_supplement_lies_there",
        "补充材料交齐的，都有内容",
        "SELECT c.key AS subject FROM records_supplementask a "
        "JOIN records_supplementcall c ON c.id = a.call_id WHERE a.handed_in_at IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM records_supplementitem i WHERE i.ask_id = a.id)",
    ),
    Invariant(
        "void_call_is_unanswered",
        "作废的补充通知，没有交齐的",
        "SELECT c.key AS subject FROM records_supplementask a "
        "JOIN records_supplementcall c ON c.id = a.call_id "
        "WHERE c.void_at IS NOT NULL AND a.handed_in_at IS NOT NULL",
    ),
    Invariant(
        "supplement_is_file_or_text",
        "补充材料的每一件，是文件或文字之一",
        "SELECT i.key AS subject FROM records_supplementitem i "
        "WHERE (i.text = '') = (i.file_id IS NULL)",
    ),
    Invariant(
        "call_stands_in_the_log",
        "每份补充通知都写在办理记录里",
        "SELECT c.key AS subject FROM records_supplementcall c WHERE NOT EXISTS ("
        "SELECT 1 FROM records_entry e WHERE e.action = 'call_supplement' "
        "AND e.subject = 'supplement:' || c.key)",
    ),
)
