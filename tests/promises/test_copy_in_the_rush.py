"""A backup or an export in the rush costs nobody a refusal, and holds what was acknowledged before it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial

import pytest
from django.conf import settings
from django.db import connection

from jiangjian.actions.act import HOUSE, act
from jiangjian.records.models import Nomination
from jiangjian.rules.roles import Duty
from tests.promises.copying import copied, read_sqlite
from tests.promises.racing import codes, race
from tests.web.signed_in import client_for
from tests.world import NOW, World

pytestmark = pytest.mark.race
WRITERS, EACH, COPIES, ROWS = 4, 25, 3, 2_000
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own ways")


def note(world: World, number: int) -> None:
    """Do an act and append it to the house's chain."""
    with act(Duty.INVITE, by=world.clerk, now=NOW, subject=f"test:{number}", log_as="note"):
        pass


def write(world: World, said: list[int]) -> None:
    """Do acts one after the other; tell of each once it is acknowledged."""
    for number in range(EACH):
        note(world, number)
        said.append(number)


def beside(world: World, others: list[Callable[[], object]]) -> tuple[list[str], list[int]]:
    """Let four write while others do something else; return what became of all, and the acts done."""
    said: list[int] = []
    results = race([*[partial(write, world, said)] * WRITERS, *others])
    return codes(results), said


def test_a_backup_in_the_rush_costs_nobody_anything_and_is_whole(world: World, tmp_path):
    """CON-017."""
    note(world, 0)
    found = []

    def copy_now_and_then() -> None:
        for number in range(COPIES):
            folder = tmp_path / str(number)
            folder.mkdir()
            before = len(said)
            found.append((before, copied(HOUSE, folder)))

    said: list[int] = []
    results = race([*[partial(write, world, said)] * WRITERS, copy_now_and_then])

    assert codes(results) == ["done"] * (WRITERS + 1)
    assert len(said) == WRITERS * EACH
    assert [each.whole for _, each in found] == [True] * COPIES
    assert [each.entries > before for before, each in found] == [True] * COPIES


@on_sqlite
@pytest.mark.control
def test_a_file_copied_by_hand_lacks_what_was_acknowledged(world: World, tmp_path):
    """The negative control: what lies in the write-ahead log is not in the file."""
    for number in range(5):
        note(world, number)
    shutil.copy(settings.DATABASES["default"]["TEST"]["NAME"], tmp_path / "copy.sqlite3")

    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert read_sqlite(copy, HOUSE).entries < 5


@contextmanager
def two_thousand(world: World) -> Iterator[None]:
    """Let so many lie before the city; they are gone afterwards."""
    (first,) = world.reported()
    rows = [Nomination.objects.get(pk=first.pk) for _ in range(ROWS)]
    for number, each in enumerate(rows):
        each.pk, each.key, each.studio = None, f"many{number:06d}", f"第{number}工作室"
    Nomination.objects.bulk_create(rows)
    try:
        yield
    finally:
        Nomination.objects.filter(key__startswith="many").delete()


def test_an_export_of_two_thousand_rows_stops_no_writer(world: World):
    """CON-018."""
    seen = []

    def export() -> None:
        answer = client_for(world.clerk).get("/city/nominations/work-sheet")
        seen.append((answer.status_code, len(b"".join(answer.streaming_content)) > ROWS))

    with two_thousand(world):
        results, done = beside(world, [export])

    assert results == ["done"] * (WRITERS + 1)
    assert (seen, len(done)) == ([(200, True)], WRITERS * EACH)


@pytest.mark.parametrize(("journal", "locked"), [("WAL", False), ("TRUNCATE", True)])
def test_a_reading_that_lasts_stops_a_writer_only_without_the_write_ahead_log(
    tmp_path, journal, locked
):
    """CON-018: the negative control, and why the write-ahead log is used."""
    place = tmp_path / "one.sqlite3"
    with (
        closing(sqlite3.connect(place, timeout=0.2)) as writer,
        closing(sqlite3.connect(place)) as reader,
    ):
        writer.execute(f"PRAGMA journal_mode={journal}")
        writer.execute("CREATE TABLE row (number)")
        writer.executemany("INSERT INTO row VALUES (?)", [(each,) for each in range(ROWS)])
        writer.commit()
        export = reader.execute("SELECT number FROM row")
        export.fetchmany(10)
        writer.execute("INSERT INTO row VALUES (-1)")
        if not locked:
            writer.commit()
            return
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            writer.commit()
