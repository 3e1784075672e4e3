"""``python -m tests.promises.migrating N WORDS…``: the ``jiangjian`` command, which dies by SIGKILL at its N-th statement."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from typing import Any

from django.db.backends.signals import connection_created

from jiangjian.web.commands import main

if __name__ == "__main__":
    AT, NUMBERS = int(sys.argv[1]), count(1)

    def statement(execute: Any, *words: Any) -> Any:
        """Count, and die when it is due."""
        if next(NUMBERS) == AT:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*words)

    def attach(connection: Any, **_: Any) -> None:
        """Count on every connection."""
        connection.execute_wrappers.append(statement)

    connection_created.connect(attach, weak=False)
    sys.exit(main(sys.argv[2:]))
