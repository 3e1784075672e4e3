"""Invariants of 更正单: made by two levels, joined to a version where confirmed, closed where the unit edits."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.stages import EDITABLE

INVARIANTS: Final = (
    Invariant(
        "corrected_by_two_levels",
        "更正单由一方提出、另一方确认，确认的都有新版本",
        "SELECT c.key AS subject FROM records_correction c "
        "JOIN records_post p ON p.id = c.proposed_by_id "
        "LEFT JOIN records_post s ON s.id = c.settled_by_id "
        "WHERE (c.confirmed AND (c.settled_at IS NULL OR s.id IS NULL OR s.role = p.role "
        "OR c.made_id IS NULL)) OR (NOT c.confirmed AND c.made_id IS NOT NULL)",
    ),
    Invariant(
        "corrected_in_its_nomination",
        "更正单前后两个版本都是本推荐表的",
        "SELECT c.key AS subject FROM records_correction c JOIN records_version v "
        "ON v.id = c.corrects_id OR v.id = c.made_id WHERE v.nomination_id <> c.nomination_id",
    ),
    Invariant(
        "no_correction_while_editable",
        "单位还能修改的，没有等待确认的更正单",
        "SELECT c.key AS subject FROM records_correction c "
        "JOIN records_nomination n ON n.id = c.nomination_id "
        "WHERE c.settled_at IS NULL AND n.stage IN [editable]",
        {"editable": EDITABLE},
    ),
)
