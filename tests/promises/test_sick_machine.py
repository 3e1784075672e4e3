"""A full or read-only disk, no connection left, tables half made, a log nobody takes: refused cleanly, and it goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from psycopg_pool import PoolTimeout

from jiangjian.actions.nomination import submit
from jiangjian.records.models import Entry
from jiangjian.settings_database import POOL_PATIENCE
from tests.edge import running
from tests.promises.turned import Turned
from tests.walks.served import ROOT, own_database
from tests.web.signed_in import client_for
from tests.world import NOW, UNIT_SIGNED, World
from tools.cluster import free_port

SQLITE = connection.vendor == "sqlite"
on_sqlite = pytest.mark.skipif(not SQLITE, reason="SQLite's own ways to have no disk")
on_postgresql = pytest.mark.skipif(SQLITE, reason="SQLite has no pool of connections")


FREE = ("freelist_count", "page_size")


@contextmanager
def full():
    """Let the database's disk take no further page."""
    with connection.cursor() as cursor:
        free, size = (cursor.execute(f"PRAGMA {each}").fetchone()[0] for each in FREE)
        cursor.execute("CREATE TABLE ballast (load)")  # what earlier tests left free in the file
        cursor.execute("INSERT INTO ballast VALUES (zeroblob(%s))", [free * size])
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute(f"PRAGMA max_page_count = {2**30}")
        cursor.execute("DROP TABLE ballast")


@contextmanager
def read_only():
    """Let the database be read and not written."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        yield
        cursor.execute("PRAGMA query_only = OFF")


def fill(world: World) -> None:
    """Hand in until the free pages inside the file are used up too."""
    for turn in range(30):
        made = world.draft(name=f"第{turn}工作室")
        submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)


@on_sqlite
@time_machine.travel(NOW, tick=True)
@pytest.mark.parametrize("sick", [full, read_only])
def test_a_disk_that_takes_nothing_refuses_acts_and_still_shows_pages(
    world: World, static_files, sick
):
    """FLT-003, FLT-004."""
    made = world.draft()
    client = client_for(world.union)
    assert client.get("/nominations/").status_code == 200  # renews the session
    quiet = Client(raise_request_exception=False)
    quiet.cookies = client.cookies
    before = Entry.objects.count()

    with sick():
        with pytest.raises(OperationalError):
            fill(world)
        written = Entry.objects.count()
        page = client.get(f"/nominations/{made.key}/")
        busy = quiet.post("/nominations/start") if sick is read_only else None

    with connection.cursor() as cursor:
        sound = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    assert (page.status_code, sound) == (200, "ok")
    assert written >= before
    if busy is not None:
        assert (busy.status_code, busy["Retry-After"]) == (503, "60")
    submit(world.again(made), by=world.union, now=NOW, signed=UNIT_SIGNED)


def test_a_data_folder_that_takes_nothing_turns_the_health_red(world: World, settings, tmp_path):
    """FLT-004."""
    well = Client().get("/healthz")
    (tmp_path / "file").touch()
    settings.DATA = tmp_path / "file"

    ill = Client().get("/healthz")

    assert (well.status_code, ill.status_code) == (200, 503)
    assert ill.content == b"data: NotADirectoryError\n"


@contextmanager
def all_taken(pool):
    """Hold every connection that can be had; a thread of an earlier test may still hold one."""
    with ExitStack() as held:
        with suppress(PoolTimeout):
            while True:
                held.callback(pool.putconn, pool.getconn(timeout=2))
        yield


@on_postgresql
def test_without_a_connection_left_one_is_told_within_five_seconds(world: World):
    """FLT-006."""
    assert POOL_PATIENCE == 5
    pool = connection.pool
    connection.close()
    with all_taken(pool):
        began = time.monotonic()
        with pytest.raises(OperationalError):
            Entry.objects.count()

    assert time.monotonic() - began < POOL_PATIENCE + 2
    assert Entry.objects.count() >= 0


@time_machine.travel(NOW, tick=True)
def test_a_cache_that_was_emptied_lets_nobody_further_and_keeps_nobody_out(
    world: World, static_files
):
    """FLT-019: who may is never kept in a cache; only the counts of wrong guesses begin anew."""
    made = world.draft()
    unit, rival = client_for(world.union), client_for(world.posts["rival_unit"])
    address = f"/nominations/{made.key}/"
    before = [each.get(address).status_code for each in (unit, rival, Client())]

    cache.clear()

    assert before == [200, 404, 302]
    assert [each.get(address).status_code for each in (unit, rival, Client())] == before
    assert client_for(world.union).get(address).status_code == 200


def command(env, *words: str) -> int:
    """Run Python and return how it ended."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=env, capture_output=True, check=False
    )
    return done.returncode


@pytest.mark.parametrize("at", [40, 400])
def test_tables_half_made_are_finished_by_the_next_start(tmp_path, at):
    """FLT-017: each step is whole or nothing, and ``serve`` serves only what is finished."""
    with own_database() as database:
        env = {**os.environ, **database, "JIANGJIAN_DATA": str(tmp_path / "data")}
        killed = command(env, "tests.promises.migrating", str(at), "manage", "migrate", "-v0")
        lacking = command(env, "jiangjian", "manage", "migrate", "--check", "-v0")
        again = command(env, "jiangjian", "manage", "migrate", "-v0")
        whole = command(env, "jiangjian", "manage", "migrate", "--check", "-v0")
        sound = command(env, "jiangjian", "verify")

    assert (killed, lacking, again, whole, sound) == (-9, 1, 0, 0, 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to write the log to")
def test_a_log_that_nobody_takes_stops_nothing(tmp_path):
    """FLT-020: what was done stands in the database."""
    port = free_port()
    with own_database() as database, Path("/dev/full").open("wb", buffering=0) as told:
        env = {**os.environ, **database, "JIANGJIAN_DATA": str(tmp_path / "data")}
        serve = [sys.executable, "-m", "jiangjian", "serve", "--port", str(port)]
        with running(serve, env, port, told):
            house = Turned(tmp_path, port, env)
            answers = [house.sign_in(), house.start()[0], house.healthy()]
            lost = house.ask("GET", "/nothing-here/")[0]
        sound = command(env, "jiangjian", "verify")

    assert (answers, lost, sound) == ([302, 302, 200], 404, 0)
