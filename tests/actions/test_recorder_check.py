"""``verify`` reads the recorder whole: records, the files they name, and one record for each report."""

from __future__ import annotations

import pytest

from jiangjian.actions.recorder_check import check_recorder
from jiangjian.actions.recording import Recording, record_missing
from jiangjian.actions.verifying import verify
from jiangjian.actions.violation import Violation
from jiangjian.records.models import Nomination, Receipt, Round
from jiangjian.records.recorder import Recorder


@pytest.fixture
def recorder(tmp_path):
    """Return a recorder of its own."""
    return Recorder(tmp_path / "recorder")


@pytest.fixture
def number(world, recorder, django_capture_on_commit_callbacks):
    """Return 回执号 of a report that is recorded."""
    world.reported()
    with django_capture_on_commit_callbacks(execute=True):
        assert record_missing(Recording(recorder, world.store)) == 1
    return Receipt.objects.get(report__isnull=False).number


@pytest.mark.usefixtures("number")
def test_a_sound_recorder_has_nothing_to_tell(world, recorder):
    assert verify(world.store, recorder=recorder) == []


def test_a_report_without_a_record_is_named(world, recorder, number):
    (place,) = recorder.root.glob("*.json")
    place.unlink()

    assert list(check_recorder(recorder)) == [Violation("recorder", "每次报送都有备用记录", number)]
    assert (record_missing(Recording(recorder, world.store)), [*check_recorder(recorder)]) == (
        1,
        [],
    )
    assert record_missing(Recording(recorder, world.store)) == 0


def test_a_record_that_was_altered_is_named(recorder, number):
    (place,) = recorder.root.glob("*.json")
    place.write_text(place.read_text(encoding="utf-8").replace("张三", "王五"), encoding="utf-8")

    assert list(check_recorder(recorder)) == [Violation("recorder", "备用记录与写入时一致", number)]


@pytest.mark.parametrize(
    ("change", "meaning"),
    [
        (lambda place: place.unlink(), "备用记录里的文件都在"),
        (lambda place: place.write_bytes(b"another"), "备用记录里的文件与写入时一致"),
    ],
)
def test_a_file_of_the_recorder_that_is_gone_or_another_is_named(recorder, number, change, meaning):
    digest = Nomination.objects.get().evidence.order_by("pk")[0].file_id

    change(recorder.files.place(digest))

    assert list(check_recorder(recorder)) == [Violation("recorder", meaning, f"{number} {digest}")]


def test_a_trial_needs_no_record(world, recorder):
    world.reported()
    Round.objects.update(practice=True)

    assert list(check_recorder(recorder)) == []
    assert record_missing(Recording(recorder, world.store)) == 0
