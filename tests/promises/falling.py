"""``python -m tests.promises.falling FILE WORDS…``: the ``jiangjian`` command, whose worker dies when a file says so.

The file holds a number: of the calls to database and files that the next POST makes, the worker
dies by SIGKILL at that one; after the last of them comes the answer itself. The file is removed
first, so that one worker dies once. With ``hasty`` in the file the worker is one that answers
before it commits, and dies between the two: the negative control.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.db.backends.signals import connection_created

from jiangjian.web.commands import main, server
from tests.promises.counting import Calls

HASTY = "hasty"


def die(_: str = "") -> None:
    """Die at once, as by a fault of the machine."""
    os.kill(os.getpid(), signal.SIGKILL)


def begin_what_is_never_committed(**_: Any) -> None:
    """Hold everything that the request does in one transaction."""
    transaction.atomic().__enter__()


class Hasty:
    """An answer that goes out before the act is committed."""

    def __init__(self, parts: Any) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        """Die where the commit would have come."""
        die()


def falling(due: Path) -> Callable[..., Any]:
    """Return the service as a WSGI application that dies when it is due."""
    calls = Calls((Path(os.environ["JIANGJIAN_DATA"]),), die)
    calls.listen()
    service = get_wsgi_application()

    def attach(connection: Any, **_: Any) -> None:
        if "_commit" not in vars(connection):  # it comes back to this after a reconnection
            calls.attach(connection)

    connection_created.connect(attach, weak=False)

    def answer(environ: Any, start: Any) -> Any:
        calls.armed = False
        if environ["REQUEST_METHOD"] != "POST" or not due.exists():
            return service(environ, start)
        word = due.read_text(encoding="ascii")
        due.unlink()
        if word == HASTY:
            request_started.connect(begin_what_is_never_committed)
            return Hasty(service(environ, start))
        calls.arm(int(word))
        given = service(environ, start)
        calls.call("answer")
        return given

    return answer


if __name__ == "__main__":
    server.get_wsgi_application = lambda: falling(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
