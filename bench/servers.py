"""gunicorn gthread against granian, both with two processes of four threads, on the real pages."""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from django.urls import reverse

from bench.house import LARGE, House, use
from bench.measuring import Figure
from bench.running import Running, free_port, running
from bench.visitor import cookies_of
from jiangjian.records.models import Nomination
from jiangjian.rules.roles import Role

VISITORS: Final = 8
SECONDS: Final = 6.0  # of load for each sample, times the effort
SERVERS: Final = {
    "gunicorn gthread": "-m jiangjian serve --port {port}",
    "granian": "-m granian --interface wsgi --host 127.0.0.1 --port {port} --workers 2 "
    "--blocking-threads 4 --no-ws --log-level error jiangjian.wsgi:application",
}


@dataclass(frozen=True, slots=True)
class Load:
    """What a server made of a load.

    :ivar rate: answers a second.
    :ivar slow: milliseconds within which 95 of 100 answers came.
    :ivar cpu: milliseconds of the server's CPU for one answer.
    """

    rate: float
    slow: float
    cpu: float


def measure(house: House) -> list[Figure]:
    """Load both servers by turns, with the form page and with the list."""
    use(house, LARGE)
    draft = Nomination.objects.filter(stage="draft").latest("pk")
    pages = {
        "form page": (reverse("section", args=[draft.key, "studio"]), Role.UNIT_UNION),
        "list": (reverse("incoming"), Role.CITY_CLERK),
    }
    commands = {
        name: (port := free_port(), [sys.executable, *words.format(port=port).split()])
        for name, words in SERVERS.items()
    }
    outside = {"JIANGJIAN_DATA": str(house.folder), "JIANGJIAN_LOG_LEVEL": "ERROR"}
    with ExitStack() as stack:
        started = {
            name: stack.enter_context(running(command, port, outside))
            for name, (port, command) in commands.items()
        }
        return list(_by_turns(house, started, pages))


def _by_turns(
    house: House, servers: Mapping[str, Running], pages: Mapping[str, tuple[str, Role]]
) -> Iterator[Figure]:
    """Load one server after the other, again and again; the one that waits does nothing."""
    seconds = house.effort.seconds * SECONDS
    for page, (path, role) in pages.items():
        loads: dict[str, list[Load]] = {name: [] for name in servers}
        for _ in range(house.effort.times + 1):
            for name, server in servers.items():
                loads[name].append(load(server, path, cookies_of(role), seconds=seconds))
        for name, found in loads.items():
            kept = found[1:]  # the first warms it
            what = f"{name}, {page}"
            yield Figure(f"{what}: answers a second", median(each.rate for each in kept), "")
            yield Figure(f"{what}: 95 % within", median(each.slow for each in kept), "ms")
            yield Figure(f"{what}: CPU for one answer", median(each.cpu for each in kept), "ms")
    for name, server in servers.items():
        yield Figure(f"{name}: memory after that, PSS", server.mebibytes(), "MiB")


def load(server: Running, path: str, cookies: str, *, seconds: float) -> Load:
    """Let several visitors ask for a page again and again, each on a connection it keeps."""
    taken: list[float] = []
    end = time.perf_counter() + max(seconds, 0.2)
    used, begun = server.cpu(), time.perf_counter()
    visitors = [
        threading.Thread(target=_visit(server.port, path, cookies, end, taken))
        for _ in range(VISITORS)
    ]
    for each in visitors:
        each.start()
    for each in visitors:
        each.join()
    spent = time.perf_counter() - begun
    if len(taken) < 2:
        raise RuntimeError(f"{path}: no answers")
    return Load(
        rate=len(taken) / spent,
        slow=quantiles(taken, n=20)[-1] * 1000,
        cpu=(server.cpu() - used) / len(taken) * 1000,
    )


def _visit(
    port: int, path: str, cookies: str, end: float, taken: list[float]
) -> Callable[[], None]:
    def go() -> None:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while (begun := time.perf_counter()) < end:
            asking.request("GET", path, headers={"Cookie": cookies})
            answer = asking.getresponse()
            answer.read()
            if answer.status == http.HTTPStatus.OK:
                taken.append(time.perf_counter() - begun)
        asking.close()

    return go
