"""Files over bad lines, through nginx and past it: what came is kept, the rest can follow, nobody else waits."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import statistics
import threading
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from tests.edge import NAME, Edge, edge, needs_nginx
from tests.promises.raw import LOST, STATUS, connect, is_stuck, request
from tests.walks.proxy import bad_line

pytestmark = needs_nginx
UNIT = "yanlian-danwei"
SLOW = 500  # connections that send a byte now and then
PROBES = 60


@dataclass(slots=True)
class Desk(Edge):
    """A clerk at the evidence page of one application."""

    key: str = ""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve a site; the unit's clerk is signed in and has begun an application."""
    with edge(tmp_path_factory.mktemp("edge")) as running:
        running.sign_in(UNIT)
        token = {"csrfmiddlewaretoken": running.token("/nominations/")}
        begun = running.ask("POST", "/nominations/start", form=token)
        key = re.search(r"/nominations/([a-z0-9]{10})/", begun.headers["Location"])[1]
        yield Desk(**asdict(running), key=key)


@pytest.fixture
def content(request):
    """Return a picture of 300 KB, another for each test: the same content lies in a slot once."""
    made = BytesIO()
    noise = Random(request.node.name).randbytes(320 * 320 * 3)  # noqa: S311 - a picture, no secret
    Image.frombytes("RGB", (320, 320), noise).save(made, "PNG", compress_level=0)
    return made.getvalue()


def headers(site):
    """Return what every request of the signed-in clerk carries, as raw lines."""
    cookies = "; ".join(f"{name}={text}" for name, text in site.cookies.items())
    return [
        f"Cookie: {cookies}",
        f"X-CSRFToken: {site.token('/nominations/')}",
        f"Referer: https://{NAME}/",
        "Accept: application/json",
    ]


def begin(site, content):
    """Announce a file; return where its pieces go."""
    form = {"csrfmiddlewaretoken": site.token("/nominations/"), "slot": "4", "name": "a.png"}
    path = f"/nominations/{site.key}/"
    answer = site.ask("POST", f"{path}begin_upload", form=form | {"size": str(len(content))})
    return f"{path}uploads/{json.loads(answer.body)['key']}/"


def has(site, place):
    """Return how many bytes of a file the server has."""
    return json.loads(site.ask("GET", place).body)["received"]


def piece(site, place, offset, body, *, length=None):
    """Return the request that sends bytes of a file."""
    return request(
        f"POST {place}receive_upload HTTP/1.1",
        *headers(site),
        "Content-Type: application/octet-stream",
        f"Upload-Offset: {offset}",
        f"Content-Length: {len(body) if length is None else length}",
        body=body,
    )


def heard_on(wire):
    """Return the statuses that come until the other side closes."""
    heard = bytearray()
    with suppress(*LOST):
        while part := wire.recv(65536):
            heard += part
    return [int(each) for each in STATUS.findall(bytes(heard))]


def sent(site, door, wire_bytes, *, half_close=False):
    """Send bytes, say perhaps that no more come, and return the statuses and the seconds it took."""
    began = time.monotonic()
    with closing(connect(site, door)) as wire:
        with suppress(*LOST):
            wire.sendall(wire_bytes)
            if half_close:
                socket.socket.shutdown(wire, socket.SHUT_WR)
        return heard_on(wire), time.monotonic() - began


def completed(site, place, content):
    """Send what is missing and finish; return the digest of what lies there then."""
    at = has(site, place)
    statuses, _ = sent(site, "nginx", piece(site, place, at, content[at:]))
    assert statuses == [200]
    token = {"csrfmiddlewaretoken": site.token("/nominations/")}
    done = site.ask("POST", f"{place}finish_upload", form=token)
    assert done.status == 201
    kept = site.data / "files"
    digest = hashlib.sha256(content).hexdigest()
    return hashlib.sha256((kept / digest[:2] / digest[2:4] / digest).read_bytes()).hexdigest()


@pytest.mark.parametrize("door", ["nginx", "service"])
def test_a_length_that_is_greater_than_what_comes_hangs_nobody(site, content, door):
    """FIL-014: nginx lets it go after 4 s here, 30 s as shipped; what a service heard is kept."""
    place = begin(site, content)
    half = content[: len(content) // 2]
    lies = piece(site, place, 0, half, length=len(content))

    statuses, took = sent(site, door, lies, half_close=door == "service")

    assert (statuses, took < 10) == ([] if door == "nginx" else [200], True)
    assert has(site, place) in ({0} if door == "nginx" else {len(half)})
    assert completed(site, place, content) == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("door", ["nginx", "service"])
def test_a_length_that_is_smaller_than_what_comes_takes_no_more_than_it_says(site, content, door):
    """FIL-014: the rest is no second request; the file is not whole and is not taken as such."""
    place = begin(site, content)
    lies = piece(site, place, 0, content, length=1000).replace(b"Connection: close\r\n", b"")

    statuses, took = sent(site, door, lies)

    assert statuses[0] == 200
    assert set(statuses[1:]) <= {400}
    assert took < 10
    assert has(site, place) == 1000
    token = {"csrfmiddlewaretoken": site.token("/nominations/")}
    assert site.ask("POST", f"{place}finish_upload", form=token).status in {409, 422}
    assert completed(site, place, content) == hashlib.sha256(content).hexdigest()


@contextmanager
def over(site, door):
    """Lead one door over a bad line; yield the site behind it and the line."""
    with bad_line(site.https if door == "nginx" else site.service) as line:
        ports = {"https": line.port} if door == "nginx" else {"service": line.port}
        yield replace(site, **ports), line


def reset(line):
    line.cut_after(150_000)


def slow(line):
    line.delay = 0.05


@pytest.mark.parametrize("door", ["nginx", "service"])
@pytest.mark.parametrize("fault", [reset, slow])
def test_over_a_bad_line_a_file_comes_whole_or_goes_on_where_it_broke(site, content, door, fault):
    place = begin(site, content)
    lines = piece(site, place, 0, content)

    with over(site, door) as (behind, line):
        fault(line)
        statuses, _ = sent(behind, door, lines)
        cuts = line.cuts

    came = has(site, place)
    assert (statuses, cuts) == (([], 1) if fault is reset else ([200], 0))
    assert came == len(content) if fault is slow else came < len(content)
    assert completed(site, place, content) == hashlib.sha256(content).hexdigest()


def p99(site, source):
    """Return what the slowest but one in a hundred of some visits took, in seconds."""
    took = []
    visitor = site.another(source)
    for _ in range(PROBES):
        began = time.monotonic()
        assert visitor.ask("GET", "/account/sign-in/").status == 200
        took.append(time.monotonic() - began)
        time.sleep(0.05)  # 20 a second are let through
    return statistics.quantiles(took, n=100)[98]


def is_answered(wire):
    """Tell whether something has come, without waiting for it."""
    wire.settimeout(0)
    try:
        return bool(wire.recv(100))
    except OSError:  # nothing yet
        return False


def test_500_connections_that_send_a_byte_now_and_then_keep_nobody_waiting(site, content):
    """FIL-015: nginx holds 60 of one address and lets the others go; the service hears of none."""
    place = begin(site, content)
    head = piece(site, place, 0, b"", length=len(content))
    far, stop = site.another("127.0.0.31"), threading.Event()
    before = min(p99(site, "127.0.0.32"), p99(site, "127.0.0.33"))
    heard = len(site.served())

    def dribble(wires):
        while not stop.wait(1):
            for each in wires:
                with suppress(OSError):
                    each.sendall(b"x")

    with ExitStack() as held:
        wires = []
        for _ in range(SLOW):
            wire = held.enter_context(connect(far, "nginx"))
            wire.sendall(head)
            wires.append(wire)
        thread = threading.Thread(target=dribble, args=(wires,), daemon=True)
        thread.start()
        time.sleep(3)
        during = p99(site, "127.0.0.34")
        stop.set()
        thread.join(timeout=5)
        left = SLOW - sum(is_answered(each) for each in wires)

    print(f"p99 before {before * 1000:.0f} ms, during {during * 1000:.0f} ms, {left} held")
    assert 0 < left <= 60
    assert during < before + 1  # who waits for a thread waits for seconds; the bench has the ratio
    assert [each for each in site.served()[heard:] if "upload" in each[1]] == []
    assert has(site, place) == 0


def test_past_nginx_as_few_as_the_service_has_threads_would_stop_it(site, content):
    """The negative control of FIL-015."""
    place = begin(site, content)
    head = piece(site, place, 0, b"", length=len(content))

    with ExitStack() as held:
        for _ in range(64):  # whichever worker takes more of them, none has a thread left
            held.enter_context(connect(site, "service")).sendall(head)
        health = request("GET /healthz HTTP/1.1")
        assert any(is_stuck(site, health) for _ in range(20))  # once all have been taken
