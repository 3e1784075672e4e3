"""The small world on a database that threads share: nothing is rolled back, all is emptied after."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from jiangjian.actions.verifying import verify
from tests.mail_server import mail_server
from tests.world import World, make_world

__all__ = ["mail_server", "world"]


@pytest.fixture
def world(transactional_db, tmp_path, request) -> Iterator[World]:
    """Yield the small world, committed; after the test everything that is stored must hold."""
    made = make_world(tmp_path / "files")
    yield made
    if not request.node.get_closest_marker("control"):
        assert verify(made.store) == []


@pytest.fixture(scope="session")
def static_files():
    """Collect the static files once, for tests that look at pages."""
    call_command("collectstatic", interactive=False, verbosity=0)
