"""Names that mean harm name nothing but the file, and files are reached by no other way than their link."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangjian.web.keeping import store
from tests.documents import samples
from tests.web.signed_in import client_for

NAMES = {
    "FIL-001": ("../../etc/passwd", "passwd"),
    "FIL-002": ("..\\..\\web.config", "web.config"),
    "FIL-003": ("a\x00.pdf", "a.pdf"),
    "FIL-007": ('a"b\r\nX-Evil: 1.pdf', None),
    "FIL-008-formula": ("=cmd.pdf", "=cmd.pdf"),
    "FIL-008-markup": ("<b>.pdf", "<b>.pdf"),
}
"""What a browser sends, and the name that is shown; ``None`` where it only must do no harm."""


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return world.draft()


def put(unit, made, *files):
    return unit.post(reverse("add_file", args=[made.key]), {"slot": "12", "files": list(files)})


def upload(name):
    file = SimpleUploadedFile("a.pdf", samples.pdf("named"))
    file._name = name  # noqa: SLF001 - a browser may send what this class would clean
    return file


@pytest.mark.parametrize("case", NAMES)
def test_a_name_does_no_harm(made, unit, case):
    sent, shown = NAMES[case]
    response = put(unit, made, upload(sent))
    found = made.evidence.filter(slot="12").first()

    assert response.status_code in {302, 422}
    if shown is not None and found is not None:
        assert found.name == shown
    page = unit.get(reverse("evidence", args=[made.key])).content.decode()
    assert "<b>.pdf" not in page
    if found is not None:
        answer = unit.get(reverse("file", args=[found.key]))
        assert "X-Evil" not in answer
        assert "\n" not in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content) == samples.pdf("named")
        assert store().has(found.file_id)


def test_a_form_without_a_file_name_says_that_nothing_was_chosen(made, unit):
    """FIL-009."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="slot"\r\n\r\n12\r\n'
        b'--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
    )
    answer = unit.post(
        reverse("add_file", args=[made.key]), body, content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 422
    assert "还没有选择文件" in answer.content.decode()


def test_a_hundred_and_one_files_are_too_many_for_one_request(made, unit):
    """FIL-018."""
    files = [SimpleUploadedFile(f"{number}.pdf", b"%PDF-") for number in range(101)]

    assert put(unit, made, *files).status_code in {400, 413, 422}
    assert made.evidence.filter(slot="12").count() == 0


def test_a_content_has_no_address_of_its_own(made, unit):
    """FIL-027."""
    digest = made.evidence.get(slot="1").file_id

    for address in (
        f"/media/{digest}",
        f"/files/{digest}/",
        f"/files/{digest[:2]}/{digest[2:4]}/{digest}",
        f"/static/../files/{digest}",
        f"/previews/{digest[:2]}/{digest}/small-1.jpg",
    ):
        assert unit.get(address).status_code == 404


@pytest.mark.parametrize(
    "ranges", ["bytes=-1", "bytes=99999999-", "bytes=" + ",".join(["0-0"] * 1000)]
)
def test_a_part_of_a_file_is_not_sent(made, unit, ranges):
    """FIL-030: the whole file or nothing, streamed either way."""
    found = made.evidence.get(slot="1")
    answer = unit.get(reverse("file", args=[found.key]), headers={"range": ranges})

    assert answer.status_code == 200
    assert answer.streaming
    assert len(b"".join(answer.streaming_content)) == found.file.size
