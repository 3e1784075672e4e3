"""A content is drawn by one at a time: who asks for it meanwhile, in whichever process, waits for that drawing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Final

from django.core.files import locks

from jiangjian.documents.unreadable import Trouble, Unreadable, unreadable

STEP: Final = 0.05
"""Seconds until who waits looks again: no system waits for a lock with an end to its patience."""

OWN: Final = "no_page"
"""A trouble of what one asked for; all others are of the content, and told to all who waited for it."""


@dataclass(frozen=True, slots=True)
class Turns:
    """How many threads of a server process may be busy with drawings; the others go on serving pages.

    :ivar drawing: threads that draw, each another content.
    :ivar inside: threads that draw or wait for who draws.
    """

    drawing: BoundedSemaphore
    inside: BoundedSemaphore


def draw_once(
    turns: Turns,
    lock: Path,
    *,
    lies: Callable[[], bool],
    make: Callable[[], object],
    patience: float,
) -> None:
    """Make what does not lie there yet, or wait for whoever makes it.

    The lock is the system's: it ends with the process that holds it, however that one ends. The
    file only says what was the matter with the drawing that ended last.

    :param lock: a file of the content; it is made where it is not there.
    :param lies: tells whether what is asked for lies there; asked again under the lock.
    :param patience: seconds to wait for another.
    :raises Unreadable: what ``make`` raises, also where another has waited for it; ``busy``.
    """
    asked = time.monotonic()
    if lies():
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    with _turn(turns.inside), lock.open("a+b", buffering=0) as file:
        _lock(file, asked + patience)
        if lies():
            return
        _refuse_as_said(file, asked)
        with _turn(turns.drawing), _said(file):
            make()


def _lock(file: IO[bytes], end: float) -> None:
    """Lock a file until it is closed.

    :raises Unreadable: ``busy``: another still holds it at the end of patience.
    """
    while not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
        if time.monotonic() > end:
            raise _busy()
        time.sleep(STEP)


@contextmanager
def _said(file: IO[bytes]) -> Iterator[None]:
    """Write down the trouble of a drawing for those who wait for it; nothing where it is drawn."""
    file.truncate(0)
    try:
        yield
    except Unreadable as refused:
        if refused.code != OWN:
            said = {"ended": time.monotonic(), "trouble": asdict(refused.trouble)}
            file.write(json.dumps(said, ensure_ascii=False).encode())
        raise


def _refuse_as_said(file: IO[bytes], asked: float) -> None:
    """Refuse as the drawing was that ended since somebody asked: it was theirs as well.

    One clock serves all processes of the machine; after a start of the machine it begins anew, and
    what was said before reads as to come.
    """
    file.seek(0)
    kept = file.read()
    said = json.loads(kept) if kept else {}
    if said and asked <= said["ended"] <= time.monotonic():
        raise Unreadable(Trouble(**said["trouble"]))


@contextmanager
def _turn(places: BoundedSemaphore) -> Iterator[None]:
    """Take a place of a few; where none is free, the browser asks again."""
    if not places.acquire(blocking=False):
        raise _busy()
    try:
        yield
    finally:
        places.release()


def _busy() -> Unreadable:
    return unreadable("busy", "别的预览正在生成", "请过几秒刷新页面")
