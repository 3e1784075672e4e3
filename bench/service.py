"""The whole service: how much memory it takes while idle, and how long a second start takes."""

from __future__ import annotations

import http.client
import sys
import tempfile
import time
from typing import Final

from bench.house import House
from bench.measuring import Figure
from bench.running import free_port, running

MOST_MEMORY: Final = 250.0  # MiB
MOST_SECONDS: Final = 3.0
VISITS: Final = 40
"""Pages asked for before it rests: every worker has loaded what a page needs."""


def measure(_house: House) -> list[Figure]:
    """Start the service on a data folder of its own, twice."""
    port = free_port()
    words = [sys.executable, "-m", "jiangjian", "serve", "--port", str(port)]
    with tempfile.TemporaryDirectory(prefix="jiangjian-service-") as folder:
        outside = {"JIANGJIAN_DATA": folder}
        with running(words, port, outside) as first:
            taken = first.seconds
        with running(words, port, outside) as second:
            for _ in range(VISITS):
                visit(port)
            time.sleep(2)
            memory, processes = second.mebibytes(), len(second.members())
        again = second.seconds
    return [
        Figure("the first start, to its first answer", taken, "s"),
        Figure("a second start, to its first answer", again, "s", most=MOST_SECONDS),
        Figure(f"the service idle, {processes} processes, PSS", memory, "MiB", most=MOST_MEMORY),
    ]


def visit(port: int) -> None:
    """Open the sign-in page once."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asking.request("GET", "/account/sign-in/")
    asking.getresponse().read()
    asking.close()
