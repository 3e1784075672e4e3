"""Where tests write that need no disk: in memory, where the machine has room for it."""

from __future__ import annotations

import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - Linux keeps it in memory
ROOM = 4 * 2**30  # bytes that must be free there; a run takes a few hundred MB


def memory_disk() -> Path | None:
    """Return the disk in memory; nothing, which is the usual temporary folder, without room there.

    Programs that write there sync as ever and nobody waits for it. What a killed process has
    written outlives it there as it does in the cache of a disk; only a power cut tells them
    apart, and the tests that cut it do so on a disk of their own making.
    """
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM:
        return MEMORY
    return None
