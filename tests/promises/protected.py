"""Which columns no one may alter unseen; a new column of these tables has to be placed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import models

from jiangjian.records import models as rows

PROTECTED: Final[Mapping[type[models.Model], tuple[str, ...]]] = {
    rows.Entry: (
        "chain",
        "number",
        "at",
        "by",
        "action",
        "nomination",
        "subject",
        "before",
        "after",
        "salted",
        "previous",
        "digest",
    ),
    rows.EntryValue: ("entry", "name", "value", "salt"),
    rows.ChainHead: ("chain", "number", "digest"),
    rows.Version: ("nomination", "number", "edition", "salted", "digest", "by", "at"),
    rows.VersionValue: ("version", "name", "value", "salt"),
    rows.Receipt: (
        "round",
        "number",
        "check_code",
        "digest",
        "nomination",
        "report",
        "version",
        "by",
        "at",
    ),
    rows.Report: ("round", "recommender", "number", "contact", "contact_phone", "by", "at"),
    rows.ReportLine: ("report", "nomination", "position", "version", "handed_in", "row"),
    rows.StoredFile: ("digest", "size"),
    rows.Evidence: ("nomination", "slot", "file", "name", "stamped", "stamped_by"),
    rows.Absence: ("nomination", "slot", "reason"),
    rows.Nomination: (
        "key",
        "stage",
        "studio",
        "leader",
        "answers",
        "private",
        "reasons",
        "work_summary",
    ),
}

OPEN: Final[Mapping[type[models.Model], Mapping[str, str]]] = {
    rows.Entry: {"id": "names the row only"},
    rows.EntryValue: {"id": "names the row only"},
    rows.Version: {"id": "names the row only"},
    rows.VersionValue: {"id": "names the row only"},
    rows.Receipt: {"id": "names the row only"},
    rows.Report: {"id": "named by its log entry"},
    rows.ReportLine: {"id": "names the row only"},
    rows.StoredFile: {
        "media_type": "guessed, and asked of the bytes again",
        "stored_at": "no statement of anybody",
        "pages": "counted again from the bytes",
        "scan": "what a scanner said, asked again",
        "notes": "seen in the bytes, and asked of them again",
    },
    rows.Evidence: {
        "id": "names the row only",
        "key": "an address",
        "personal": "a mark that is set after 提交 too",
        "redacted": "a copy made after 提交",
        "position": "its order counts, not its number",
        "added_by": "in the log",
        "added_at": "in the log",
    },
    rows.Absence: {"id": "names the row only"},
    rows.Nomination: {
        "id": "names the row only",
        "round": "the chain's name says it; moving all of it is found by the invariants",
        "unit": "kept by its log",
        "recommender": "a route may change it",
        "version": "held against opinions by an invariant",
        "versions": "counts savings",
        "rank": "the report's lines say it",
        "due_at": "held against the log by an invariant",
        "message": "the log says it",
        "late": "the log says it",
        "started_at": "no statement of anybody",
        "changed_at": "no statement of anybody",
        "submitted_at": "the receipt says it",
    },
}
"""Columns of the same tables that carry nothing to protect, each with its reason."""
