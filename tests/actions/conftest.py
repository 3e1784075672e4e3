"""Fixtures of the small world."""

from __future__ import annotations

from tests.fixtures_world import elsewhere, nothing_changes, world
from tests.mail_server import mail_server

__all__ = ["elsewhere", "mail_server", "nothing_changes", "world"]
