"""Chromium opens every hostile file by its link, and nothing of it ever runs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error, Page

from tests.documents import hostile
from tests.walks.unit import begin
from tests.walks.visitor import Visitor

FILES = len(hostile.REFUSED) + len(hostile.TAKEN)
LINK = re.compile(r"/files/[a-z0-9]+/$")


@pytest.fixture
def canaries(visit, house):
    """Return a signed-in unit and every address that a script of a hostile file has reached."""
    house.prepare("hostile")
    unit = visit("yanlian-danwei")
    reached = []
    unit.context.on(
        "request", lambda asked: reached.append(asked.url) if "canary" in asked.url else None
    )
    return unit, reached


def keys_of(unit: Visitor) -> list[str]:
    """Return the key of every file of the only draft, as the viewer leads from one to the next."""
    unit.follow("推荐表", within="header")
    link = unit.page.locator("main a[href*='/nominations/']").first.get_attribute("href")
    unit.open(f"{link}evidence/?all=1")
    found: list[str] = []
    for slot in range(1, 16):
        unit.open(f"{link}evidence/?all={slot}")
        text = unit.page.content()
        found += re.findall(r"/files/([a-z0-9]{10})/", text)
    return sorted(set(found))


def opened(page: Page, address: str) -> str:
    """Open an address as a link does; return the page's title where a page came of it."""
    try:
        page.goto(address)
    except Error as download:
        assert "Download" in str(download) or "ERR_ABORTED" in str(download), download  # noqa: PT017 - one of two right ends
        return ""
    return page.title()


@pytest.mark.walk
def test_no_script_of_any_file_runs(canaries):
    """FIL-029, IMG-006, IMG-007: P10."""
    unit, reached = canaries
    keys = keys_of(unit)
    page = unit.context.new_page()
    titles = {opened(page, f"{unit.address}/files/{key}/") for key in keys}
    for key in keys:
        answer = unit.context.request.get(f"{unit.address}/files/{key}/")
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    for key in keys[::4]:
        titles.add(opened(page, f"{unit.address}/files/{key}/viewer/"))

    assert len(keys) == FILES
    assert not any("canary" in each for each in titles)
    assert reached == []


@pytest.mark.walk
@pytest.mark.control
def test_a_file_shown_inline_would_run(visit):
    page = visit().context.new_page()
    page.route("**/canary", lambda route: route.fulfill(status=204))
    page.route(
        "**/inline",
        lambda route: route.fulfill(status=200, content_type="text/html", body=hostile.HTML),
    )
    page.goto("http://inline.example/inline")

    assert page.title() == "canary"


@pytest.mark.walk
def test_the_viewer_is_turned_by_the_keyboard_and_boxes_are_drawn_by_hand(visit):
    from tests.documents import samples  # noqa: PLC0415 - built only where it is walked

    unit = visit("yanlian-danwei")
    unit.open(f"{begin(unit)}evidence/")
    files = [
        {"name": "证书.pdf", "mimeType": "application/pdf", "buffer": samples.pdf("a", "b")},
        {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": samples.picture(size=(900, 600))},
    ]
    unit.page.locator("#files-12").set_input_files(files)
    unit.sees("证书.pdf", "照片.jpg", within="#field-12")
    at = unit.page.locator("#field-12").get_by_role("link", name="证书.pdf").first
    key = re.findall(r"/files/([a-z0-9]{10})/", at.get_attribute("href") or "")[0]
    unit.open(f"/files/{key}/viewer/")
    unit.sees("这份材料应当证明", "取得专利")
    unit.look_over()
    unit.page.keyboard.press("ArrowRight")
    unit.sees("第 2 页，共 2 页")
    unit.page.keyboard.press("ArrowLeft")
    unit.sees("第 1 页，共 2 页")
    unit.page.keyboard.press("n")
    unit.page.wait_for_url(re.compile(rf"/files/(?!{key})"))
    unit.follow("遮盖个人信息")
    unit.at("遮盖个人信息")
    unit.look_over()
    sheet = unit.page.locator(".redact-sheet").first
    sheet.scroll_into_view_if_needed()
    area = sheet.bounding_box()
    unit.page.mouse.move(area["x"] + 20, area["y"] + 20)
    unit.page.mouse.down()
    unit.page.mouse.move(area["x"] + area["width"] / 2, area["y"] + 120)
    unit.page.mouse.up()
    assert len(unit.page.locator("#boxes").input_value().split()) == 5
    unit.press("做成遮盖件")
    unit.sees("遮盖了 1 处", within="body")
    unit.sees("下载遮盖件")
