"""The house that is measured: an SQLite file as in the settings, full of nominations."""

from __future__ import annotations

import os
import platform
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import django

from bench.measuring import Effort

SMALL, LARGE = "small.sqlite3", "jiangjian.sqlite3"
DRAFTS: Final = 400
"""Whole drafts of the practice unit, to save and to hand in; each can be handed in once."""


@dataclass(frozen=True, slots=True)
class House:
    """Where it lies and how large it is.

    :ivar small: nominations at the city in the small database.
    :ivar large: the same in the large one.
    :ivar drafts: drafts of the practice unit, in both.
    """

    folder: Path
    small: int
    large: int
    drafts: int
    effort: Effort


def open_house(folder: Path) -> None:
    """Set Django up over a data folder, with our addresses beside the product's."""
    outside = {"JIANGJIAN_DATA": str(folder), "JIANGJIAN_LOG_LEVEL": "ERROR"}
    for name in [name for name in os.environ if name.startswith("JIANGJIAN_")]:
        del os.environ[name]
    os.environ.update(outside, DJANGO_SETTINGS_MODULE="jiangjian.settings")
    from django.conf import settings  # noqa: PLC0415 - now it is known where

    settings.ROOT_URLCONF = "bench.bare.urls"
    django.setup()


def fill_house(house: House) -> None:
    """Make both databases: the practice round with few nominations, and the same with many."""
    from bench.nominations import add_drafts, add_reported  # noqa: PLC0415 - Django is set up
    from bench.visitor import sign_everybody_in  # noqa: PLC0415 - the same
    from jiangjian.web.commands import preparing  # noqa: PLC0415 - the same

    preparing.prepare()
    sign_everybody_in()
    add_drafts(house.drafts)
    add_reported(0, house.small)
    preparing.leave_database()  # the last to leave brings the log into the file
    shutil.copyfile(house.folder / LARGE, house.folder / SMALL)
    add_reported(house.small, house.large)
    preparing.leave_database()


def use(house: House, name: str) -> None:
    """Let the next query go to the small or the large database."""
    from django.db import connection  # noqa: PLC0415 - Django is set up

    wanted = house.folder / name
    if connection.settings_dict["NAME"] != wanted:
        connection.close()
        connection.settings_dict["NAME"] = wanted


def surroundings(folder: Path) -> list[str]:
    """Return what the figures hang on: processor, Python, database, and the disk's sync."""
    from django.db import connection  # noqa: PLC0415 - Django is set up

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        (version,) = cursor.fetchone()
        cursor.execute("PRAGMA journal_mode")
        (journal,) = cursor.fetchone()
    return [
        f"{os.cpu_count()} × {processor()}, {platform.system()}",
        f"Python {platform.python_version()}, Django {django.get_version()}",
        f"SQLite {version} in {journal} mode",
        f"one synced write of 4 KiB to this disk takes {synced_write(folder) * 1000:.2f} ms",
    ]


def processor() -> str:
    """Return the processor's name as the system gives it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (each.partition(":")[2].strip() for each in lines if each.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def synced_write(folder: Path) -> float:
    """Return the seconds that one small write takes until it is safe, as a median of 21."""
    place, taken = folder / "synced", []
    with place.open("wb") as out:
        for _ in range(21):
            begun = time.perf_counter()
            out.write(bytes(4096))
            out.flush()
            os.fsync(out.fileno())
            taken.append(time.perf_counter() - begun)
    place.unlink()
    return sorted(taken)[10]
