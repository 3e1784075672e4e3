"""Fixtures of the walks: a served house, a browser with an empty profile, people who sign in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.walks.served import Served, served
from tests.walks.visitor import DESK, PHONE, Visitor, seated
from tools.machine import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--disable-component-update",
    "--lang=zh-CN",
]
PATIENCE = 15_000  # milliseconds; an answer takes a tenth of one


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[Served]:
    """Serve a new house for the walks of one file."""
    with served(tmp_path_factory.mktemp("house")) as running:
        yield running


@pytest.fixture(autouse=True)
def everything_holds(house) -> Iterator[None]:
    """After each walk every invariant, the log and the files must hold."""
    yield
    told = house.verified()
    assert told.endswith("全部相符\n"), told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; Playwright gives it a new empty profile."""
    path = chromium()
    if path is None:
        pytest.skip(reason="no Chromium; see tools.machine for the package")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(house, browser) -> Iterator[Callable[..., Visitor]]:
    """Return a function that seats a person at a browser of their own, signed in by name."""
    everybody: list[Visitor] = []

    def seat(username: str = "", *, scripts: bool = True, phone: bool = False) -> Visitor:
        context = browser.new_context(
            locale="zh-CN",
            viewport=PHONE if phone else DESK,
            is_mobile=phone,
            has_touch=phone,
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        visitor = seated(context, house.address, scripts=scripts, phone=phone)
        everybody.append(visitor)
        if username:
            sign_in(visitor, username, house.passwords[username])
        return visitor

    yield seat
    for each in everybody:
        tell(each.context)
        each.context.close()
    wrong = [each for visitor in everybody for each in visitor.complaints]
    assert not wrong, "\n".join(wrong)


def tell(context: BrowserContext) -> None:
    """Print what is on each page; pytest shows it where a walk has failed."""
    for page in context.pages:
        print(page.url, page.locator("body").inner_text(), sep="\n", end="\n\n")


def sign_in(visitor: Visitor, username: str, password: str) -> None:
    """Come as a stranger, be led to 登录, and arrive at 待办."""
    visitor.open("/")
    visitor.at("登录")
    visitor.page.get_by_label("登录名").fill(username)
    visitor.page.get_by_label("密码", exact=True).fill(password)
    visitor.press("登录")
    visitor.at("待办")
