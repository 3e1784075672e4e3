"""Signing in at a site with everything that guesses, forges and crawls beside it."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from tests.edge import NAME, edge, needs_nginx
from tests.promises.raw import ask

pytestmark = needs_nginx
SIGN_IN = "/account/sign-in/"
WRONG, CLOSED = "登录名和密码对不上", "请过 5 分钟再登录"
GUESSES = 100
FORGED = [f"203.0.{each // 250}.{each % 250}" for each in range(1000)]
LINES = [", ".join(FORGED[each : each + 250]) for each in range(0, 1000, 250)]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve a site for the tests of this file."""
    with edge(tmp_path_factory.mktemp("edge")) as running:
        yield running


def guess(visitor, headers=None):
    """Try a wrong password for the unit's clerk; return what the page says to it."""
    form = {"csrfmiddlewaretoken": visitor.token(SIGN_IN), "login": "yanlian-danwei"}
    page = visitor.ask("POST", SIGN_IN, form=form | {"password": "wrong"}, headers=headers).body
    return next(each for each in (WRONG, CLOSED) if each in page)


def test_a_thousand_forged_addresses_open_no_further_guess(site):
    """HTP-003: nginx writes the address anew, so the limit counts where the guess came from."""
    visitor = site.another("127.0.0.31")

    told = [guess(visitor, {"X-Forwarded-For": each}) for each in FORGED[:5]]
    told += [guess(visitor, {"X-Forwarded-For": each}) for each in LINES]

    assert told == [WRONG] * 5 + [CLOSED] * 4


def test_past_nginx_a_forged_address_would_open_one(site):
    """The negative control of HTP-003."""
    told = [past_nginx(site, address) for address in FORGED[:7]]

    assert told == [WRONG] * 7


def test_the_log_and_the_list_of_sessions_tell_the_true_address(site):
    """HTP-003."""
    visitor = site.another("127.0.0.32")
    form = {"csrfmiddlewaretoken": visitor.token(SIGN_IN), "login": "yanlian-danwei"}
    form["password"] = site.password("yanlian-danwei")

    answer = visitor.ask("POST", SIGN_IN, form=form, headers={"X-Forwarded-For": LINES[0]})

    assert answer.status == 302
    with closing(sqlite3.connect(f"file:{site.data}/jiangjian.sqlite3?mode=ro", uri=True)) as kept:
        asked = "SELECT ip FROM usersessions_usersession ORDER BY id DESC LIMIT 1"
        assert kept.execute(asked).fetchone() == ("127.0.0.32",)
    log = (site.folder / "jiangjian.log").read_text()
    assert "127.0.0.32 [" in log
    assert "203.0." not in log


def test_the_cookie_of_a_session_is_for_this_host_over_https_and_no_script(site):
    """SES-009."""
    visitor = site.another("127.0.0.33")

    answer = visitor.sign_in("yanlian-danwei")

    kept = {}
    for line in answer.set_cookies:
        kept |= {name: dict(each.items()) for name, each in SimpleCookie(line).items()}
    assert set(kept) == {"__Host-jiangjian", "__Host-jiangjian_form"}
    for each in kept.values():
        told = {name: each[name] for name in ("domain", "path", "samesite", "secure", "httponly")}
        assert told == {
            "domain": "",
            "path": "/",
            "samesite": "Lax",
            "secure": True,
            "httponly": True,
        }
    assert 0 < int(kept["__Host-jiangjian"]["max-age"]) <= 12 * 3600


def test_a_link_after_a_lost_password_bears_the_name_of_the_settings_and_is_used_once(site):
    """SES-020: whatever host the request that made it speaks of."""
    clerk = site.another("127.0.0.34")
    clerk.sign_in("yanlian-shiji")
    page = clerk.ask("GET", "/people/").body
    where = re.search(r'action="(/people/\d+/recover)"', page)[1]
    forged = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}

    form = {"csrfmiddlewaretoken": clerk.token("/people/")}
    sheet = clerk.ask("POST", where, form=form, headers=forged).body

    link = re.search(rf"https://{NAME}(/link/[^<]+/)<", sheet)[1]
    assert "evil" not in sheet
    visitor = site.another("127.0.0.35")
    typed = {"password": "桃李不言下自成蹊2024", "again": "桃李不言下自成蹊2024"}
    first = visitor.ask("POST", link, form=typed | {"csrfmiddlewaretoken": visitor.token(link)})
    again = visitor.ask("POST", link, form=typed | {"csrfmiddlewaretoken": form_token(visitor)})
    assert (first.status, again.status) == (302, 409)
    assert "已经用过" in again.body


def form_token(visitor):
    """Return a token from a page that has a form."""
    return visitor.token(SIGN_IN)


def test_a_request_by_another_name_makes_no_link(site):
    """SES-020: the service itself refuses the name; nginx does not even answer."""
    evil = b"POST /people/1/recover HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"

    assert ask(site, "nginx", evil).raw == b""
    assert ask(site, "service", evil).statuses == [400]


def post(form, *, source, cookie):
    """Return the bytes of a sign-in as nginx would hand it on."""
    body = urlencode(form).encode()
    lines = [
        f"POST {SIGN_IN} HTTP/1.1",
        f"Host: {NAME}",
        "Connection: close",
        "X-Forwarded-Proto: https",
        f"X-Forwarded-For: {source}",
        f"Referer: https://{NAME}/",
        f"Cookie: __Host-jiangjian_form={cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def past_nginx(site, source):
    """Guess past nginx; return what the page says."""
    heard = ask(site, "service", guessing(site.another("127.0.0.36"), source))
    return next(each for each in (WRONG, CLOSED) if each in heard.text)


def guessing(visitor, source, password="wrong"):  # noqa: S107 - the password that is wrong
    """Return the bytes of a guess that comes from there."""
    form = {"csrfmiddlewaretoken": visitor.token(SIGN_IN), "login": "yanlian-tuijian"}
    cookie = visitor.cookies["__Host-jiangjian_form"]
    return post(form | {"password": password}, source=source, cookie=cookie)


def test_a_hundred_guesses_at_once_are_five_and_the_clerk_signs_in_meanwhile(site):
    """CON-025: one machine guesses on a hundred connections; the clerk sits elsewhere."""
    visitor = site.another("127.0.0.37")
    wrong = guessing(visitor, "198.51.100.9")
    right = guessing(visitor, "198.51.100.10", site.password("yanlian-tuijian"))
    line = threading.Barrier(GUESSES + 1)

    def run(sent):
        line.wait(30)
        return ask(site, "service", sent, patience=60)

    with ThreadPoolExecutor(GUESSES + 1) as threads:
        waiting = [threads.submit(run, each) for each in [*[wrong] * GUESSES, right]]
        *guesses, clerk = [each.result() for each in waiting]

    checked = [each for each in guesses if WRONG in each.text]
    refused = [each for each in guesses if CLOSED in each.text or each.statuses == [429]]
    assert (len(checked), len(refused)) == (5, GUESSES - 5)
    assert clerk.statuses == [302]


def test_a_crawler_of_the_public_pages_reaches_the_service_once_in_five_seconds(site):
    """HTP-027: 100 requests a second, from ten machines so that no limit spares the service."""
    page = "/public/kaifeng-2024-practice/"
    crawlers = [site.another(f"127.0.0.{each}") for each in range(41, 51)]
    before, began = len(site.served()), time.monotonic()

    def crawl(crawler):
        return [crawler.ask("GET", page).status for _ in range(20)]

    with ThreadPoolExecutor(10) as threads:
        statuses = [each for told in threads.map(crawl, crawlers) for each in told]

    asked = [each for each in site.served()[before:] if each[1].startswith("public/")]
    assert statuses == [200] * 200
    assert 1 <= len(asked) <= 1 + (time.monotonic() - began) / 5


def test_who_brings_a_cookie_gets_a_page_of_their_own_which_nobody_else_gets(site):
    """The negative control of HTP-027, and that no name in a header is kept for others."""
    page = "/public/kaifeng-2024-practice/"
    clerk = site.another("127.0.0.51")
    clerk.sign_in("yanlian-danwei")
    before = len(site.served())

    own = [clerk.ask("GET", page).body for _ in range(5)]
    stranger = site.another("127.0.0.52").ask("GET", page).body

    asked = [each for each in site.served()[before:] if each[1].startswith("public/")]
    assert 5 <= len(asked) <= 6
    assert all("退出" in each for each in own)
    assert "退出" not in stranger
