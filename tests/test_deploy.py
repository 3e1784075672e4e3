"""The shipped configuration of nginx and systemd holds what docs/deploy.md says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import ssl
import subprocess
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest

from jiangjian.web.commands import COMMANDS
from tests.edge import NAME, edge, needs_nginx

ROOT = Path(__file__).parent.parent
HALF = 1.5  # seconds between the headers and the body of a slow request


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve a site behind the shipped nginx.conf."""
    with edge(tmp_path_factory.mktemp("edge")) as running:
        yield running


@pytest.fixture
def client(site):
    """Return the site for somebody who has not been there before."""
    site.cookies.clear()
    return site


@needs_nginx
def test_plain_http_is_sent_on_to_https(site):
    with closing(HTTPConnection("127.0.0.1", site.http, timeout=20)) as connection:
        connection.request("GET", "/public/?a=1", headers={"Host": NAME})
        answer = connection.getresponse()

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/public/?a=1")


@needs_nginx
def test_one_signs_in_over_https_and_the_browser_is_told_to_stay_there(client):
    answer = client.sign_in("yanlian-danwei")
    home = client.ask("GET", "/")

    assert (answer.status, answer.headers["Location"]) == (302, "/")
    assert home.status == 200
    assert "待办" in home.body
    assert home.headers["Strict-Transport-Security"].startswith("max-age=86400")
    assert set(client.cookies) >= {"__Host-jiangjian", "__Host-jiangjian_form"}


@needs_nginx
def test_cookies_are_for_this_host_over_https_only(client):
    answer = client.ask("GET", "/account/sign-in/")

    assert answer.headers["Set-Cookie"].startswith("__Host-jiangjian_form=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(
        re.split(r"; ?", answer.headers["Set-Cookie"])
    )


def what_comes(connection):
    """Return what is answered before the connection is closed or reset."""
    with suppress(ConnectionResetError):
        return connection.recv(100)
    return b""


@needs_nginx
def test_another_name_gets_no_answer(site):
    with site.connect() as secure:
        secure.sendall(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        assert what_comes(secure) == b""
    with socket.create_connection(("127.0.0.1", site.http), timeout=20) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        assert what_comes(plain) == b""
    with pytest.raises(ssl.SSLError):
        site.connect("evil.example")


@needs_nginx
def test_the_service_itself_refuses_another_name(site):
    evil = {"Host": "evil.example", "X-Forwarded-Proto": "https"}
    with closing(HTTPConnection("127.0.0.1", site.service, timeout=20)) as connection:
        connection.request("GET", "/", headers=evil)

        assert connection.getresponse().status == 400


def started_at(site):
    """Return when the last nomination was begun, as the log has it."""
    database = site.data / "jiangjian.sqlite3"
    asked = "SELECT at FROM records_entry WHERE action = 'start' ORDER BY id DESC LIMIT 1"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return datetime.fromisoformat(opened.execute(asked).fetchone()[0]).replace(tzinfo=UTC)


def start(client, *, headers=None, pause=0.0):
    """Begin a nomination; return when the first byte was sent and when the answer came."""
    form = {"csrfmiddlewaretoken": client.token("/nominations/")}
    before = datetime.now(UTC)
    answer = client.ask("POST", "/nominations/start", form=form, headers=headers, pause=pause)
    assert answer.status == 302
    return before, datetime.now(UTC)


@needs_nginx
def test_a_slow_body_counts_when_its_first_byte_came(client):
    client.sign_in("yanlian-danwei")

    before, after = start(client, pause=HALF)

    assert (after - before).total_seconds() >= HALF
    assert abs((started_at(client) - before).total_seconds()) < HALF / 3


@needs_nginx
def test_a_visitor_cannot_write_the_time_of_arrival(client):
    client.sign_in("yanlian-danwei")

    before, after = start(client, headers={"X-Edge-Arrival": f"{time.time():.3f} 300.000"})

    assert (before - started_at(client)).total_seconds() < 0.1
    assert started_at(client) < after


@needs_nginx
def test_what_is_too_big_is_refused_before_it_is_sent(client):
    with client.connect() as secure:
        secure.sendall(
            f"POST / HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {111 * 2**20}\r\n\r\n".encode()
        )
        answer = secure.recv(4096).decode()

    assert answer.startswith("HTTP/1.1 413")
    assert "一次上传超过 100 MB" in answer


@needs_nginx
def test_a_long_header_is_refused(client):
    assert client.ask("GET", "/", headers={"X-Long": "x" * 9000}).status == 400


@needs_nginx
def test_who_sends_headers_too_slowly_is_let_go(client):
    began = time.monotonic()
    with client.connect() as secure:
        secure.sendall(f"GET / HTTP/1.1\r\nHost: {NAME}\r\n".encode())
        assert what_comes(secure) == b""
    assert time.monotonic() - began < 10


@needs_nginx
def test_the_log_of_nginx_keeps_no_secret_of_a_link_and_nothing_searched_for(client):
    client.ask("GET", "/link/very-secret/?q=zhangsan")
    client.ask("GET", "/public/?q=zhangsan")

    log = (client.folder / "jiangjian.log").read_text()
    assert "/link/... " in log
    assert "GET /public/ " in log
    assert "very-secret" not in log
    assert "zhangsan" not in log


@needs_nginx
def test_health_is_told_without_signing_in(client):
    answer = client.ask("GET", "/healthz")

    assert (answer.status, answer.body) == (200, "ok\n")


UNITS = sorted(
    each.name for each in (ROOT / "deploy").glob("jiangjian*.*r*") if "env" not in each.name
)
"""Services and timers as shipped."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze: not a systemd machine"
)


@pytest.fixture
def units(tmp_path):
    """Return the shipped units in one folder, with a command that is there."""
    command = tmp_path / "jiangjian"
    command.touch(mode=0o755)
    for name in UNITS:
        shipped = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        ours = shipped.replace("/opt/jiangjian/bin/jiangjian", str(command))
        (tmp_path / name).write_text(ours, encoding="utf-8")
    return tmp_path


@needs_systemd
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_each_unit(units, name):
    asked = name.replace("@.", "@sweep.")

    done = subprocess.run(
        ["systemd-analyze", "verify", str(units / asked)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{units}:"},
    )

    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_each_timer_starts_a_command_that_there_is_and_the_guide_enables_it():
    guide = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
    timers = [each for each in UNITS if each.endswith(".timer")]
    words = [re.fullmatch(r"jiangjian-(\w+)\.timer", each)[1] for each in timers]

    assert words == ["scan", "send", "sweep", "verify", "watch"]
    assert set(words) <= COMMANDS.keys()
    assert [each for each in UNITS if each not in guide] == []
    for word, timer in zip(words, timers, strict=True):
        text = (ROOT / "deploy" / timer).read_text(encoding="utf-8")
        named = re.search(r"^Unit=(.*)$", text, re.MULTILINE)
        unit = named[1] if named else timer.replace(".timer", ".service")
        assert unit.replace(f"@{word}.", "@.") in UNITS


def test_what_runs_at_night_may_do_no_more_than_the_service():
    """Every line that takes a right away from the service stands in the others too."""
    read = {
        each: set((ROOT / "deploy" / each).read_text(encoding="utf-8").splitlines())
        for each in UNITS
        if each.endswith(".service")
    }
    lines = read.pop("jiangjian.service")
    rights = {
        each for each in lines if re.match(r"(Protect|Private|Restrict|No|Cap|IPAddressD)", each)
    }

    assert len(rights) > 15
    assert {name: sorted(rights - own) for name, own in read.items()} == {
        "jiangjian-send.service": [],
        "jiangjian@.service": ["ProtectClock=yes"],  # it asks whether the clock is kept
    }
