"""A county that has never seen the house is at work five minutes after it got its link.

It has its one-time link and docs/guide/推荐单位.md, nothing else. It presses only what the guide's
first part names, reads that part and every page it comes to once, and types slowly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

GUIDE = Path(__file__).parent.parent.parent / "docs/guide/推荐单位.md"
PART = re.compile(r"## 头五分钟\n(.*?)\n## ", re.DOTALL)
GLANCE = re.compile(r"[\x21-\x7e]+|\s+")
SECRET = "longting-hu-88"
MINUTES = 5

# What a careful clerk is taken to need. Assumed, and on the slow side; docs/promises.md says so.
READ = 60 / 250  # seconds for a character
PRESS = 5.0  # to find a button or a box and go there
KEY = 1.0  # to type one character, one finger at a time


@dataclass(slots=True)
class Stranger:
    """Somebody who follows the guide, and how long that takes.

    :ivar guide: the guide's first part.
    :ivar steps: how many times something was pressed or filled in.
    """

    visitor: object
    guide: str
    known: set[str] = field(default_factory=set)
    seconds: float = 0.0
    steps: int = 0

    def read(self, text):
        """Read what has not been read yet, line by line; an address or a number is a glance."""
        for line in text.splitlines():
            if line.strip() and line not in self.known:
                self.known.add(line)
                self.seconds += len(GLANCE.sub("*", line)) * READ

    def look(self):
        """Read the page one has come to."""
        self.read(self.visitor.page.locator("body").inner_text())

    def act(self, words):
        """Go to what the guide names."""
        assert f"「{words}」" in self.guide, f"the guide does not name {words}"
        self.steps += 1
        self.seconds += PRESS

    def press(self, words):
        """Press a button and read what comes."""
        self.act(words)
        self.visitor.press(words)
        self.visitor.page.wait_for_load_state()
        self.look()

    def follow(self, words):
        """Press a link and read what comes."""
        self.act(words)
        self.visitor.follow(words)
        self.visitor.page.wait_for_load_state()
        self.look()

    def type(self, label, text):
        """Fill in a box; the guide names it, or what it is for."""
        assert label in self.guide
        self.visitor.page.get_by_label(label, exact=True).fill(text)
        self.steps += 1
        self.seconds += PRESS + len(text) * KEY


def link_for(clerk, county):
    """Let the city make a county its link; return the address as it is printed."""
    clerk.follow("单位与人员")
    clerk.follow(county)
    clerk.follow("增加经办人")
    clerk.write("name", "李建国")
    clerk.write("username", "lijianguo")
    clerk.press("增加并开链接")
    return clerk.page.locator(".sheet-link").inner_text()


def test_a_county_is_at_work_five_minutes_after_it_got_its_link(visit, record_property):
    address = link_for(visit("yanlian-shiji"), "杞县总工会")
    county = visit()
    stranger = Stranger(county, PART.search(GUIDE.read_text(encoding="utf-8"))[1])

    stranger.read(stranger.guide)
    county.page.goto(address)
    stranger.look()
    stranger.type("新密码", SECRET)
    stranger.type("新密码再写一遍", SECRET)
    stranger.press("设置密码")
    county.sees("密码已设置，请用它登录", within="body")
    stranger.type("密码", SECRET)
    stranger.press("登录")
    county.at("待办")
    stranger.follow("请所属单位登记")
    stranger.act("开一个登记链接")
    county.press("开一个登记链接")

    county.at("基层单位登记")
    told = f"{stranger.steps} steps, {stranger.seconds:.0f} seconds"
    record_property("stranger", told)
    print(told)
    assert stranger.seconds < MINUTES * 60, told
