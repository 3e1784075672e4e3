"""Files dropped on a slot over a bad line: each comes whole, goes on where it broke, and can be put in order."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from random import Random
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.walks import unit as unit_union
from tests.walks.conftest import sign_in
from tests.walks.proxy import bad_line
from tests.walks.studio import papers

pytestmark = pytest.mark.walk
UNIT = "yanlian-danwei"
SLOT = "#field-4"
ROW = "{slot} .files li"


def photograph(seed: int) -> bytes:
    """Return a picture of three megabytes."""
    made = BytesIO()
    noise = Random(seed).randbytes(3_000_000)  # noqa: S311 - a picture, no secret
    Image.frombytes("RGB", (1000, 1000), noise).save(made, "PNG", compress_level=0)
    return made.getvalue()


def pdf_of(pages: int) -> bytes:
    """Return a PDF of white pages with a grey square each."""
    made, sheet = BytesIO(), Image.new("L", (200, 280), 255)
    sheet.paste(120, (20, 20, 90, 90))
    sheet.save(made, "PDF", save_all=True, append_images=[sheet] * (pages - 1))
    return made.getvalue()


def at(visitor, slot: str, number: int) -> Locator:
    """Return a file's row."""
    return visitor.page.locator(ROW.format(slot=slot)).nth(number)


def drag(visitor, row: Locator, to: Locator) -> None:
    """Take a row with the mouse by its size, carry it in small steps, and let go near the upper edge."""
    to.scroll_into_view_if_needed()
    held, goal = row.locator(".quiet").first.bounding_box(), to.bounding_box()
    assert held
    assert goal
    mouse = visitor.page.mouse
    mouse.move(held["x"] + 5, held["y"] + held["height"] / 2)
    mouse.down()
    mouse.move(goal["x"] + 60, goal["y"] + 30, steps=12)
    mouse.move(goal["x"] + 60, goal["y"] + 6, steps=4)
    mouse.up()


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

    drag(unit, at(unit, SLOT, len(chosen) - 1), at(unit, SLOT, 0))
    expect(unit.page.locator(f"{SLOT} .files li").first).to_contain_text(chosen[-1])
    dragged = names(unit)
    unit.page.get_by_role("button", name=f"下移“{chosen[-1]}”").click()
    unit.page.wait_for_load_state()

    assert (came, dragged) == (chosen, [chosen[-1], *chosen[:-1]])
    assert names(unit) == [chosen[0], chosen[-1], *chosen[1:-1]]


def test_a_file_is_carried_to_another_item_with_the_mouse(visit):
    unit = visit(UNIT)
    unit.open(unit_union.begin(unit) + "evidence/")
    chosen = [str(each["name"]) for each in papers()]
    unit.page.locator("#files-4").set_input_files(papers())
    expect(unit.page.locator(ROW.format(slot=SLOT))).to_have_count(len(chosen))

    drag(unit, at(unit, SLOT, 0), unit.page.locator("#field-5"))
    expect(unit.page.locator(ROW.format(slot="#field-5"))).to_have_count(1)
    unit.look_over()
    unit.page.reload()

    assert names(unit) == chosen[1:]
    assert unit.page.locator("#field-5 .files .file-name").all_inner_texts() == chosen[:1]


def test_files_from_the_desktop_are_dropped_on_an_item(visit, tmp_path):
    """As Chromium tells it of the desktop: the files' paths, over the item, let go."""
    unit = visit(UNIT)
    unit.open(unit_union.begin(unit) + "evidence/")
    made = []
    for each in papers()[:2]:
        made.append(tmp_path / str(each["name"]))
        made[-1].write_bytes(each["buffer"])
    place = unit.page.locator("#field-6")
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    desktop = unit.page.context.new_cdp_session(unit.page)
    carried = {"items": [], "files": [str(each) for each in made], "dragOperationsMask": 1}
    where = {"x": box["x"] + 50, "y": box["y"] + 30, "data": carried}
    for word in ("dragEnter", "dragOver", "drop"):
        desktop.send("Input.dispatchDragEvent", {"type": word, **where})

    shown = unit.page.locator("#field-6 .files .file-name")
    expect(shown).to_have_count(2)
    assert shown.all_inner_texts() == [each.name for each in made]


def test_the_keyboard_turns_pages_and_goes_to_the_next_file(visit):
    unit = visit(UNIT)
    unit.open(unit_union.begin(unit) + "evidence/")
    book = {"name": "合同.pdf", "mimeType": "application/pdf", "buffer": pdf_of(3)}
    unit.page.locator("#files-4").set_input_files([book, papers()[0]])
    expect(unit.page.locator(ROW.format(slot=SLOT))).to_have_count(2)
    unit.page.get_by_role("link", name="查看“合同.pdf”").click()
    shown = unit.page.locator(".viewer-picture")
    expect(shown).to_be_visible()
    unit.page.wait_for_load_state()  # before that nobody listens to the keys

    turned = (
        ("ArrowRight", "合同.pdf，第 2 页"),
        ("ArrowRight", "合同.pdf，第 3 页"),
        ("ArrowLeft", "合同.pdf，第 2 页"),
        ("n", f"{papers()[0]['name']}，第 1 页"),
        ("p", "合同.pdf，第 1 页"),
    )
    for key, told in turned:
        unit.page.keyboard.press(key)
        expect(shown).to_have_attribute("alt", re.compile(f"^{re.escape(told)}。"))
        expect(shown).to_be_visible()


def test_a_reader_who_opens_a_dossier_first_has_seen_it_without_a_button(visit, house):
    """The script of the first look; without scripts there is the button."""
    house.prepare("hand-in", "看过工作室")
    reader, plain = visit("yanlian-tuijian"), visit("yanlian-tuijian", scripts=False)
    for each in (plain, reader):
        each.open("/recommendation/")
        each.page.get_by_role("link", name="看过工作室").first.click()
    button = "标为已看过"

    expect(plain.page.get_by_role("button", name=button)).to_be_visible()
    expect(reader.page.get_by_role("button", name=button)).to_be_hidden()
    plain.page.reload()
    expect(plain.page.get_by_role("button", name=button)).to_have_count(0)


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
