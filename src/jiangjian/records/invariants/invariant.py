"""One invariant: its name, what it means, and SQL that returns the rows that break it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

EACH: Final[Mapping[str, str]] = {"sqlite": "json_each", "postgresql": "jsonb_each"}
"""The only word on which the two databases differ here: one row for each member of an object."""


@dataclass(frozen=True, slots=True)
class Invariant:
    """What no act may ever break; one SQL for both databases.

    :ivar name: one English name, as tests and the log of a breach call it.
    :ivar meaning: the same in words for the operator.
    :ivar sql: one column, ``subject``: which row breaks it, as text. ``[word]`` stands for a list
        of ``words``, ``[each]`` for the database's own function that takes a JSON object apart.
    :ivar words: values of a rules table that the SQL names.
    """

    name: str
    meaning: str
    sql: str
    words: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def query(self, vendor: str) -> str:
        """Return the SQL as a database of that vendor reads it."""
        told = self.sql.replace("[each]", EACH[vendor])
        for word, values in self.words.items():
            listed = ", ".join(f"'{each}'" for each in sorted(values))
            told = told.replace(f"[{word}]", f"({listed})")
        return told


def breaches(invariants: Sequence[Invariant]) -> Iterator[tuple[Invariant, str]]:
    """Yield every row that breaks one of them, with the invariant; all are asked in one question."""
    asked = " UNION ALL ".join(
        f"SELECT {place} AS place, subject FROM ({each.query(connection.vendor)}) AS found_{place}"  # noqa: S608 - our own table, nothing typed
        for place, each in enumerate(invariants)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        for place, subject in cursor.fetchall():
            yield invariants[place], str(subject)
