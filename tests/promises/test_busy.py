"""One transaction that keeps the lock: others wait for a while, then hear that the system is busy."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from functools import partial

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test import Client

from jiangjian.actions.nomination import submit
from jiangjian.actions.verifying import verify
from jiangjian.records.models import Entry, Receipt, Round
from tests.promises.racing import codes, race
from tests.web.signed_in import client_for
from tests.world import NOW, UNIT_SIGNED, World

pytestmark = pytest.mark.race
SHIPPED = 20  # seconds
SHORT = 1
SQLITE = "sqlite"


@pytest.fixture(scope="module")
def static_files():
    """Collect what pages ask for."""
    call_command("collectstatic", interactive=False, verbosity=0)


def patience() -> float:
    """Return how many seconds this connection waits for a lock."""
    with connection.cursor() as cursor:
        if connection.vendor == SQLITE:
            cursor.execute("PRAGMA busy_timeout")
            return cursor.fetchone()[0] / 1000
        cursor.execute("SELECT setting FROM pg_settings WHERE name = 'lock_timeout'")
        return int(cursor.fetchone()[0]) / 1000


def wait_at_most(seconds: float) -> None:
    """Let this connection wait for a lock no longer."""
    milliseconds = round(seconds * 1000)
    with connection.cursor() as cursor:
        if connection.vendor == SQLITE:
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        else:
            cursor.execute(f"SET lock_timeout = {milliseconds}")


def impatient(deed, *, seconds=SHORT):
    """Do a deed on a connection of little patience."""
    wait_at_most(seconds)
    return deed()


@contextmanager
def stuck(world: World, *, until: threading.Event):
    """Hold the write lock, and the round and its log, in another thread."""
    held = threading.Event()

    def hold():
        try:
            with transaction.atomic():
                Round.objects.select_for_update().get(pk=world.round.pk)
                Round.objects.filter(pk=world.round.pk).update(title=world.round.title)
                list(world.round.nominations.select_for_update())
                held.set()
                until.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert held.wait(10)
        yield
    finally:
        until.set()
        thread.join()


def test_a_writer_waits_for_twenty_seconds_as_shipped(world: World):
    """CON-027: on either database; every connection that the service opens."""
    waits = race([patience, patience])

    assert waits == [SHIPPED, SHIPPED]


def test_who_cannot_get_the_lock_is_told_and_nothing_is_written(world: World):
    """CON-027."""
    made = world.draft()
    before = (Entry.objects.count(), Receipt.objects.count())
    deed = partial(submit, made, by=world.union, now=NOW, signed=UNIT_SIGNED)
    began = time.monotonic()

    with stuck(world, until=threading.Event()):
        results = race([partial(impatient, deed)] * 3)
        took = time.monotonic() - began

    assert [type(each) for each in results] == [OperationalError] * 3
    assert SHORT <= took < 5 * SHORT
    assert (Entry.objects.count(), Receipt.objects.count()) == before
    assert world.again(made).stage == "draft"
    assert verify(world.store) == []
    assert codes(race([deed])) == ["done"]


def test_who_is_patient_enough_is_served_once_it_is_free(world: World):
    """The other side of CON-027: the lock is given back in time."""
    made = world.draft()
    deed = partial(submit, made, by=world.union, now=NOW, signed=UNIT_SIGNED)
    free = threading.Event()

    with stuck(world, until=free):
        threading.Timer(SHORT, free.set).start()
        results = race([partial(impatient, deed, seconds=10 * SHORT)])

    assert codes(results) == ["done"]


@time_machine.travel(NOW, tick=True)
def test_the_page_says_that_the_system_is_busy_and_others_still_read(world: World, static_files):
    """CON-027: looking at pages takes no write lock."""
    made = world.draft()
    client = client_for(world.union)
    assert client.get("/nominations/").status_code == 200  # renews the session, once in a while
    quiet = Client(raise_request_exception=False)
    quiet.cookies = client.cookies
    before = Entry.objects.count()

    with stuck(world, until=threading.Event()):
        answers = race(
            [
                partial(impatient, partial(quiet.post, "/nominations/start")),
                partial(impatient, partial(client.get, f"/nominations/{made.key}/")),
            ]
        )

    busy, page = answers
    assert (busy.status_code, busy["Retry-After"], page.status_code) == (503, "60", 200)
    assert "系统正忙，这一步没有办成" in busy.content.decode()
    assert Entry.objects.count() == before
