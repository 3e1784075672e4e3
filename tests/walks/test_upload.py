"""Files dropped on a slot over a bad line: each comes whole, goes on where it broke, and can be put in order."""

from __future__ import annotations

import hashlib
from io import BytesIO
from random import Random
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.walks import unit as unit_union
from tests.walks.conftest import sign_in
from tests.walks.proxy import bad_line
from tests.walks.studio import papers

pytestmark = pytest.mark.walk
UNIT = "yanlian-danwei"
SLOT = "#field-4"
DRAG = """(slot) => {
  const rows = document.querySelectorAll(slot + " .files li"), data = new DataTransfer();
  const tell = (row, word, y) => row.dispatchEvent(
    new DragEvent(word, {dataTransfer: data, bubbles: true, cancelable: true, clientY: y}));
  const last = rows[rows.length - 1];
  tell(last, "dragstart", 0);
  tell(rows[0], "dragover", rows[0].getBoundingClientRect().top + 1);
  tell(rows[0], "drop", 0);
  tell(last, "dragend", 0);
}"""


def photograph(seed: int) -> bytes:
    """Return a picture of three megabytes."""
    made = BytesIO()
    noise = Random(seed).randbytes(3_000_000)  # noqa: S311 - a picture, no secret
    Image.frombytes("RGB", (1000, 1000), noise).save(made, "PNG", compress_level=0)
    return made.getvalue()


def names(visitor) -> list[str]:
    return visitor.page.locator(f"{SLOT} .files .file-name").all_inner_texts()


def test_an_upload_goes_on_where_the_line_broke(visit, house):
    content = photograph(1)
    with bad_line(urlsplit(house.address).port or 0) as line:
        unit = visit()
        unit.address = f"http://127.0.0.1:{line.port}"
        sign_in(unit, UNIT, house.passwords[UNIT])
        unit.open(unit_union.begin(unit) + "evidence/")
        line.delay, before = 0.002, line.sent
        line.cut_after(1_200_000)
        unit.page.locator("#files-4").set_input_files(
            [{"name": "现场.png", "mimeType": "image/png", "buffer": content}]
        )
        unit.sees("网络断开，连上后自动接着传", within=SLOT)
        expect(unit.page.locator(f"{SLOT} .files")).to_contain_text("现场.png", timeout=60_000)
        sent = line.sent - before
        line.delay = 0
        address = unit.page.locator(f"{SLOT} .files .file-name").get_attribute("href") or ""
        kept = unit.page.request.get(f"{unit.address}{address}").body()
        unit.look_over()
        unit.page.goto("about:blank")
    unit.complaints = [each for each in unit.complaints if "net::ERR_" not in each]

    assert line.cuts == 1
    assert len(content) <= sent < 1.5 * len(content), "it began anew"
    assert hashlib.sha256(kept).digest() == hashlib.sha256(content).digest()


def test_files_lie_as_they_were_chosen_and_can_be_put_in_order(visit):
    unit = visit(UNIT)
    unit.open(unit_union.begin(unit) + "evidence/")
    chosen = [str(each["name"]) for each in papers()]
    unit.page.locator("#files-4").set_input_files(papers())
    expect(unit.page.locator(f"{SLOT} .files li")).to_have_count(len(chosen))
    came = names(unit)

    unit.page.evaluate(DRAG, SLOT)
    expect(unit.page.locator(f"{SLOT} .files li").first).to_contain_text(chosen[-1])
    dragged = names(unit)
    unit.page.get_by_role("button", name=f"下移“{chosen[-1]}”").click()
    unit.page.wait_for_load_state()

    assert (came, dragged) == (chosen, [chosen[-1], *chosen[:-1]])
    assert names(unit) == [chosen[0], chosen[-1], *chosen[1:-1]]


def test_what_is_refused_says_why_and_keeps_nothing_else_out(visit):
    unit = visit(UNIT)
    unit.open(unit_union.begin(unit) + "evidence/")
    bad = {"name": "程序.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + bytes(100)}

    unit.page.locator("#files-4").set_input_files([bad, papers()[0]])
    unit.sees("实际是程序文件", within=f"{SLOT} .queue")
    unit.sees(str(papers()[0]["name"]), within=f"{SLOT} .files")
    unit.look_over()
    unit.page.get_by_role("button", name="知道了“程序.pdf”").click()

    expect(unit.page.locator(f"{SLOT} .queue li")).to_have_count(0)
    assert names(unit) == [papers()[0]["name"]]


def test_without_scripts_a_form_takes_files_and_a_page_arranges_them(visit):
    unit = visit(UNIT, scripts=False)
    unit.open(unit_union.begin(unit) + "evidence/")
    unit.page.locator("#files-4").set_input_files(papers())
    unit.press("上传", within=SLOT)
    unit.page.get_by_role("button", name="上移“现场照片2.jpg”").click()
    unit.page.get_by_role("link", name="修改“现场照片2.jpg”").click()
    unit.at("现场照片2.jpg")
    unit.press("标明含个人信息")
    unit.sees("含个人信息", within=SLOT)
    unit.page.get_by_role("button", name="标明已盖章").first.click()
    unit.sees("已盖章：本单位财务", within=SLOT)
    unit.page.get_by_role("link", name="修改“现场照片1.jpg”").click()
    unit.page.locator("#slot").select_option("5")
    unit.press("移过去")

    unit.sees("现场照片1.jpg", within="#field-5 .files")
    assert names(unit) == ["现场照片2.jpg", "现场照片3.jpg"]
