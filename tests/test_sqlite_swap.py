"""SQLite runs only in a way that loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from jiangjian.sqlite_swap import (
    UnsafeDatabaseError,
    file_system,
    journal,
    refuse_remote,
    start_commands,
)

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/x /mnt/nas nfs4 rw 0 0
//pc/share /mnt/my\\040share cifs rw 0 0
tmpfs /mnt/nas/fast tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("wished", "version", "mode"),
    [
        ("auto", (3, 51, 3), "wal"),
        ("auto", (3, 53, 4), "wal"),
        ("auto", (3, 51, 2), "truncate"),
        ("auto", (3, 40, 1), "truncate"),
        ("wal", (3, 51, 3), "wal"),
        ("truncate", (3, 53, 4), "truncate"),
    ],
)
def test_the_journal_follows_the_version(wished, version, mode):
    assert journal(wished, version) == mode


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 40, 1), (3, 7, 0)])
def test_a_faulty_build_does_not_start_with_the_write_ahead_log(version):
    """FLT-015."""
    with pytest.raises(UnsafeDatabaseError, match=r"3\.51\.3"):
        journal("wal", version)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/jiangjian", "ext4"),
        ("/mnt/nas/data", "nfs4"),
        ("/mnt/nas/fast/data", "tmpfs"),
        ("/mnt/my share/data", "cifs"),
        ("/mnt/nasty", "ext4"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_deepest_mount(folder, kind):
    assert file_system(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize("folder", ["/mnt/nas/data", "/mnt/my share"])
def test_a_network_share_is_refused(folder):
    """FLT-016."""
    with pytest.raises(UnsafeDatabaseError, match="网络共享"):
        refuse_remote(Path(folder), MOUNTS)


def test_a_local_disk_is_taken():
    refuse_remote(Path("/var/lib"), MOUNTS)
    refuse_remote(Path("/var/lib"), "")


def test_every_connection_begins_in_the_safe_way():
    assert start_commands("wal") == (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    )


@pytest.mark.django_db
def test_the_running_database_keeps_what_was_promised():
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    version = connection.Database.sqlite_version_info

    assert found == {
        "journal_mode": journal("auto", version),
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 20000,
    }
    assert connection.transaction_mode == "IMMEDIATE"
    assert connection.settings_dict["ATOMIC_REQUESTS"] is False
