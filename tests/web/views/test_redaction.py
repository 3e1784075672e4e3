"""含个人信息: who may not read private answers gets the copy only, and nothing covered is in its bytes."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from jiangjian.actions.evidence import store_file
from jiangjian.records.models import Entry
from tests.documents import samples
from tests.fixtures_world import said
from tests.web.signed_in import client_for
from tests.world import NOW

SECRET = "ID 410202198003151234"


@pytest.fixture
def unit(world):
    return client_for(world.union)


def page(response):
    return " ".join(response.content.decode().split())


def put(world, made, name, content):
    client_for(world.union).post(
        reverse("add_file", args=[made.key]),
        {"slot": "12", "files": [SimpleUploadedFile(name, content)]},
    )
    return made.evidence.get(slot="12")


def redact(client, key, boxes):
    return client.post(reverse("redact", args=[key]), {"boxes": boxes})


def body(response):
    return b"".join(response.streaming_content)


def inflated(content):
    """Return a PDF's bytes with every stream inflated that can be."""
    found = [content]
    for each in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(each[1]))
        except zlib.error:
            continue
    return b"".join(found)


def test_the_copy_holds_nothing_of_what_was_covered(world, unit):
    made = world.draft()
    key = put(world, made, "证书.pdf", samples.pdf(SECRET, "page two")).key
    assert redact(unit, key, "1 0 0 100 25\n2 10 10 5 5").status_code == 302

    copy = body(unit.get(reverse("redacted_copy", args=[key])))
    document = pypdfium2.PdfDocument(copy)
    first = document[0].render(scale=1).to_pil()

    assert len(document) == 2
    assert [each.get_textpage().get_text_range() for each in document] == ["", ""]
    assert not any(
        each in inflated(copy) for each in (SECRET.encode(), SECRET.encode("utf-16-be"), b"410202")
    )
    assert b"/Font" not in copy
    assert first.crop((0, 0, first.width, first.height // 5)).getextrema() == ((0, 0),) * 3
    assert first.getpixel((first.width // 2, first.height // 2)) == (255, 255, 255)


def test_a_picture_becomes_a_picture_without_metadata(world, unit):
    made = world.draft()
    key = put(world, made, "照片.jpg", samples.picture(size=(400, 300), turned=6)).key
    redact(unit, key, "1 0 0 100 100")

    with Image.open(BytesIO(body(unit.get(reverse("redacted_copy", args=[key]))))) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (300, 400), {})
        assert image.convert("L").getextrema()[1] < 8


def test_who_may_not_read_private_answers_gets_the_copy_only(world):
    """DOC-027."""
    (made,) = world.reported()
    kept = world.store.keep([samples.pdf(SECRET)])
    lying = made.evidence.filter(slot="1")
    lying.update(file=store_file(kept, media_type="application/pdf", now=NOW), personal=True)
    key = lying.get().key
    watcher, clerk = client_for(world.posts["discipline"]), client_for(world.clerk)

    before = [
        watcher.get(reverse("file", args=[key])),
        watcher.get(reverse("viewer", args=[key])),
        watcher.get(reverse("page_picture", args=[key, "large", 1])),
    ]
    redact(clerk, key, "1 0 0 100 50")
    after = watcher.get(reverse("file", args=[key]))

    assert [each.status_code for each in before] == [409, 409, 409]
    assert "含个人信息，遮盖件还没有做好" in page(before[0])
    assert b"410202" not in inflated(body(after))
    assert "%E9%81%AE%E7%9B%96%E4%BB%B6" in after["Content-Disposition"]
    assert "遮盖件</span>" in page(watcher.get(reverse("viewer", args=[key])))
    assert body(clerk.get(reverse("file", args=[key]))) == samples.pdf(SECRET)


def test_making_a_copy_is_logged_with_its_digest(world, unit):
    made = world.draft()
    found = put(world, made, "证书.pdf", samples.pdf(SECRET))
    redact(unit, found.key, "1 0 0 100 50")
    entry = Entry.objects.filter(action="redact").get()

    found.refresh_from_db()
    assert (entry.by, entry.subject) == (world.union, f"evidence:{found.key}")
    assert said(entry) == {"name": "证书.pdf", "file": found.redacted_id, "boxes": "1"}


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        ("", "还没有画遮盖框"),
        ("1 0 0 0 10", "宽和高要大于0"),
        ("1 60 0 50 10", "左加宽是110"),
        ("0 0 0 10 10", "页码要从1起"),
        ("第一页", "第1行不是一个遮盖框"),
        ("1 0 0 10 10\n1 nan 0 1 1", "第2行不是一个遮盖框"),
        ("1 1e9 0 1 1", "第1行不是一个遮盖框"),
        ("1 0 0 10 10\n" * 401, "一共401个遮盖框，最多400个"),
    ],
)
def test_a_box_that_is_none_is_told_and_kept_as_typed(world, unit, boxes, words):
    made = world.draft()
    key = put(world, made, "证书.pdf", samples.pdf("a")).key
    response = redact(unit, key, boxes)

    assert response.status_code == 422
    assert words in page(response)
    assert boxes.split("\n")[0] in response.content.decode()
    assert made.evidence.get(slot="12").redacted is None


def test_the_page_shows_every_page_to_draw_on(world, unit):
    made = world.draft()
    key = put(world, made, "证书.pdf", samples.pdf("a", "b")).key
    shown = page(unit.get(reverse("redaction", args=[key])))

    assert shown.count('class="redact-sheet"') == 2
    assert "原件不变" in shown
