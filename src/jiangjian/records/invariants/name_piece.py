"""Invariants of the indexes of names: each holds every piece of each name, and no other."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant
from jiangjian.rules.name_pieces import LONGEST

NOMINATIONS: Final = (
    "SELECT n.id AS owner, 'studio' AS name, n.studio AS text FROM records_nomination n "
    "UNION ALL SELECT n.id, 'leader', n.leader FROM records_nomination n "
    "UNION ALL SELECT n.id, 'unit', o.name "
    "FROM records_nomination n JOIN records_organisation o ON o.id = n.unit_id "
    "UNION ALL SELECT n.id, 'former-' || f.id, f.name "
    "FROM records_nomination n JOIN records_formername f ON f.organisation_id = n.unit_id"
)
ORGANISATIONS: Final = (
    "SELECT o.id AS owner, 'name' AS name, o.name AS text FROM records_organisation o "
    "UNION ALL SELECT f.organisation_id, 'former-' || f.id, f.name FROM records_formername f"
)
PEOPLE: Final = (
    "SELECT p.id AS owner, 'name' AS name, p.name AS text FROM records_person p "
    "UNION ALL SELECT p.id, 'username', p.username FROM records_person p"
)


def _as_named(pieces: str, owner: str, called: str, names: str) -> str:
    """Return the question for pieces that stand in no name."""
    return (
        f"SELECT o.{called} AS subject FROM records_{pieces} p "  # noqa: S608 - our own text
        f"JOIN records_{owner} o ON o.id = p.{owner}_id "
        f"LEFT JOIN ({names}) AS x ON x.owner = p.{owner}_id AND x.name = p.name "
        "WHERE x.name IS NULL "
        f"OR LOWER(SUBSTR(x.text, p.place, {LONGEST})) <> LOWER(p.piece)"
    )


def _in_pieces(pieces: str, owner: str, called: str, names: str) -> str:
    """Return the question for rows whose names have more characters than pieces, or fewer."""
    return (
        f"SELECT o.{called} AS subject FROM records_{owner} o WHERE "  # noqa: S608 - our own text
        f"(SELECT COUNT(*) FROM records_{pieces} p WHERE p.{owner}_id = o.id) <> "
        f"(SELECT SUM(LENGTH(x.text)) FROM ({names}) AS x WHERE x.owner = o.id)"
    )


INVARIANTS: Final = (
    Invariant(
        "pieces_as_named",
        "查找用的片段都出自现在的名称",
        _as_named("namepiece", "nomination", "key", NOMINATIONS),
    ),
    Invariant(
        "names_in_pieces",
        "每个名称都能查找到",
        _in_pieces("namepiece", "nomination", "key", NOMINATIONS),
    ),
    Invariant(
        "organisation_pieces_as_named",
        "查找单位用的片段都出自其名称或曾用名",
        _as_named("organisationpiece", "organisation", "name", ORGANISATIONS),
    ),
    Invariant(
        "organisations_in_pieces",
        "每个单位都能按名称查找到",
        _in_pieces("organisationpiece", "organisation", "name", ORGANISATIONS),
    ),
    Invariant(
        "person_pieces_as_named",
        "查找人员用的片段都出自其姓名或登录名",
        _as_named("personpiece", "person", "username", PEOPLE),
    ),
    Invariant(
        "people_in_pieces",
        "每个人员都能按姓名和登录名查找到",
        _in_pieces("personpiece", "person", "username", PEOPLE),
    ),
)
