"""Fixtures of the small world."""

from __future__ import annotations

from tests.fixtures_world import nothing_changes, world

__all__ = ["nothing_changes", "world"]
