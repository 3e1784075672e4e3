"""Invariants of the index of names: it holds every piece of each name, and no other."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.name_pieces import LONGEST

NAMES: Final = (
    "SELECT n.id AS nomination, 'studio' AS name, n.studio AS text FROM records_nomination n "
    "UNION ALL SELECT n.id, 'leader', n.leader FROM records_nomination n "
    "UNION ALL SELECT n.id, 'unit', o.name "
    "FROM records_nomination n JOIN records_organisation o ON o.id = n.unit_id "
    "UNION ALL SELECT n.id, 'former-' || f.id, f.name "
    "FROM records_nomination n JOIN records_formername f ON f.organisation_id = n.unit_id"
)

INVARIANTS: Final = (
    Invariant(
        "pieces_as_named",
        "查找用的片段都出自现在的名称",
        "SELECT n.key AS subject FROM records_namepiece p "  # noqa: S608 - our own text
        "JOIN records_nomination n ON n.id = p.nomination_id "
        f"LEFT JOIN ({NAMES}) AS x ON x.nomination = p.nomination_id AND x.name = p.name "
        "WHERE x.name IS NULL "
        f"OR LOWER(SUBSTR(x.text, p.place, {LONGEST})) <> LOWER(p.piece)",
    ),
    Invariant(
        "names_in_pieces",
        "每个名称都能查找到",
        "SELECT n.key AS subject FROM records_nomination n WHERE "  # noqa: S608 - our own text
        "(SELECT COUNT(*) FROM records_namepiece p WHERE p.nomination_id = n.id) <> "
        f"(SELECT SUM(LENGTH(x.text)) FROM ({NAMES}) AS x WHERE x.nomination = n.id)",
    ),
)
