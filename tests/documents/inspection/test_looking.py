"""A file is what its decoded content says; what is suspicious is refused or told."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.looking import inspect, inspect_each
from jiangjian.documents.unreadable import Unreadable
from tests.documents import hostile, samples

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEIC = Path(__file__).with_name("photo.heic.b64")


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    """Return every hostile file's outcome, by id; all are looked at in one child."""
    folder = tmp_path_factory.mktemp("hostile")
    files = {**hostile.REFUSED, **hostile.TAKEN}
    places = []
    for key, (_, content, *_) in files.items():
        places.append(folder / key)
        places[-1].write_bytes(content)
    return dict(zip(files, inspect_each(places), strict=True))


@pytest.mark.parametrize("case", hostile.REFUSED)
def test_what_is_not_taken_says_why_and_what_to_do(looked, case):
    found = looked[case]

    assert isinstance(found, Unreadable), found
    assert (found.code, bool(found.problem), bool(found.remedy)) == (
        hostile.REFUSED[case][2],
        True,
        True,
    )


@pytest.mark.parametrize("case", hostile.TAKEN)
def test_what_is_taken_bears_its_notes(looked, case):
    _, _, kind, notes = hostile.TAKEN[case]
    found = looked[case]

    assert isinstance(found, Inspected), found
    assert (found.kind, tuple(each.code for each in found.notes)) == (kind, notes)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (samples.pdf("a", "b", "c"), Inspected("pdf", "application/pdf", 3)),
        (samples.picture(), Inspected("picture", "image/jpeg", 1, 80, 60)),
        (samples.picture(turned=6), Inspected("picture", "image/jpeg", 1, 60, 80)),
        (samples.picture("PNG"), Inspected("picture", "image/png", 1, 80, 60)),
        (samples.docx(), Inspected("office", WORD)),
        (samples.ofd(), Inspected("ofd", "application/ofd")),
        (samples.compound("WordDocument"), Inspected("old_office", "application/msword")),
        (samples.compound("Workbook"), Inspected("old_office", "application/vnd.ms-excel")),
        (samples.video(), Inspected("video", "video/mp4")),
    ],
)
def test_honest_files_are_known(tmp_path, content, expected):
    place = tmp_path / "file"
    place.write_bytes(content)

    assert inspect(place) == expected


def test_a_photo_of_an_iphone_is_decoded(tmp_path):
    """IMG-008."""
    place = tmp_path / "file"
    place.write_bytes(b64decode(HEIC.read_text(encoding="ascii")))
    found = inspect(place)

    assert (found.kind, found.media_type, found.notes) == ("picture", "image/heic", ())


def test_a_photo_of_thirty_megabytes_is_looked_at(tmp_path):
    """IMG-013."""
    place = tmp_path / "file"
    place.write_bytes(samples.picture() + b"\0" * (30 << 20))

    assert inspect(place) == Inspected("picture", "image/jpeg", 1, 80, 60)


def test_a_video_that_is_cut_off_is_refused(tmp_path):
    place = tmp_path / "file"
    place.write_bytes(samples.video()[:-1])

    with pytest.raises(Unreadable, match="视频不完整"):
        inspect(place)


def test_a_page_that_inflates_to_gigabytes_costs_its_own_child_only(tmp_path):
    """DOC-016, FLT-018: memory and time are the child's."""
    place = tmp_path / "file"
    place.write_bytes(hostile.bomb())
    try:
        found = inspect(place)
    except Unreadable as refused:
        assert refused.code in {"too_large", "too_slow", "reader_stopped", "damaged"}  # noqa: PT017 - either is right
    else:
        assert found.kind == "pdf"
