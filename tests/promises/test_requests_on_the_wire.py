"""Requests that no browser sends: refused at the door, nothing read twice, nobody else kept waiting."""

from __future__ import annotations

import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.edge import NAME, edge, needs_nginx
from tests.promises.raw import LOST, ask, connect, is_stuck, request

pytestmark = needs_nginx
GET = "GET /account/sign-in/ HTTP/1.1"
POST = "POST /account/sign-in/ HTTP/1.1"
FORM = "Content-Type: application/x-www-form-urlencoded"
CHUNKED = "Transfer-Encoding: chunked"
SMUGGLED = b"0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: jiangjian.example\r\n\r\n"
HANGING = 16  # twice as many as the service has threads
HIDDEN = ("Traceback", "gunicorn.", "django", "nginx/", ".py")
"""What no answer may tell: what runs here and where it failed."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve a site as it is from the first real day."""
    with edge(tmp_path_factory.mktemp("edge"), JIANGJIAN_HSTS_DAYS="365") as running:
        yield running


def headers(number, length):
    return [f"X-{each}: {'a' * length}" for each in range(number)]


REFUSED = {  # -> the request, what nginx says, what the service says to whoever comes past nginx
    "HTP-002 two hosts": (request(GET, "Host: evil.example"), 400, 400),
    "HTP-002 the same host twice": (request(GET, f"Host: {NAME}"), 400, 400),
    "HTP-002 no host": (request(GET, host=""), 400, 400),
    "HTP-004 both framings": (
        request(POST, FORM, "Content-Length: 4", CHUNKED, body=SMUGGLED),
        400,
        400,
    ),
    "HTP-004 both framings, the other way about": (
        request(POST, FORM, CHUNKED, "Content-Length: 4", body=SMUGGLED),
        400,
        400,
    ),
    "HTP-004 no framing we know": (request(POST, FORM, "Transfer-Encoding: xchunked"), 501, 501),
    "HTP-005 two lengths": (
        request(POST, FORM, "Content-Length: 4", "Content-Length: 5", body=b"a=bcd"),
        400,
        400,
    ),
    "HTP-005 two lengths in a line": (
        request(POST, FORM, "Content-Length: 4, 5", body=b"a=bcd"),
        400,
        400,
    ),
    **{
        f"HTP-005 length {each}": (request(POST, FORM, f"Content-Length: {each}"), 400, 400)
        for each in ("+4", "-1", "four", "0x4", "4.0")
    },
    **{
        f"HTP-005 chunk of {each.decode()}": (
            request(POST, FORM, CHUNKED, body=each + b"\r\na=b\r\n0\r\n\r\n"),
            400,
            400,
        )
        for each in (b"zz", b"-1", b"f" * 18)
    },
    "HTP-006 TRACE": (request("TRACE / HTTP/1.1"), 405, 405),
    "HTP-006 CONNECT to us": (request("CONNECT / HTTP/1.1"), 405, 405),
    # nginx cannot read whereto this leads, and says so before it looks at the method.
    "HTP-006 CONNECT elsewhere": (request("CONNECT evil.example:443 HTTP/1.1"), 400, 405),
    "HTP-006 FOO": (request("FOO / HTTP/1.1"), 405, 405),
    "HTP-006 FOO to nowhere": (request("FOO /nothing/ HTTP/1.1"), 405, 405),
    "HTP-007 9 KB of address": (request(f"GET /{'a' * 9216} HTTP/1.1"), 414, 414),
    "HTP-007 a header of 64 KB": (request(GET, f"X-Long: {'a' * 65536}"), 400, 431),
    "HTP-007 200 headers": (request(GET, *headers(200, 1)), 431, 431),
    "HTP-016 1 MB of languages": (request(GET, "Accept-Language: " + "a," * 2**19), 400, 431),
    "HTP-018 version 3.7": (request("GET / HTTP/3.7"), 505, 400),
    "SES-024 a cookie of 16 KB": (request(GET, "Cookie: a=" + "x" * 16384), 400, 431),
    "SES-024 200 cookies": (
        request(GET, "Cookie: " + "; ".join(f"c{each}=x" for each in range(200))),
        431,
        431,
    ),
    "SES-024 200 cookies in 200 lines": (
        request(GET, *(f"Cookie: c{each}=x" for each in range(200))),
        431,
        431,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_browser_sends_is_refused_at_both_doors(site, case):
    """HTP-002, HTP-004, HTP-005, HTP-006, HTP-007, HTP-016, HTP-018, SES-024."""
    sent, by_nginx, by_service = REFUSED[case]

    heard = {door: ask(site, door, sent) for door in ("nginx", "service")}

    told = {door: each.statuses for door, each in heard.items()}
    assert told == {"nginx": [by_nginx], "service": [by_service]}
    for each in heard.values():
        assert [word for word in HIDDEN if word in each.text] == []


IGNORED = {
    "HTP-002 another host forwarded": ["X-Forwarded-Host: evil.example", "X-Host: evil.example"],
    "HTP-016 odd languages": [
        b"Accept-Language: \xff\xfe;q=nan,*-*-*;q=1e999," + b"zh" + b"-a" * 500
    ],
    "HTP-016 8 KB of languages": ["Accept-Language: " + "a-," * 2600],
    "SES-024 100 cookies": ["Cookie: " + "; ".join(f"c{each}=x" for each in range(100))],
}


@pytest.mark.parametrize("door", ["nginx", "service"])
@pytest.mark.parametrize("case", IGNORED)
def test_what_is_only_odd_counts_for_nothing(site, case, door):
    """HTP-002, HTP-016, SES-024."""
    heard = ask(site, door, request(GET, *IGNORED[case]))

    assert heard.statuses == [200]
    assert "登录名" in heard.text
    assert "evil" not in heard.text


@pytest.mark.parametrize("door", ["nginx", "service"])
def test_a_forwarded_host_leads_nowhere(site, door):
    """HTP-002."""
    heard = ask(site, door, request("GET /people/ HTTP/1.1", "X-Forwarded-Host: evil.example"))

    assert heard.statuses == [302]
    assert "\r\nLocation: /account/sign-in/?next=%2Fpeople%2F\r\n" in heard.text


def test_nginx_says_how_long_a_body_in_pieces_is_and_only_then_it_is_read(site):
    """HTP-005: past nginx it would read as an empty form, so the service takes none."""
    pieces = request(POST, FORM, CHUNKED, body=b"d\r\nlogin=typed-1\r\n0\r\n\r\n")

    through, past = ask(site, "nginx", pieces), ask(site, "service", pieces)

    assert (through.statuses, past.statuses) == ([403], [400])
    assert "typed-1" in through.text
    assert "没有写明长度" in past.text


def test_what_follows_a_refused_request_is_not_answered(site):
    """HTP-004: the second request within the body reaches nobody."""
    for door in ("nginx", "service"):
        ask(site, door, REFUSED["HTP-004 both framings"][0])

    assert "smuggled" not in (site.folder / "jiangjian.log").read_text()
    assert [each for each in site.served() if each[2] == 404] == []


@pytest.mark.parametrize("line", ["GET /account/sign-in/", "GET /"])
def test_the_first_http_is_not_spoken(site, line):
    """HTP-018: HTTP/0.9; nginx knows no name for it and stays silent."""
    sent = f"{line}\r\n\r\n".encode()

    assert ask(site, "nginx", sent).raw == b""
    assert ask(site, "service", sent).statuses == [400]


def test_a_thousand_requests_at_once_are_limited(site):
    """HTP-018: 100 at once and 20 a second; the service does not even hear of the others."""
    far = site.another("127.0.0.21")
    each = request("GET /healthz HTTP/1.1", close=False)
    before = len(site.served())

    heard = ask(far, "nginx", each * 999 + request("GET /healthz HTTP/1.1"))

    answered = heard.statuses.count(200)
    assert 100 <= answered <= 101 + 20 * heard.took
    assert heard.statuses.count(429) == 1000 - answered
    assert len(site.served()) - before <= answered
    assert site.ask("GET", "/healthz").status == 200


def test_who_announces_a_body_and_sends_none_is_let_go_and_keeps_nobody_waiting(site):
    """HTP-017: the connections wait at nginx; the service never hears of them."""
    before = len(site.served())
    waiting = request(POST, FORM, "Content-Length: 10", "Expect: 100-continue", close=False)

    with ExitStack() as held:
        wires = [held.enter_context(connect(site, "nginx")) for _ in range(HANGING)]
        began = time.monotonic()
        for each in wires:
            each.sendall(waiting)
        assert site.another("127.0.0.22").ask("GET", "/healthz").status == 200
        assert time.monotonic() - began < 2
        heard = [until_closed(each) for each in wires]

    assert heard == [b"HTTP/1.1 100 Continue\r\n\r\n"] * HANGING
    assert 3 < time.monotonic() - began < 15  # 4 s here, 30 s as shipped
    assert site.served()[before:] == [("GET", "healthz", 200)]


def until_closed(wire):
    """Return all that comes until the other side closes."""
    heard = bytearray()
    with suppress(*LOST):
        while part := wire.recv(4096):
            heard += part
    return bytes(heard)


def test_past_nginx_the_same_would_keep_everybody_waiting(site):
    """The negative control of HTP-017: what nginx is there for."""
    waiting = request(POST, FORM, "Content-Length: 10", close=False)
    health = request("GET /healthz HTTP/1.1")

    with ExitStack() as held:
        for _ in range(4 * HANGING):  # whichever worker takes more of them, none has a thread left
            held.enter_context(connect(site, "service")).sendall(waiting)
        assert any(is_stuck(site, health) for _ in range(20))  # once all have been taken

    assert ask(site, "service", health).statuses == [200]


def test_plain_http_leads_to_https_and_browsers_stay_there_for_a_year(site):
    """HTP-019."""
    answer = site.ask("GET", "/account/sign-in/")
    plain = ask(site, "service", request(GET).replace(b"Proto: https", b"Proto: http"))

    assert answer.headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )
    assert plain.statuses == [301]
    assert f"\r\nLocation: https://{NAME}/account/sign-in/\r\n" in plain.text


def memory(site):
    """Return how much memory the processes of the service hold together, in MiB."""
    held = 0
    for each in processes(site):
        status = (each / "status").read_text()
        held += int(status.split("VmRSS:")[1].split()[0])
    return held / 1024


def processes(site):
    """Return the folders of the service's processes under /proc."""
    port = f"--port\0{site.service}\0"
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if port in (each / "cmdline").read_text():
                yield each


def test_all_of_it_many_times_over_leaves_the_memory_as_it_was(site):
    every = [sent for sent, *_ in REFUSED.values()]
    for sent in every:
        ask(site, "service", sent)
    before = memory(site)

    for _ in range(8):
        for sent in every:
            ask(site, "service", sent)

    assert memory(site) - before < 8
    assert [each for each in site.served() if each[2] >= 500] == []
    assert ask(site, "service", request("GET /healthz HTTP/1.1")).statuses == [200]
