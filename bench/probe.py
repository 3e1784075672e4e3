"""A probe user's pages while hostile and mutated files come in: every look is a child of its own."""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Final

from django.urls import reverse

from bench.house import LARGE, House, use
from bench.measuring import Figure
from bench.running import free_port, running
from bench.visitor import CSRF, cookies_of
from jiangjian.records.models import Nomination
from jiangjian.rules.roles import Role
from tests.documents import hostile
from tests.documents.mutants import mutants

MOST: Final = 2.0
MUTATED: Final = 500
TRIED: Final = 0.1  # an effort under it only shows that the measurement runs
PAUSE: Final = 0.02  # seconds a person looks at a page, made short
LEAST: Final = 200  # pages of the quiet half
EDGE: Final = b"--jiangjian"


def measure(house: House) -> Iterator[Figure]:
    """Yield the probe user's slowest hundredth, with files coming in and without."""
    use(house, LARGE)
    draft = Nomination.objects.filter(stage="draft").order_by("-pk")[0]
    files = [each[1] for each in (*hostile.REFUSED.values(), *hostile.TAKEN.values())]
    files += islice(mutants(), MUTATED)
    if house.effort.seconds <= TRIED:
        files = files[::100]
    port = free_port()
    words = [sys.executable, "-m", "jiangjian", "serve", "--port", str(port)]
    outside = {"JIANGJIAN_DATA": str(house.folder), "JIANGJIAN_LOG_LEVEL": "ERROR"}
    with running(words, port, outside):
        over = threading.Event()
        looked(port, range(LEAST // 4), over)
        quiet = looked(port, range(LEAST), over)
        sender = threading.Thread(target=send_all, args=(port, draft.key, files, over))
        sender.start()
        busy = looked(port, count(), over)
        sender.join()
    what = f"p99 of a page while {len(files)} hostile and mutated files come in"
    slow, plain = hundredth(busy) * 1000, hundredth(quiet) * 1000
    yield Figure(what, slow, "ms", bare=plain, ratio=slow / plain, most=MOST)


def looked(port: int, turns: Sequence[int] | Iterator[int], over: threading.Event) -> list[float]:
    """Open 待办 again and again until it is over; return how long each took."""
    taken = []
    headers = {"Cookie": cookies_of(Role.CITY_CLERK)}
    for _ in turns:
        if over.is_set():
            break
        begun = time.perf_counter()
        asked(port, "GET", "/", None, headers)
        taken.append(time.perf_counter() - begun)
        time.sleep(PAUSE)
    return taken


def send_all(port: int, nomination: str, files: Sequence[bytes], over: threading.Event) -> None:
    """Upload one file after the other, as a browser without scripts does."""
    headers = {
        "Cookie": cookies_of(Role.UNIT_UNION),
        "Content-Type": f"multipart/form-data; boundary={EDGE[2:].decode()}",
    }
    try:
        for each in files:
            body = form(each)
            status = asked(port, "POST", reverse("add_file", args=[nomination]), body, headers)
            if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
                raise RuntimeError(f"a file was answered with {status}")
    finally:
        over.set()


def asked(port: int, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> int:
    """Ask once and return the status."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asking.request(method, path, body, headers)
    answer = asking.getresponse()
    answer.read()
    asking.close()
    return answer.status


def form(content: bytes) -> bytes:
    """Return a form with one file."""
    fields = (
        (b'name="csrfmiddlewaretoken"', CSRF.encode()),
        (b'name="slot"', b"1"),
        (b'name="files"; filename="a.pdf"', content),
    )
    parts = [
        EDGE + b"\r\nContent-Disposition: form-data; " + name + b"\r\n\r\n" + value + b"\r\n"
        for name, value in fields
    ]
    return b"".join((*parts, EDGE, b"--\r\n"))


def hundredth(taken: Sequence[float]) -> float:
    """Return what 99 of 100 stay under."""
    return sorted(taken)[int(len(taken) * 0.99)]
