"""PostgreSQL killed in the middle of 提交: every acknowledged receipt is found again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest

from tests.promises import killing
from tests.promises.crashing import Crashing, crashing
from tests.promises.killing import KEY, LOST, Clerk, Killed, clerk, killed
from tests.promises.test_kills import UNIT, hand_in
from tests.walks.served import DATABASE
from tools.machine import postgresql_folder

pytestmark = pytest.mark.skipif(
    postgresql_folder() is None, reason="no PostgreSQL; see tools.machine for the package"
)
CRASHES = 4
PATIENCE = 60  # seconds for the server to recover and for the service to reach it again


@pytest.fixture
def server():
    """Run a cluster that can be killed."""
    with crashing() as running:
        yield running


@pytest.fixture
def house(server, tmp_path, monkeypatch):
    """Serve a house on it; no connection of ours is held meanwhile."""
    monkeypatch.setattr(killing, "own_database", lambda: nullcontext({DATABASE: server.address}))
    with killed(tmp_path, "crashed server") as running:
        yield running


def tried(deed: Callable[[], Any]) -> Any:
    """Return what was answered; nothing where it was lost or the page said that it is busy."""
    try:
        return deed()
    except (AssertionError, *LOST):
        return None


def until(deed: Callable[[], Any]) -> Any:
    """Ask until there is an answer."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        told = tried(deed)
        if told is not None:
            return told
        time.sleep(0.2)
    return deed()


def withdrawn(unit: Clerk, key: str) -> bool:
    """Take it back, unless a try before has done so."""
    assert unit.post(f"/nominations/{key}/withdraw", unit.form)[0] in {302, 409}
    return True


def one(house: Killed, server: Crashing, unit: Clerk, key: str) -> None:
    """Press 提交 while the server is killed; press it again, which must show a receipt."""
    blow = threading.Timer(house.chance.random() * 0.25, server.crash)
    blow.start()
    told = tried(lambda: hand_in(unit, key))
    blow.join()
    server.start()
    again = until(lambda: hand_in(unit, key))
    assert told is None or told == again
    house.said.append(again)
    until(lambda: withdrawn(unit, key))


def test_after_the_server_was_killed_every_acknowledged_receipt_is_found(house, server):
    unit = clerk(house, UNIT)
    key = min(KEY.findall(unit.ask("GET", "/nominations/")[1]))
    withdrawn(unit, key)

    for _ in range(CRASHES):
        one(house, server, unit, key)

    assert house.wrong() == []
    assert len({each["receipt"] for each in house.said}) == CRASHES


@pytest.mark.control
def test_a_server_that_acknowledges_before_it_syncs_is_found_out(house, server):
    """The negative control: ``synchronous_commit`` off, and a log writer that takes its time."""
    unit = clerk(house, UNIT)
    key = min(KEY.findall(unit.ask("GET", "/nominations/")[1]))
    withdrawn(unit, key)
    server.say(
        "ALTER SYSTEM SET synchronous_commit = off",
        "ALTER SYSTEM SET wal_writer_delay = '10s'",
        "SELECT pg_reload_conf()",
    )
    time.sleep(1)

    house.said.append(hand_in(unit, key))
    server.crash()
    server.start()

    assert any(each.endswith("no receipt") for each in house.wrong())
