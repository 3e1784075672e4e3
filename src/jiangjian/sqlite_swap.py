"""Which SQLite is used, and how: before Django loads, and only where it is safe."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Final

SOUND: Final = (3, 51, 3)
"""First version whose write-ahead log cannot be damaged by a reset (3.7.0 to 3.51.2 can)."""

REMOTE: Final = frozenset({"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "fuse.sshfs"})
"""File systems whose locks SQLite cannot trust."""


class UnsafeDatabaseError(Exception):
    """SQLite would run in a way that may lose or damage data."""


def swap() -> tuple[int, ...]:
    """Let ``import sqlite3`` give the SQLite that we ship; return the version in use.

    Where pysqlite3 has no wheel the system's own stays.
    """
    try:
        ours = importlib.import_module("pysqlite3")
    except ImportError:
        ours = importlib.import_module("sqlite3")
    else:
        sys.modules["sqlite3"] = ours
        sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")
    version: tuple[int, ...] = ours.sqlite_version_info
    return version


def journal(wished: str, version: tuple[int, ...]) -> str:
    """Return the journal mode to run in.

    :param wished: ``auto``, ``wal`` or ``truncate``.
    :raises UnsafeDatabaseError: the write-ahead log is demanded on a faulty build.

    >>> journal("auto", (3, 51, 3)), journal("auto", (3, 51, 2))
    ('wal', 'truncate')
    """
    if wished == "wal" and version < SOUND:
        raise UnsafeDatabaseError(
            f"SQLite {_dotted(version)} 的 WAL 可能损坏数据库，至少需要 {_dotted(SOUND)}；"
            "请安装 pysqlite3，或设置 JIANGJIAN_SQLITE_JOURNAL=auto"
        )
    if wished == "auto":
        return "wal" if version >= SOUND else "truncate"
    return wished


def start_commands(mode: str) -> str:
    """Return what every connection begins with: nothing acknowledged is lost in a power cut."""
    return f"PRAGMA journal_mode={mode.upper()};PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"


def refuse_remote(folder: Path, mounts: str) -> None:
    """Refuse a data folder on a network share.

    :param folder: absolute.
    :param mounts: text of ``/proc/self/mounts``; empty where the system has none.
    :raises UnsafeDatabaseError: the folder lies on such a file system.
    """
    kind = file_system(folder, mounts)
    if kind in REMOTE or str(folder).startswith("\\\\"):
        raise UnsafeDatabaseError(
            f"数据目录 {folder} 在网络共享（{kind or 'SMB'}）上，SQLite 在那里会损坏；"
            "请把 JIANGJIAN_DATA 设为本机磁盘上的目录，或改用 PostgreSQL"
        )


def file_system(folder: Path, mounts: str) -> str:
    """Return the kind of file system a folder lies on; empty where it is not known."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, found, *_ = [*line.split(" "), "", "", ""]
        point = point.replace("\\040", " ")
        inside = point and folder.is_relative_to(point)
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(each) for each in version)
