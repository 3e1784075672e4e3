"""Invariants of the log: chains without fork or gap, heads that end them, values that belong to them."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

INVARIANTS: Final = (
    Invariant(
        "entry_numbers_gapless",
        "每条记录链从1开始编号，不缺号",
        "SELECT e.chain AS subject FROM records_entry e GROUP BY e.chain "
        "HAVING MIN(e.number) <> 1 OR MAX(e.number) <> COUNT(*)",
    ),
    Invariant(
        "head_is_the_last_entry",
        "每条记录链的链头就是最后一条",
        "SELECT h.chain AS subject FROM records_chainhead h LEFT JOIN records_entry e "
        "ON e.chain = h.chain AND e.number = h.number AND e.digest = h.digest "
        "WHERE (h.number > 0 AND e.id IS NULL) OR h.number < COALESCE(("
        "SELECT MAX(x.number) FROM records_entry x WHERE x.chain = h.chain), 0)",
    ),
    Invariant(
        "chain_has_a_head",
        "每条记录链都有链头",
        "SELECT e.chain AS subject FROM records_entry e LEFT JOIN records_chainhead h "
        "ON h.chain = e.chain WHERE h.chain IS NULL AND e.number = 1",
    ),
    Invariant(
        "entry_names_the_one_before",
        "每条记录写明上一条的校验值",
        "SELECT e.chain || ' ' || CAST(e.number AS VARCHAR(20)) AS subject FROM records_entry e "
        "LEFT JOIN records_entry p ON p.chain = e.chain AND p.number = e.number - 1 "
        "WHERE e.previous <> COALESCE(p.digest, '')",
    ),
    Invariant(
        "entry_in_the_chain_of_its_round",
        "推荐对象的办理记录写在本批次的链上",
        "SELECT e.chain || ' ' || CAST(e.number AS VARCHAR(20)) AS subject FROM records_entry e "
        "JOIN records_nomination n ON n.id = e.nomination_id "
        "WHERE e.chain <> 'round:' || CAST(n.round_id AS VARCHAR(20))",
    ),
    Invariant(
        "value_belongs_to_its_entry",
        "记录的内容都有校验值",
        "SELECT e.chain || ' ' || CAST(e.number AS VARCHAR(20)) || ' ' || v.name AS subject "
        "FROM records_entryvalue v JOIN records_entry e ON e.id = v.entry_id "
        "WHERE (e.salted -> v.name) IS NULL",
    ),
)
