"""Foreign bytes cost their own job and nothing else."""

from __future__ import annotations

import sys
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jiangjian.documents.nomination_form import blank, form_words
from jiangjian.documents.reading import child
from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.reading.hatching import Hatchery
from jiangjian.documents.unreadable import Unreadable

FIND = "form_reading.find"
NO_NURSERY = Hatchery({}, command=[sys.executable, "-c", "pass"])


@pytest.fixture(autouse=True, params=["forked", "started"])
def way(request, monkeypatch):
    """Run each test twice: where a nursery forks the child, and where it ends before it does."""
    if request.param == "forked":
        yield
        return
    monkeypatch.setattr(child, "HATCHERY", NO_NURSERY)
    yield
    NO_NURSERY.end()


@pytest.fixture
def words(notice):
    """Return the arguments of the form's reader."""
    return form_words(notice).as_json()


def big_form(cells):
    """Return a docx within the guards that takes far more memory and time than its bytes."""
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    rows = b"".join(
        b"<w:tr><w:tc><w:p><w:r><w:t>%x</w:t></w:r></w:p></w:tc></w:tr>" % (number**5)
        for number in range(cells)
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr(
            "word/document.xml", head + b"<w:tbl>" + rows + b"</w:tbl></w:body></w:document>"
        )
    return out.getvalue()


def test_the_limits_hold_before_the_bytes_are_read(notice, words):
    ran = run_limited(FIND, blank(notice), arguments=words)

    assert ran.value == []
    assert {"memory", "cpu", "files", "written", "audit hook"} <= set(ran.held)


def test_too_much_memory_ends_the_job_with_a_message(words):
    with pytest.raises(Unreadable) as refused:
        run_limited(FIND, big_form(300_000), arguments=words, memory=200 << 20)

    assert refused.value.code == "too_large"


def test_too_much_computing_ends_the_job_with_a_message(words):
    with pytest.raises(Unreadable) as refused:
        run_limited(FIND, big_form(300_000), arguments=words, memory=4 << 30, cpu=1)

    assert refused.value.code == "too_slow"


def test_the_wall_clock_ends_the_job_with_a_message(notice, words):
    started = time.monotonic()

    with pytest.raises(Unreadable) as refused:
        run_limited(FIND, blank(notice), arguments=words, wall=0.01)

    assert (refused.value.code, time.monotonic() - started < 5) == ("too_slow", True)


def test_a_reader_that_falls_says_so_and_tells_nothing_of_the_file(words):
    with pytest.raises(Unreadable) as refused:
        run_limited("no_such_task", b"secret", arguments=words)

    assert refused.value.code == "reader_stopped"
    assert "secret" not in str(refused.value) + refused.value.trouble.detail


def test_a_refusal_crosses_from_the_child_whole(words):
    with pytest.raises(Unreadable) as refused:
        run_limited(FIND, b"PK\x03\x04", arguments=words)

    assert (refused.value.code, refused.value.problem) == ("damaged", "文件不完整或已损坏，打不开")
