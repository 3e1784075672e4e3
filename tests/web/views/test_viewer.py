"""The viewer: a page drawn anew, its neighbours, what the file should prove; originals are never shown inline."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from jiangjian.records.models import StoredFile
from tests.documents import hostile, samples
from tests.web.signed_in import client_for


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return world.draft()


@pytest.fixture(autouse=True)
def nothing_drawn():
    """Drawn pages of other tests are of the same contents."""
    yield
    shutil.rmtree(Path(settings.DATA) / "previews", ignore_errors=True)


def page(response):
    return " ".join(response.content.decode().split())


def put(unit, made, name, content, slot="12"):
    unit.post(
        reverse("add_file", args=[made.key]),
        {"slot": slot, "files": [SimpleUploadedFile(name, content)]},
    )
    return made.evidence.get(slot=slot, name=name).key


def picture(unit, key, size="large", number=1, **headers):
    return unit.get(reverse("page_picture", args=[key, size, number]), headers=headers)


def drawn(response):
    return Image.open(BytesIO(response.content))


def test_a_page_is_drawn_anew_and_bears_nothing_of_the_file(made, unit):
    """IMG-004, IMG-006: shown upright, without what the camera noted."""
    key = put(unit, made, "照片.jpg", samples.picture(turned=6))

    answer = picture(unit, key)
    image = drawn(answer)

    assert (answer["Content-Type"], image.format, image.size) == ("image/jpeg", "JPEG", (60, 80))
    assert (image.getpixel((30, 5)), image.getpixel((30, 75))) == ((0, 0, 0), (255, 255, 255))
    assert dict(image.getexif()) == {}
    assert b"canary" not in answer.content


def test_a_picture_of_a_page_is_private_and_sent_once(made, unit):
    key = put(unit, made, "证书.pdf", samples.pdf("a", "b"))
    first = picture(unit, key, number=2)
    again = picture(unit, key, number=2, if_none_match=first["ETag"])

    assert (first["Cache-Control"], first["X-Content-Type-Options"]) == (
        "private, no-cache",
        "nosniff",
    )
    assert first["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_somebody_elses_page_does_not_exist_even_to_who_knows_its_name(world, made, unit):
    """FIL-031."""
    key = put(unit, made, "证书.pdf", samples.pdf("a"))
    etag = picture(unit, key)["ETag"]
    rival = client_for(world.posts["rival_unit"])

    assert picture(rival, key, if_none_match=etag).status_code == 404
    assert rival.head(reverse("file", args=[key])).status_code == 404
    assert rival.get(reverse("viewer", args=[key])).status_code == 404


def test_the_viewer_leads_to_the_next_page_and_the_next_file(made, unit):
    key = put(unit, made, "专利.pdf", samples.pdf("a", "b", "c"))
    other = put(unit, made, "规范.pdf", samples.pdf("d"), slot="13")
    at = reverse("viewer", args=[key])

    first, middle = page(unit.get(at)), page(unit.get(f"{at}?page=2"))

    assert "第 1 页，共 3 页" in first
    assert f'href="{at}?page=2" data-key="ArrowRight"' in first
    assert f'href="{at}?page=1" data-key="ArrowLeft"' in middle
    assert f'href="{reverse("viewer", args=[other])}" data-key="n"' in first
    assert "上一页" not in first


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "９", "9" * 400])
def test_a_page_that_is_not_there_leads_to_one_that_is(made, unit, number):
    key = put(unit, made, "专利.pdf", samples.pdf("a", "b"))
    shown = unit.get(reverse("viewer", args=[key]), {"page": number})

    assert shown.status_code == 200
    assert "共 2 页" in page(shown)


def test_what_the_file_should_prove_stands_beside_it(made, unit):
    key = put(unit, made, "专利.pdf", samples.pdf("patents"))
    shown = page(unit.get(reverse("viewer", args=[key])))

    assert "<dt>取得专利数（项）</dt><dd>4</dd>" in shown or "<dd>4</dd>" in shown
    assert "取得专利项目的基本情况" in shown
    assert "没有标明盖章" in shown
    assert "未扫描病毒" in shown


def test_notes_of_the_look_are_told(made, unit):
    """IMG-010: 图片不完整."""
    key = put(unit, made, "照片.jpg", hostile.TAKEN["IMG-010"][1])

    assert "图片不完整，下半部分可能是空白。请核对画面" in page(
        unit.get(reverse("viewer", args=[key]))
    )
    assert picture(unit, key).status_code == 200


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("文件.ofd", samples.ofd(), "OFD 文件这里不能预览"),
        ("视频.mp4", samples.video(), "视频不转换"),
        ("大页.pdf", hostile.TAKEN["DOC-018"][1], "有的页面尺寸大得不正常"),
    ],
)
def test_what_cannot_be_shown_says_so_and_stays_for_download(made, unit, name, content, said):
    """DOC-018, DOC-025."""
    key = put(unit, made, name, content)
    shown = page(unit.get(reverse("viewer", args=[key])))

    assert said in shown or said in page(picture(unit, key))
    assert b"".join(unit.get(reverse("file", args=[key])).streaming_content) == content


def test_a_damaged_file_of_old_says_so_once_and_is_not_tried_again(made, unit):
    key = made.evidence.get(slot="1").key
    shown = page(unit.get(reverse("viewer", args=[key])))

    assert "PDF 文件不完整，末尾被截断了" in shown or "实际是无法识别的格式" in shown
    assert picture(unit, key).status_code == 409


def test_the_first_page_lies_there_small_as_soon_as_a_file_came(made, unit):
    put(unit, made, "证书.pdf", samples.pdf("a"))
    digest = made.evidence.get(slot="12").file_id
    place = Path(settings.DATA) / "previews" / digest[:2] / digest / "small-1.jpg"

    with Image.open(place) as image:
        assert max(image.size) == 240
    assert StoredFile.objects.get(pk=digest).pages == 1


def test_a_size_that_is_not_drawn_does_not_exist(made, unit):
    key = put(unit, made, "证书.pdf", samples.pdf("a"))

    assert picture(unit, key, size="huge").status_code == 404
    assert picture(unit, key, number=7).status_code == 409
