"""What a mailbox came to as JSON: studios with values, tables, findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiangjian.rules.collected import Collected, CollectedFinding, CollectedForm, ReadValue


def as_json(found: Collected) -> dict[str, Any]:
    """Return the papers that count and all findings; a value that asks a person says ``uncertain``."""
    forms = {each.path: each for each in found.forms}
    return {
        "mails": [
            {
                "file": each.name,
                "unit": each.unit,
                "role": each.role,
                "received": each.received.isoformat() if each.received else None,
            }
            for each in found.mails
        ],
        "studios": [_studio(each) for each in found.forms if not each.replaced_by],
        "summaries": [
            {"file": each.path, "unit": each.unit, "rows": [_values(row) for row in each.rows]}
            for each in found.tables
            if not each.replaced_by
        ],
        "findings": [_finding(each, forms) for each in found.findings],
    }


def _studio(form: CollectedForm) -> dict[str, Any]:
    return {
        "form_file": form.path,
        "sha256": form.sha256,
        "unit": form.unit,
        "values": _values(form.values),
        "evidence": {slot: list(paths) for slot, paths in form.evidence.items()},
        "work_summary": form.work_summary or None,
        "tray": list(form.tray),
    }


def _values(values: Mapping[str, ReadValue]) -> dict[str, Any]:
    return {
        key: {"value": each.text or None, **({"uncertain": True} if each.uncertain else {})}
        for key, each in values.items()
    }


def _finding(each: CollectedFinding, forms: Mapping[str, CollectedForm]) -> dict[str, Any]:
    form = forms.get(each.studio)
    told = {
        "code": each.code,
        "unit": each.unit,
        "studio": (form.text("studio_name") or form.path) if form else each.studio,
        "field": each.field,
        "file": each.file,
        "problem": each.problem,
        "remedy": each.remedy,
        "clause": each.clause.at if each.clause else "",
    }
    return {key: text for key, text in told.items() if text}
