"""Mails become a round: pure functions from what was read to what counts and what is the matter."""

from __future__ import annotations

from jiangjian.rules.collecting.settling import settle
from jiangjian.rules.collecting.units import KnownUnit

__all__ = ["KnownUnit", "settle"]
