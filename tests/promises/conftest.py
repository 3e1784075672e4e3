"""The small world on a database that threads share: nothing is rolled back, all is emptied after."""

from __future__ import annotations

import pytest

from tests.world import World, make_world


@pytest.fixture
def world(transactional_db, tmp_path) -> World:
    """Return the small world, committed."""
    return make_world(tmp_path / "files")
