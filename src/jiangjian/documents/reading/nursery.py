"""A process that has loaded what jobs need, and forks one child for each: no job waits for a Python to start.

It never sees a foreign byte. Each job has a child of its own that lays the limits on itself and serves only this one, as
if it had been started anew (``worker``); another child watches the clock and the end of that one.

Started as ``python -I -m jiangjian.documents.reading.nursery`` with a socket as standard input. A message is a line of
JSON (``task``, ``memory``, ``cpu``, ``written``, ``wall``) with four descriptors: the job's standard input, output and
error, and a socket that is told how it ended. Linux only.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final, NoReturn

from jiangjian.documents.reading import worker

IDLE: Final = 300
"""Seconds without a job until it ends and gives its memory back; the next job starts it again."""

HEAVY: Final = frozenset({"inspection.seal"})
"""Tasks that only their own children load: seldom asked for, and as large as all others together."""

MESSAGE: Final = 4096
GIVEN: Final = 4
"""Descriptors that come with an order."""

OPEN: Final = range(3, 256)
"""Descriptors that may be open besides standard input, output and error."""


def main() -> None:
    """Fork a child for each job until nobody can send one any more, or none came for long."""
    signal.signal(
        signal.SIGCHLD, signal.SIG_DFL
    )  # ignored, as it may come, no job would ever seem to end
    with socket.socket(fileno=0) as orders:
        orders.settimeout(IDLE)
        while True:
            try:
                message, given, _, _ = socket.recv_fds(orders, MESSAGE, GIVEN)
            except TimeoutError:
                return
            if not message:
                return
            order = json.loads(message)
            load(order["task"])
            if os.fork() == 0:
                watch(order, given)
            for each in given:
                os.close(each)
            _reap()


def load(task: str) -> None:
    """Load a task before the fork, with what it names as ``LATER``; a task that cannot be loaded says so in its child."""
    if task in HEAVY:
        return
    with contextlib.suppress(ImportError):
        module = import_module(f"{worker.ROOM}.{task}")
        for each in getattr(module, "LATER", ()):
            import_module(f"{worker.ROOM}.{each}")
        gc.freeze()  # what is loaded stays shared with the children


def watch(order: Mapping[str, Any], given: Sequence[int]) -> NoReturn:
    """Fork the job, kill it at the end of its time with all it started, and tell how it ended."""
    try:
        os.close(0)  # or an order could wait here after the nursery has ended
        *files, told = given
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        job = os.fork()
        if job == 0:
            work(order, files)
        late = signal.sigtimedwait({signal.SIGCHLD}, order["wall"]) is None
        if late:
            for kill in (os.killpg, os.kill):  # it may not lead its group yet
                with contextlib.suppress(ProcessLookupError):
                    kill(job, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(job, 0)[1])
        os.write(told, json.dumps({"code": code, "late": late}).encode())
    finally:
        os._exit(0)


def work(order: Mapping[str, Any], files: Sequence[int]) -> NoReturn:
    """Be the child of one job."""
    code = 1
    try:
        os.setsid()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        for place, each in enumerate(files):
            os.dup2(each, place)
        os.closerange(OPEN.start, OPEN.stop)
        code = worker.main(order["task"], order["memory"], order["cpu"], order["written"])
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - whatever ends a program ends it with its last words
        code = 1
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _reap() -> None:
    """Take away the children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    main()
