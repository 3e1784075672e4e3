"""The store of this house's files: where it lies is a setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from django.conf import settings

from jiangjian.records.store import Store


def store() -> Store:
    """Return the store."""
    files = cast("dict[str, Any]", settings.STORAGES["default"])
    return Store(Path(files["OPTIONS"]["location"]))
