"""One person at one browser; each page they come to is looked over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Response, expect

AXE = Path(__file__).parent.parent.parent / "node_modules/axe-core/axe.min.js"
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 375, "height": 812}
REFUSED = re.compile(
    r"Failed to load resource.*status of (401|403|409|422) "
)  # told in the console
RAN = "() => document.documentElement.classList.contains('js')"  # app.js says so first
WIDE = """() => document.documentElement.scrollWidth <= 375 ? [] :
  [...document.querySelectorAll("main *, header *, footer *")]
    .filter(each => each.getBoundingClientRect().right > 376 && !each.closest(".table-wrap"))
    .map(each => each.outerHTML.slice(0, 120)).slice(0, 5)"""
AXE_RUN = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
  .then(told => told.violations.map(each => ({
    id: each.id, impact: each.impact, at: each.nodes.map(node => node.html.slice(0, 160))})))"""


@dataclass  # without slots: Playwright hangs its wrappers on what it calls
class Visitor:
    """A person with a browser context of their own.

    :ivar seen: pages looked over already, so that each kind is looked over once.
    :ivar complaints: what is wrong with the pages they saw.
    :ivar answered: HTTP status of the last page.
    :ivar phone: they hold a phone: a finger, no mouse, and never a wider page.
    """

    context: BrowserContext
    address: str
    scripts: bool
    page: Page
    seen: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    answered: int = 0
    phone: bool = False

    def window(self) -> Visitor:
        """Return the same person at a second window of the same browser."""
        return seated(self.context, self.address, scripts=self.scripts, phone=self.phone)

    def open(self, path: str = "/") -> None:
        """Type an address."""
        self.page.goto(self.address + path)

    def follow(self, words: str, *, within: str = "body") -> None:
        """Press a link."""
        self.page.locator(within).get_by_role("link", name=words).first.click()

    def press(self, words: str, *, within: str = "main") -> None:
        """Press a button."""
        self.page.locator(within).get_by_role("button", name=words, exact=True).click()

    def write(self, key: str, text: str) -> None:
        """Type into the box of a field, or choose there."""
        box = self.page.locator(f"#field-{key}")
        if box.evaluate("each => each.tagName") == "SELECT":
            box.select_option(text)
        else:
            box.fill(text)

    def at(self, heading: str | re.Pattern[str]) -> None:
        """Be on the page of this heading, and find nothing wrong with it."""
        expect(self.page.locator("h1")).to_have_text(heading)
        kind = re.sub(r"[A-Z0-9]{6,}|\d+", "*", self.page.url) + str(heading)
        if kind not in self.seen:
            self.seen.add(kind)
            self.look_over()

    def look_over(self) -> None:
        """Note a page wider than a phone, and what axe finds; the end of the walk fails on it."""
        if self.scripts:
            self.page.wait_for_function(
                RAN
            )  # they are deferred: the heading stands before they run
        else:
            assert not self.page.evaluate(RAN), "scripts ran against the plan"
        self.page.set_viewport_size(PHONE)
        self.note("wider than 375 px", self.page.evaluate(WIDE))
        if not self.phone:
            self.page.set_viewport_size(DESK)
        if self.scripts:
            self.note("axe", self.found_by_axe())

    def answer(self, response: Response) -> None:
        """Note how the page itself was answered."""
        if response.request.is_navigation_request():
            self.answered = response.status

    def note(self, what: str, found: list[Any]) -> None:
        """Keep what is wrong with the page."""
        self.complaints += [f"{self.page.url}: {what}: {each}" for each in found]

    def found_by_axe(self) -> list[Any]:
        """Return what axe finds."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[Any] = self.page.evaluate(AXE_RUN)
        return found

    def sees(self, *words: str, within: str = "main") -> None:
        """See these words on the page."""
        for each in words:
            expect(self.page.locator(within)).to_contain_text(each)

    def download(self, words: str) -> bytes:
        """Press a link that brings a file; return the file."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name=words).first.click()
        return Path(coming.value.path()).read_bytes()

    def heard(self, message: ConsoleMessage) -> None:
        """Note what the console says; that a refusal is not 200 is no complaint."""
        if message.type == "error" and not REFUSED.search(message.text):
            self.note("console", [message.text])

    def agree(self, dialog: Dialog) -> None:
        """Say yes to what a page asks."""
        dialog.accept()


def seated(context: BrowserContext, address: str, *, scripts: bool, phone: bool = False) -> Visitor:
    """Return a person at a new window."""
    page = context.new_page()
    visitor = Visitor(context, address, scripts, page, phone=phone)
    page.on("console", visitor.heard)
    page.on("pageerror", lambda error: visitor.note("error", [str(error)]))
    page.on("dialog", visitor.agree)
    page.on("response", visitor.answer)
    return visitor
