"""A copy of the database while others write, made as docs/deploy.md says, and what lies in it."""

from __future__ import annotations

import secrets
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection

from tools.machine import postgresql_folder

LAST = "SELECT number, digest FROM records_chainhead WHERE chain = %s"
LINKS = "SELECT number, previous, digest FROM records_entry WHERE chain = %s ORDER BY number"


@dataclass(frozen=True, slots=True)
class Found:
    """A chain of the log as the copy holds it.

    :ivar whole: each entry names the one before, without a gap, and the head is the last.
    """

    entries: int
    whole: bool


def chain_in(rows: list[tuple[int, str, str]], head: tuple[int, str] | None) -> Found:
    """Return what the copy's rows say."""
    numbers = [number for number, _, _ in rows]
    named = ["", *[digest for _, _, digest in rows]]
    linked = [before for _, before, _ in rows] == named[:-1]
    whole = linked and numbers == list(range(1, len(rows) + 1)) and head == (len(rows), named[-1])
    return Found(len(rows), whole)


def copied(chain: str, folder: Path) -> Found:
    """Copy the database in use and return what a chain looks like in the copy."""
    return copied_sqlite(chain, folder) if connection.vendor == "sqlite" else copied_postgres(chain)


def copied_sqlite(chain: str, folder: Path) -> Found:
    """Copy by SQLite's own backup."""
    place = folder / "copy.sqlite3"
    source = settings.DATABASES["default"]["TEST"]["NAME"]
    with (
        closing(sqlite3.connect(source, timeout=20)) as ours,
        closing(sqlite3.connect(place)) as copy,
    ):
        ours.backup(copy, pages=16)
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return read_sqlite(copy, chain)


def read_sqlite(copy: sqlite3.Connection, chain: str) -> Found:
    """Return a chain of a copy."""
    rows = copy.execute(LINKS.replace("%s", "?"), [chain]).fetchall()
    return chain_in(rows, copy.execute(LAST.replace("%s", "?"), [chain]).fetchone())


def copied_postgres(chain: str) -> Found:
    """Copy the rows by ``pg_dump`` into another database of the cluster, without keys and indexes."""
    with another_database() as (ours, copy):
        commands = postgresql_folder()
        assert commands
        dump = [commands / "pg_dump", "--section=pre-data", "--section=data", "-d", ours]
        dumped = subprocess.run(dump, capture_output=True, check=True)
        psql = [commands / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", copy]
        subprocess.run(psql, input=dumped.stdout, check=True, stdout=subprocess.DEVNULL)
        with psycopg.connect(copy) as reading:
            rows = reading.execute(LINKS, [chain]).fetchall()
            return chain_in(rows, reading.execute(LAST, [chain]).fetchone())


@contextmanager
def another_database() -> Iterator[tuple[str, str]]:
    """Yield the addresses of the database in use and of an empty one beside it."""
    known = connection.settings_dict
    who = quote(known["USER"]) + (f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else "")
    host, port = quote(known["HOST"], safe=""), known["PORT"]
    place = f"postgresql://{who}@/{{}}?host={host}" + (f"&port={port}" if port else "")
    name = f"copy_{secrets.token_hex(4)}"
    with psycopg.connect(place.format("postgres"), autocommit=True) as cluster:
        cluster.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield place.format(known["NAME"]), place.format(name)
        finally:
            cluster.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
