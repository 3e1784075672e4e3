"""How a mail was read, as it is kept: to JSON and back, the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from jiangjian.rules.clause import Clause
from jiangjian.rules.collected import (
    CollectedFinding,
    CollectedForm,
    CollectedMail,
    CollectedTable,
    MailReading,
    ReadValue,
    WrittenOpinion,
)


def reading_as_json(reading: MailReading) -> dict[str, Any]:
    """Return a reading as JSON holds it; what is empty is left out."""
    return cast("dict[str, Any]", _bare(asdict(reading)))


def reading_from_json(told: Mapping[str, Any]) -> MailReading:
    """Return the reading that ``reading_as_json`` told."""
    return MailReading(
        mail=_mail(told["mail"]),
        forms=tuple(_form(each) for each in told.get("forms", ())),
        tables=tuple(_table(each) for each in told.get("tables", ())),
        findings=tuple(_finding(each) for each in told.get("findings", ())),
        digests=told.get("digests", {}),
        papers=told.get("papers", {}),
        openings=told.get("openings", {}),
    )


def _bare(told: object) -> object:
    """Return a value without empty members, instants as text."""
    match told:
        case dict():
            return {
                key: _bare(each) for key, each in told.items() if each not in ("", None, (), {})
            }
        case list() | tuple():
            return [_bare(each) for each in told]
        case datetime():
            return told.isoformat()
        case str():
            return keepable(told)
    return told


def keepable(text: str) -> str:
    r"""Return a text that every database keeps: without NUL, halves of signs made visible.

    >>> keepable("a\0b\udcff")
    'ab�'
    """
    return "".join(
        "\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text if each != "\0"
    )


def _mail(told: Mapping[str, Any]) -> CollectedMail:
    received = told.get("received")
    return CollectedMail(
        **{
            **told,
            "received": datetime.fromisoformat(received) if received else None,
            "files": tuple(told.get("files", ())),
            "links": tuple(told.get("links", ())),
        }
    )


def _values(told: Mapping[str, Any]) -> dict[str, ReadValue]:
    return {key: ReadValue(**{"text": "", **each}) for key, each in told.items()}


def _form(told: Mapping[str, Any]) -> CollectedForm:
    lacking = {"unit": "", "mail": "", "sha256": ""}
    evidence = {slot: tuple(paths) for slot, paths in told.get("evidence", {}).items()}
    opinions = {key: WrittenOpinion(**each) for key, each in told.get("opinions", {}).items()}
    return CollectedForm(
        **{
            **lacking,
            **told,
            "values": _values(told.get("values", {})),
            "evidence": evidence,
            "tray": tuple(told.get("tray", ())),
            "opinions": opinions,
        }
    )


def _table(told: Mapping[str, Any]) -> CollectedTable:
    lacking = {"unit": "", "mail": "", "sha256": ""}
    rows = tuple(_values(each) for each in told.get("rows", ()))
    return CollectedTable(**{**lacking, **told, "rows": rows})


def _finding(told: Mapping[str, Any]) -> CollectedFinding:
    clause = told.get("clause")
    lacking = {"code": "", "problem": "", "remedy": ""}
    return CollectedFinding(**{**lacking, **told, "clause": Clause(**clause) if clause else None})
