"""The store of this house's files: where it lies is a setting."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from jiangjian.records.store import Store


def store() -> Store:
    """Return the store."""
    return Store(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))
