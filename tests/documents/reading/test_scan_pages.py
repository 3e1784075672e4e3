"""A scan is read by OCR where the extra is installed, and every value is asked about."""

from __future__ import annotations

import subprocess
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from jiangjian.documents import nomination_form
from jiangjian.documents.form_reading.find import SCANNED
from jiangjian.documents.reading.scan_pages import scan_pages
from jiangjian.documents.unreadable import Unreadable

ROWS = (
    ("工作室名称", "林木创新工作室", "成员人数", "21"),
    ("所在单位", "某某电缆有限公司", "所属行业", "电气机械制造业"),
    ("建立日期", "2019年3月", "经费投入（万元）", "41.26"),
)
WIDTHS = (280, 520, 400, 400)
HIGH, LEFT, TOP = 110, 60, 260
FACE = "Noto Serif CJK SC"


@pytest.fixture(scope="module")
def scan() -> Image.Image:
    """Return a page as a scanner sees it: a ruled table, grey paper, a little askew."""
    page = Image.new("L", (1700, 900), 245)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(_font_file(), 40)
    draw.text((300, 120), "创新工作室推荐表", font=font, fill=20)
    for number, row in enumerate(ROWS):
        left = LEFT
        for text, width in zip(row, WIDTHS, strict=True):
            top = TOP + number * HIGH
            draw.rectangle((left, top, left + width, top + HIGH), outline=30, width=3)
            draw.text((left + 16, top + 30), text, font=font, fill=25)
            left += width
    return page


def _font_file() -> str:
    asked = ["fc-match", "--format", "%{file}", FACE]
    return subprocess.run(asked, capture_output=True, check=True, text=True).stdout


def saved(page: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    page.save(out, kind, **({"resolution": 150} if kind == "PDF" else {}))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PDF", "JPEG"])
def test_what_is_read_on_a_scan_is_right_and_asked_about(scan, kind, notice):
    found = {each.key: each for each in nomination_form.read(saved(scan, kind), notice)}

    assert {key: "".join(each.text.split()) for key, each in found.items()} == {
        "studio_name": "林木创新工作室",
        "member_count": "21",
        "host_unit": "某某电缆有限公司",
        "industry": "电气机械制造业",
        "established_on": "2019年3月",
        "funding": "41.26",
    }
    assert {(each.how, each.asks, each.sure <= 50) for each in found.values()} == {
        ("ocr", SCANNED, True)
    }


def test_ruled_lines_are_seen_once_each(scan):
    page = scan_pages(saved(scan, "PNG"))[0]
    assert sum(each.level for each in page.rules) == len(ROWS) + 1
    assert sum(not each.level for each in page.rules) >= len(WIDTHS) + 1


def test_a_scan_of_something_else_is_refused_as_the_scan_it_is(notice):
    with pytest.raises(Unreadable) as refused:
        nomination_form.read(saved(Image.new("L", (800, 600), 250), "PDF"), notice)
    assert refused.value.code == "no_text_layer"


def test_without_the_extra_a_scan_is_refused_with_what_to_do(scan, notice, monkeypatch):
    monkeypatch.setattr(nomination_form, "can_read_scans", lambda: False)
    with pytest.raises(Unreadable) as refused:
        nomination_form.read(saved(scan, "PDF"), notice)
    assert refused.value.code == "no_text_layer"
    assert "Word" in refused.value.remedy


def test_a_picture_of_too_many_pixels_is_not_looked_at():
    with pytest.raises(Unreadable) as refused:
        scan_pages(saved(Image.new("L", (6_000, 6_000), 250), "PNG"))
    assert refused.value.code == "too_large"
