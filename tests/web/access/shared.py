"""The scene made once for a module: each test works on it behind a savepoint of its own."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.web.access.things import Scene, make_scene
from tests.world import NOW, make_world


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker):
    """Keep a scene in a transaction that is open while the module's tests run."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            made = make_scene(make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"])))
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def scene(furnished, db) -> Iterator[Scene]:
    """Return a world with something of everybody; the clock stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield untouched(furnished)


def untouched(made: Scene) -> Scene:
    """Return the scene with rows and browsers of its own, so that no test leaves a trace in them."""
    rows = copy.deepcopy(replace(made, clients={}))
    return replace(rows, clients={party: again(each) for party, each in made.clients.items()})


def again(client: Client) -> Client:
    """Return another browser with the same cookies."""
    made = Client(raise_request_exception=False)
    made.cookies = copy.deepcopy(client.cookies)
    return made
