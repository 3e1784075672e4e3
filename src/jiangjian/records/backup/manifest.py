"""What a backup says of itself: how many rows and which digest each table has, and each file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

NAME: Final = "manifest.json"
FORM: Final = 1
"""Raised when the form of a backup changes."""


class BackupError(Exception):
    """A backup cannot be made or used; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a backup.

    :ivar digest: SHA-256 over its lines.
    """

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of a backup.

    :ivar at: when it was taken, ISO 8601.
    :ivar version: of the program.
    :ivar schema: the last step of each app's tables.
    :ivar tables: by label, such as ``records.Nomination``.
    :ivar files: size in bytes by digest.
    :ivar heads: end of each chain of the log.
    """

    at: str
    version: str
    schema: dict[str, str]
    tables: dict[str, Table]
    files: dict[str, int]
    heads: dict[str, str]

    def text(self) -> str:
        """Return it as JSON."""
        return json.dumps({"form": FORM, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def read(folder: Path) -> Manifest:
    """Return a backup's manifest.

    :raises BackupError: there is none, it is damaged, or of another form.
    """
    place = folder / NAME
    if not place.is_file():
        raise BackupError(f"{folder.name}里没有{NAME}，不是一份完整的备份")
    try:
        return _manifest(json.loads(place.read_text(encoding="utf-8")))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError(f"{folder.name}里的{NAME}已损坏，请换一份备份") from error


def _manifest(found: dict[str, Any]) -> Manifest:
    if found.pop("form") != FORM:
        raise BackupError("这份备份是另一个版本的格式，请用做备份的那个版本恢复")
    found["tables"] = {label: Table(**each) for label, each in found["tables"].items()}
    return Manifest(**found)


def schema() -> dict[str, str]:
    """Return the last step of each app's tables in this database."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))
