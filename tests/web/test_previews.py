"""Pages that lie there or are drawn: what another draws at the same moment is waited for."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files import locks
from PIL import Image

from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import StoredFile
from jiangjian.web.inspecting import previews
from jiangjian.web.keeping import store
from jiangjian.web.previews import OFFICE, page_of, pages_of, takes_seconds
from tests.documents import samples

WORD = next(each for each, ending in OFFICE.items() if ending == "docx")


@pytest.fixture(autouse=True)
def nothing_drawn():
    """Drawn pages of other tests are of the same contents."""
    yield
    shutil.rmtree(Path(settings.DATA) / "previews", ignore_errors=True)


@pytest.fixture
def photo():
    kept = store().keep([samples.picture()])
    return StoredFile(digest=kept.digest, size=kept.size, media_type="image/jpeg", pages=1)


@pytest.mark.race
def test_who_asks_for_a_page_that_is_being_drawn_gets_what_was_drawn(photo):
    place, lock = previews().page(photo.digest, "small", 1), previews().lock(photo.digest)
    lock.parent.mkdir(parents=True)
    with ThreadPoolExecutor(1) as threads:
        with lock.open("a+b") as held:
            locks.lock(held, locks.LOCK_EX)
            asking = threads.submit(page_of, photo, 1, "small")
            place.write_bytes(b"drawn by the other")
        assert asking.result(20).read_bytes() == b"drawn by the other"


@pytest.mark.race
def test_several_who_ask_at_once_all_get_the_page(photo):
    inside = max(1, settings.SERVER_THREADS - 1)
    with ThreadPoolExecutor(inside) as threads:
        asked = [threads.submit(page_of, photo, 1, "large") for _ in range(inside)]
        pages = {each.result(20).read_bytes() for each in asked}

    (drawn,) = pages
    assert Image.open(BytesIO(drawn)).format == "JPEG"


def test_a_trouble_that_stays_is_told_without_a_drawing():
    kept = store().keep([b"\xff\xd8\xff no picture"])
    broken = StoredFile(digest=kept.digest, size=kept.size, media_type="image/jpeg", pages=1)

    said = []
    for _ in range(2):
        with pytest.raises(Unreadable) as refused:
            page_of(broken, 1, "small")
        said.append(refused.value.trouble)
        previews().lock(kept.digest).unlink(missing_ok=True)

    assert said[0] == said[1]
    assert previews().trouble(kept.digest) == said[0]
    assert not previews().lock(kept.digest).exists()


@pytest.mark.django_db
def test_pages_that_another_has_counted_meanwhile_are_not_counted_again(photo):
    asked = StoredFile(digest=photo.digest, size=photo.size, media_type="image/jpeg")
    StoredFile.objects.create(
        digest=photo.digest, size=9, media_type="image/jpeg", pages=7, stored_at="2024-11-01T00:00Z"
    )

    assert (pages_of(asked), previews().lock(photo.digest).exists()) == (7, False)


@pytest.mark.office
def test_a_word_file_takes_seconds_until_somebody_has_tried_it():
    word = StoredFile(digest="ab" * 32, size=1, media_type=WORD)
    picture = StoredFile(digest="cd" * 32, size=1, media_type="image/jpeg")
    before = (takes_seconds(word), takes_seconds(picture))
    lock = previews().lock(word.digest)
    lock.parent.mkdir(parents=True)
    lock.touch()

    assert (before, takes_seconds(word)) == ((True, False), False)
