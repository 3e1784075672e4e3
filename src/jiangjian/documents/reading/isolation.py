"""Limits a process lays on itself before it touches foreign bytes.

What holds where:

- Linux, as root or with user namespaces: memory, CPU time, open files, written bytes, and a network
  namespace of its own, without any interface. Nothing inside can undo them.
- Linux where namespaces are forbidden: the same limits; the network is refused by an audit hook,
  which Python code cannot take away, but native code could pass by.
- macOS: limits and the audit hook. Windows: the audit hook and the parent's wall clock only.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

CLONE_NEWUSER: Final = 0x10000000
CLONE_NEWNET: Final = 0x40000000
MOST_FILES: Final = 64
FORBIDDEN: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "os.startfile",
)


def limit(*, memory: int, cpu: int, written: int) -> tuple[str, ...]:
    """Lay limits on this process and return the names of those that hold.

    :param memory: address space in bytes; 0 for no limit.
    :param cpu: seconds.
    :param written: bytes of the largest file it may write.
    """
    if sys.platform == "win32":
        return ()
    import resource  # noqa: PLC0415 - not on Windows

    wanted = {
        "memory": (resource.RLIMIT_AS, memory),
        "cpu": (resource.RLIMIT_CPU, cpu),
        "written": (resource.RLIMIT_FSIZE, written),
        "files": (resource.RLIMIT_NOFILE, MOST_FILES),
        "core": (resource.RLIMIT_CORE, 0),
    }
    held = []
    for name, (which, most) in wanted.items():
        if name == "memory" and not most:
            continue
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))
            held.append(name)
    return tuple(held)


def leave_network() -> tuple[str, ...]:
    """Move this process into a network namespace without interfaces, where the system allows it."""
    if sys.platform != "linux":
        return ()
    user, group = os.getuid(), os.getgid()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(CLONE_NEWNET) == 0:
        return ("network namespace",)
    if library.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0:
        _keep_identity(user, group)
        return ("network namespace",)
    return ()


def forbid_network() -> tuple[str, ...]:
    """Refuse sockets and new processes from Python code from now on."""
    sys.addaudithook(_refuse)
    return ("audit hook",)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is forbidden where foreign bytes are read")


def _keep_identity(user: int, group: int) -> None:
    """Map the user to itself in its new namespace, so that its own files stay its own."""
    for path, line in _maps(user, group):
        with contextlib.suppress(
            OSError
        ):  # without the map it is nobody, and may do less, not more
            Path(path).write_text(line, encoding="ascii")


def _maps(user: int, group: int) -> Iterator[tuple[str, str]]:
    yield "/proc/self/setgroups", "deny"
    yield "/proc/self/uid_map", f"{user} {user} 1"
    yield "/proc/self/gid_map", f"{group} {group} 1"
