"""Letting threads run after the same thing, each with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

RUNNERS = 12


@contextmanager
def a_connection_each() -> Iterator[None]:
    """Let every thread have its own connection: a pool of four would let only four race."""
    options = connections.settings["default"]["OPTIONS"]
    pool = options.pop("pool", None)
    try:
        yield
    finally:
        if pool is not None:
            options["pool"] = pool


def race(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start every deed at the same moment; return what each gave or raised, in their order."""
    line = threading.Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            line.wait(timeout=30)
            return deed()
        except Exception as raised:  # noqa: BLE001 - what a runner met is the result
            return raised
        finally:
            connection.close()

    with a_connection_each(), ThreadPoolExecutor(len(deeds)) as runners:
        return [each.result() for each in [runners.submit(run, deed) for deed in deeds]]


def codes(results: Sequence[Any]) -> list[str]:
    """Return what became of each: ``done``, the code of its refusal, or the error itself."""
    return sorted(
        found.findings[0].code
        if hasattr(found, "findings")
        else repr(found)
        if isinstance(found, Exception)
        else "done"
        for found in results
    )
