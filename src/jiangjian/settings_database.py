"""The database on the roof: one file with SQLite, or the PostgreSQL database that a site names."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from jiangjian.settings_address import read_address, unusable
from jiangjian.settings_reader import Outside
from jiangjian.sqlite_swap import journal, refuse_remote, start_commands, swap

PATIENCE = 20  # seconds a writer waits for another; then the page says that the system is busy
POOL_PATIENCE = (
    5  # seconds a request waits for a connection where all are in use, or none is to be had
)
POSTGRESQL: Final = ("JIANGJIAN_DATABASE_URL", "postgresql://用户:口令@主机:端口/数据库名")
SQLITE_VERSION = swap()  # before Django loads a database


def mounts() -> str:
    """Return the system's table of file systems; empty where it keeps none."""
    table = Path("/proc/self/mounts")
    return table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""


def sqlite(outside: Outside) -> dict[str, Any]:
    """Return the database of one machine: nothing acknowledged is lost, races wait their turn."""
    refuse_remote(outside.data, mounts())
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": outside.data / "jiangjian.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": PATIENCE,
            "init_command": start_commands(journal(outside.sqlite_journal, SQLITE_VERSION)),
        },
        "TEST": {"NAME": outside.data / "test.sqlite3"},  # a file: threads race on the real thing
    }


def postgresql(outside: Outside) -> dict[str, Any]:
    """Return the database that ``JIANGJIAN_DATABASE_URL`` names.

    :raises SettingError: it names no PostgreSQL database.
    """
    found = read_address(*POSTGRESQL, outside.database_url, schemes={"postgresql", "postgres"})
    if not found.path:
        raise unusable(*POSTGRESQL)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": found.path,
        "USER": found.user,
        "PASSWORD": found.password,
        "HOST": found.host,
        "PORT": str(found.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": outside.database_pool, "timeout": POOL_PATIENCE},
            "options": f"-c lock_timeout={PATIENCE}s",
        },
    }
