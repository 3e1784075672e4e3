"""400 power cuts on the SQLite settings of the product: no acknowledged commit is lost, nothing is damaged."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from jiangjian import settings
from jiangjian.settings_database import SQLITE_VERSION, sqlite
from jiangjian.sqlite_swap import SOUND, start_commands
from tests.promises.cutting import Disk, Event, taped

NAME = "site.sqlite3"
PLAYS, COMMITS, REOPENED = 4, 240, 80
"""Commits of one play, and after how many the connection is closed and opened anew."""

CUTS = 400
TABLES = (
    "CREATE TABLE receipt (number INTEGER PRIMARY KEY, said BLOB);"
    "CREATE TABLE head (number INTEGER); INSERT INTO head VALUES (-1)"
)
DELETE = "PRAGMA journal_mode=DELETE;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"


def ours(journal: str) -> str:
    """Return what every connection of the product begins with, in a journal mode."""
    outside = replace(settings.OUTSIDE, sqlite_journal=journal)
    return sqlite(outside)["OPTIONS"]["init_command"]


def said(number: int) -> bytes:
    """Return what a receipt says: between 0.5 and 20 KB, another for each number."""
    return sha256(str(number).encode()).digest() * (16 + number * 37 % 600)


def play(folder: Path, commands: str) -> list[Event]:
    """Acknowledge commit after commit as an act does: a receipt, a longer text, a chain's head."""
    tape: list[Event] = []
    with taped(folder / NAME, tape, commands) as connection:
        connection.execute(TABLES)
    for start in range(0, COMMITS, REOPENED):
        with taped(folder / NAME, tape, commands) as connection:
            for number in range(start, start + REOPENED):
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO receipt VALUES (?, ?)", (number, said(number)))
                connection.execute("UPDATE head SET number = ?", (number,))
                connection.execute("COMMIT")
                tape.append(Event("acknowledged", number=number))
    return tape


def found_after(folder: Path) -> tuple[str, int]:
    """Open what the cut left as the product would; return whether it is whole, and the last commit."""
    with closing(sqlite3.connect(folder / NAME)) as database:
        database.execute("PRAGMA synchronous=OFF")  # nobody cuts this
        (told,) = database.execute("PRAGMA integrity_check").fetchone()
        (head,) = database.execute("SELECT number FROM head").fetchone()
        rows = database.execute("SELECT number, said FROM receipt ORDER BY number").fetchall()
    whole = rows == [(number, said(number)) for number in range(head + 1)]
    return (told if whole else "half a commit"), head


def cut(folder: Path, commands: str, *, cuts: int) -> Counter[str]:
    """Cut the power so often, at points by chance; count commits acknowledged, lost, and damage."""
    outcome: Counter[str] = Counter()
    for number in range(PLAYS):
        chance = Random(f"{commands} {number}")  # noqa: S311 - the same on every run
        source = folder / f"{number}"
        source.mkdir()
        tape = play(source, commands)
        begun = tape.index(Event("acknowledged", number=0))
        points = sorted(chance.randrange(begun, len(tape)) for _ in range(cuts // PLAYS))
        disk, played, acknowledged = Disk(), 0, -1
        for point in points:
            for event in tape[played : point + 1]:
                if event.what == "acknowledged":
                    acknowledged = event.number
                else:
                    disk.play(event)
            played = max(played, point + 1)
            place = source / f"cut {outcome['cuts']}"
            place.mkdir()
            disk.cut(chance, place)
            told, head = found_after(place)
            outcome["cuts"] += 1
            outcome["acknowledged"] += acknowledged + 1
            outcome["lost"] += max(0, acknowledged - head)
            outcome["damaged"] += told != "ok"
    return outcome


@pytest.mark.skipif(SQLITE_VERSION < SOUND, reason="the write-ahead log is not used on this SQLite")
def test_no_acknowledged_commit_is_lost_in_400_power_cuts(tmp_path):
    """FLT-002."""
    outcome = cut(tmp_path, ours("auto"), cuts=CUTS)

    assert (outcome["cuts"], outcome["lost"], outcome["damaged"]) == (CUTS, 0, 0), outcome
    assert outcome["acknowledged"] > 100 * CUTS


def test_none_is_lost_where_the_write_ahead_log_is_not_safe_to_use(tmp_path):
    outcome = cut(tmp_path, ours("truncate"), cuts=CUTS // 4)

    assert (outcome["lost"], outcome["damaged"]) == (0, 0), outcome


@pytest.mark.parametrize(
    "commands",
    [
        pytest.param(start_commands("wal").replace("FULL", "NORMAL"), id="what many guides set"),
        pytest.param(DELETE, id="what Django sets"),
    ],
)
def test_with_weaker_settings_acknowledged_commits_are_lost(tmp_path, commands):
    """The negative control: the same cuts find out what the settings are for."""
    outcome = cut(tmp_path, commands, cuts=CUTS // 4)

    assert outcome["lost"] > 0, outcome
    assert outcome["damaged"] == 0, outcome
