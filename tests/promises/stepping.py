"""Two deeds in two threads, each stopped before every statement until it is let go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tests.promises.racing import a_connection_each

PATIENCE = 0.012  # seconds; a statement takes a tenth of it, one that waits for a lock takes longer
LONG = 60

Deed = Callable[[], Any]


class Runner:
    """One deed under way; ``step`` lets it send one statement."""

    def __init__(self, deed: Deed, threads: ThreadPoolExecutor) -> None:
        self.deed = deed
        self.sent = 0
        self.free = False
        self.go = threading.Semaphore(0)
        self.stopped = threading.Event()
        self.done = threading.Event()
        self.result: Future[Any] = threads.submit(self.run)

    def run(self) -> Any:
        """Do the deed with a stop before every statement; return what it gave or raised."""
        try:
            connection.ensure_connection()
            with connection.execute_wrapper(self.pause):
                return self.deed()
        except Exception as raised:  # noqa: BLE001 - what a deed met is its result
            return raised
        finally:
            self.done.set()
            self.stopped.set()

    def pause(self, execute: Callable[..., Any], *words: Any) -> Any:
        """Wait until it is let go, then send the statement."""
        if not self.free:
            self.stopped.set()
            assert self.go.acquire(timeout=LONG)
        self.sent += 1
        return execute(*words)

    def step(self) -> bool:
        """Let it send one statement; tell whether it came to the next one."""
        if self.done.is_set() or not self.stopped.wait(PATIENCE):
            return False  # it is at its end, or waits for a lock
        self.stopped.clear()
        self.go.release()
        return self.stopped.wait(PATIENCE) and not self.done.is_set()

    def let_go(self) -> None:
        """Let it send all that is left; wait for it unless it waits for a lock."""
        self.free = True
        self.go.release()
        self.done.wait(PATIENCE)


@contextmanager
def two_threads() -> Iterator[ThreadPoolExecutor]:
    """Yield two threads that keep their connections from one play to the next."""
    with a_connection_each(), ThreadPoolExecutor(2) as threads:
        yield threads
        line = threading.Barrier(2)

        def leave() -> None:
            line.wait(LONG)
            connection.close()

        for each in [threads.submit(leave) for _ in range(2)]:
            each.result()


def play(
    threads: ThreadPoolExecutor, deeds: Sequence[Deed], turns: Sequence[int]
) -> tuple[list[Any], list[int]]:
    """Let two deeds send statements by turns: so many of the first, so many of the second, and so on.

    After the last turn the one whose turn it would be runs to its end, or to a lock; then both.

    :returns: what each gave or raised, and how many statements each sent.
    """
    runners = [Runner(deed, threads) for deed in deeds]
    for each in runners:
        assert each.stopped.wait(LONG)
    for place, turn in enumerate(turns):
        for _ in range(turn):
            if not runners[place % 2].step():
                break
    late = len(turns) % 2
    for each in (runners[late], runners[1 - late]):
        each.let_go()
    return [each.result.result(LONG) for each in runners], [each.sent for each in runners]


def one_after_the_other(
    threads: ThreadPoolExecutor, deeds: Sequence[Deed]
) -> tuple[list[Any], list[int]]:
    """Let each deed come to its end before the next begins.

    :returns: what each gave or raised, and how many statements each sent.
    """
    results, sent = [], []
    for each in deeds:
        runner = Runner(each, threads)
        runner.let_go()
        results.append(runner.result.result(LONG))
        sent.append(runner.sent)
    return results, sent
