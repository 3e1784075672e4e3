"""QR codes on scans, good ones and poor ones, read in the child."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFilter

from jiangjian.documents.inspection.codes import LONGEST
from jiangjian.documents.inspection.looking import codes
from jiangjian.documents.qr_code import printed_qr_code
from jiangjian.documents.unreadable import Unreadable

TEXT = "JJ1:K7Q2MPXA23:3:ZGTJFVRJ5TADGA7JVC7EGEGP"
DPI = 200


def scanned(*texts: str, dpi: int = DPI) -> Image.Image:
    """Return an A4 page with codes of 13 mm along its top edge, and some lines of a form."""
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    side = round(13 / 25.4 * dpi)
    for number, text in enumerate(texts, start=1):
        code = Image.open(BytesIO(printed_qr_code(text))).convert("L").resize((side, side))
        page.paste(code, (page.width - number * 2 * side, round(4.5 / 25.4 * dpi)))
    drawn = ImageDraw.Draw(page)
    for line in range(3 * side, page.height - side, side):
        drawn.line((side, line, page.width - side, line), fill=0, width=2)
    return page


def read(tmp_path, *pages: Image.Image, quality: int = 60) -> list[str]:
    """Return what is read from pages saved as a PDF, or from one saved as a photo."""
    first, *others = pages
    if others:
        place = tmp_path / "a.pdf"
        first.save(place, "PDF", save_all=True, append_images=others, resolution=DPI)
        return codes(place, "pdf")
    place = tmp_path / "a.jpg"
    first.save(place, "JPEG", quality=quality)
    return codes(place, "picture")


def test_a_page_without_a_code_shows_none(tmp_path):
    assert read(tmp_path, scanned()) == [""]


def test_every_page_is_read_in_order(tmp_path):
    assert read(tmp_path, scanned(), scanned("another")) == ["", "another"]


def test_a_poor_page_behind_a_good_one_is_looked_at_as_closely(tmp_path):
    poor = scanned("another").filter(ImageFilter.GaussianBlur(2))

    assert read(tmp_path, scanned(TEXT), poor) == [TEXT, "another"]


def test_what_lies_behind_the_form_is_not_searched(tmp_path):
    assert read(tmp_path, *[scanned()] * 2, scanned(TEXT)) == [""] * 2


@pytest.mark.parametrize("degrees", [1.7, -8, 90, 180])
def test_a_page_may_lie_askew(tmp_path, degrees):
    assert read(tmp_path, scanned(TEXT).rotate(degrees, expand=True, fillcolor=255)) == [TEXT]


@pytest.mark.parametrize("dpi", [90, 150, 300])
def test_a_scanner_may_be_coarse_or_fine(tmp_path, dpi):
    assert read(tmp_path, scanned(TEXT, dpi=dpi), quality=40) == [TEXT]


def test_a_copy_through_a_fax_is_read_once_its_grains_are_gone(tmp_path):
    page = scanned(TEXT)
    noise = Image.frombytes("L", page.size, random.Random(1).randbytes(page.width * page.height))  # noqa: S311 - the same grains each time
    grains = noise.point(lambda light: 0 if light < 25 else 255)  # one pixel of ten is black
    spoilt = Image.composite(page, Image.new("L", page.size, 0), grains)

    assert read(tmp_path, spoilt, quality=90) == [TEXT]


def test_a_photo_out_of_focus_is_read_once_it_is_sharpened(tmp_path):
    assert read(tmp_path, scanned(TEXT).filter(ImageFilter.GaussianBlur(2)), quality=90) == [TEXT]


def test_a_blurred_code_is_not_guessed(tmp_path):
    assert read(tmp_path, scanned(TEXT).filter(ImageFilter.GaussianBlur(9))) == [""]


def test_several_codes_on_a_page_are_all_told(tmp_path):
    assert sorted(read(tmp_path, scanned(TEXT, "https://example.org/"))) == [
        TEXT,
        "https://example.org/",
    ]


def test_of_a_long_code_the_beginning_is_kept(tmp_path):
    page = Image.new("L", (1400, 1400), 255)
    code = Image.open(BytesIO(printed_qr_code("A" * 900))).convert("L").resize((1200, 1200))
    page.paste(code, (100, 100))

    assert read(tmp_path, page, quality=95) == ["A" * LONGEST]


def test_what_is_no_picture_is_refused(tmp_path):
    place = tmp_path / "a.pdf"
    place.write_bytes(b"%PDF-1.4 and nothing")

    with pytest.raises(Unreadable):
        codes(place, "pdf")
