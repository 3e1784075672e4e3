"""Shared fixtures; everything a test writes lies in a folder of this process, gone afterwards."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from tools.memory_disk import memory_disk

OWN = Path(tempfile.mkdtemp(prefix="jiangjian-tests-", dir=memory_disk()))
atexit.register(shutil.rmtree, OWN, ignore_errors=True)


def pytest_configure():
    """Point what writes at our folder, before Django is set up."""
    for folder in ("files", "incoming", "static"):
        (OWN / folder).mkdir()
    settings.DATA = OWN
    settings.CLOCK_MARK = None  # tests turn the clock
    settings.RECORDER = OWN / "recorder"
    settings.STATIC_ROOT = OWN / "static"
    settings.FILE_UPLOAD_TEMP_DIR = OWN / "incoming"
    settings.STORAGES["default"]["OPTIONS"]["location"] = OWN / "files"
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["NAME"] = OWN / "jiangjian.sqlite3"
        database.setdefault("TEST", {})["NAME"] = OWN / "test.sqlite3"


@pytest.fixture(scope="session")
def own_folder():
    """Return the folder of this run."""
    return OWN
