"""A small world for the pages, at 9 o'clock on 15 November 2024."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from tests.world import NOW, make_world


@pytest.fixture
def world(db):
    """Return the world; the clock of every page stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))
