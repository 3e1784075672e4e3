"""A report counts only once it lies in the recorder too, and can be built again from there alone."""

from __future__ import annotations

import errno

import pytest
from openpyxl import load_workbook

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.evidence import remove_file, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.qualification import complete
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recording import Recording, settle_committed
from jiangjian.actions.report import report
from jiangjian.actions.verifying import Violation, verify
from jiangjian.documents import nomination_form
from jiangjian.records.models import Nomination, Receipt, Report
from jiangjian.records.recorder import Recorder
from jiangjian.web.city_sheet import report_sheet
from jiangjian.web.commands import rebuild as command
from jiangjian.web.form_table import printed_values
from jiangjian.web.rebuilding import rebuild
from tests.fixtures_world import refused
from tests.stages_world import DUE
from tests.world import NOW, TODAY

NAMES = ("张三劳模创新工作室", "李四工匠创新工作室")


@pytest.fixture
def recording(world, tmp_path):
    """Return a recorder beside the store; the county has said whom to ask."""
    set_contact(
        by=world.county_clerk, now=NOW, person="赵六", phone="0371-20000001", area_code="0371"
    )
    return Recording(Recorder(tmp_path / "recorder"), world.store)


@pytest.fixture
def reported(world, recording, django_capture_on_commit_callbacks):
    """Return the receipt of a report that was recorded."""
    for name in NAMES:
        world.recommended(name=name)
    with django_capture_on_commit_callbacks(execute=True):
        return report(world.round, by=world.county_clerk, now=NOW, recording=recording)


def test_what_is_accepted_lies_there_whole(reported, recording):
    (found,) = recording.recorder.read()

    assert (found.name, found.settled, found.whole) == (reported.number, True, True)
    assert [each["studio"] for each in found.content["studios"]] == [*NAMES]
    assert {each.stat().st_mode & 0o077 for each in recording.recorder.root.glob("*.json")} == {0}


def test_the_papers_come_back_from_it_alone(world, reported, recording, tmp_path):
    out = tmp_path / "out"

    lines = list(rebuild(recording.recorder, out))

    folder = out / world.county.name / "第1次报送"
    assert lines == [f"{world.county.name}/第1次报送：2个工作室"]
    assert cells(folder / "附件2推荐汇总表.xlsx") == cells(handed_in(tmp_path))
    for name in NAMES:
        held = Nomination.objects.get(studio=name)
        read = nomination_form.read(
            (folder / name / "附件1推荐表.docx").read_bytes(), world.round.notice
        )
        wanted = printed_values(held, held.case(today=TODAY))
        assert {each.key: each.text for each in read if each.key in wanted and each.text} == {
            key: text for key, text in wanted.items() if text
        }
        assert sorted(each.read_bytes() for each in (folder / name).rglob("*.pdf")) == sorted(
            world.store.place(each.file_id).read_bytes() for each in held.evidence.all()
        )


def handed_in(folder):
    """Return the sheet as the city downloads it."""
    path = folder / "handed_in.xlsx"
    answer = report_sheet(Report.objects.get())
    path.write_bytes(b"".join(answer.streaming_content))
    answer.file_to_stream.close()  # closing the answer would close the connection
    return path


def cells(path):
    return [list(row) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]


@pytest.mark.usefixtures("recording")
def test_where_it_cannot_be_recorded_nothing_is_accepted(world, tmp_path):
    world.recommended()
    (tmp_path / "full").write_bytes(b"no folder")
    recording = Recording(Recorder(tmp_path / "full"), world.store)

    with refused("not_recorded"):
        report(world.round, by=world.county_clerk, now=NOW, recording=recording)


def test_what_was_not_committed_keeps_its_doubt(world, recording, tmp_path):
    """The transaction never ended: the power went between the record and the commit."""
    world.recommended()
    report(world.round, by=world.county_clerk, now=NOW, recording=recording)

    (found,) = recording.recorder.read()
    lines = list(rebuild(recording.recorder, tmp_path / "out"))

    assert (found.settled, found.whole) == (False, True)
    assert lines == [
        f"{world.county.name}/第1次报送：1个工作室（断电前没有写完，请与推荐单位核对是否收到回执）"
    ]


class Jammed(Recorder):
    """A recorder whose disk goes away between the record and its name."""

    def settle(self, place):
        raise OSError(errno.EIO, "Input/output error", str(place))


def test_a_record_that_cannot_get_its_name_costs_nobody_the_receipt(
    world, recording, caplog, django_capture_on_commit_callbacks
):
    """The act is committed by then; the record lies there under its waiting name until a sweep."""
    world.recommended()
    recorder = recording.recorder
    jammed = Recording(Jammed(recorder.root), world.store)

    with django_capture_on_commit_callbacks(execute=True):
        receipt = report(world.round, by=world.county_clerk, now=NOW, recording=jammed)

    assert Receipt.objects.filter(pk=receipt.pk).exists()
    assert [each.levelname for each in caplog.records] == ["ERROR"]
    assert [each.settled for each in recorder.read()] == [False]
    assert (settle_committed(recorder), settle_committed(recorder)) == (1, 0)
    assert [each.settled for each in recorder.read()] == [True]


def test_what_was_not_committed_gets_no_name(world, recording):
    world.recommended()
    receipt = report(world.round, by=world.county_clerk, now=NOW, recording=recording)
    Receipt.objects.filter(pk=receipt.pk).delete()

    assert settle_committed(recording.recorder) == 0


def test_a_database_that_was_set_back_is_told_by_the_recorder(world, reported, recording):
    """FLT-013: the recorder lies apart, and a backup from before the report does not know it."""
    sound = verify(world.store, recorder=recording.recorder)
    Receipt.objects.filter(pk=reported.pk).update(number="9999-9999-9999")

    found = verify(world.store, recorder=recording.recorder)

    meaning = "备用记录里的报送都在数据库里（不在，说明数据库被恢复成了较早的备份）"
    assert sound == []
    assert Violation("recorder", meaning, reported.number) in found


def test_a_record_that_was_altered_is_not_used(reported, recording, tmp_path, capsys):
    (place,) = recording.recorder.root.glob("*.json")
    place.write_text(place.read_text(encoding="utf-8").replace("张三", "王五"), encoding="utf-8")

    code = command.main([str(recording.recorder.root), str(tmp_path / "out")])

    assert code == 1
    assert f"{reported.number}：记录已损坏，没有使用" in capsys.readouterr().out


@pytest.mark.usefixtures("reported")
def test_a_file_that_is_gone_is_named(recording, tmp_path, capsys):
    for each in recording.recorder.files.root.rglob("*"):
        if each.is_file():
            each.unlink()

    code = command.main([str(recording.recorder.root), str(tmp_path / "out")])

    assert code == 1
    assert "缺文件：" in capsys.readouterr().out


def test_without_a_recorder_the_command_says_so(tmp_path, capsys):
    assert command.main([str(tmp_path / "none"), str(tmp_path / "out")]) == 2
    assert "没有这个文件夹" in capsys.readouterr().out


def test_what_is_listed_again_is_recorded_as_it_was_handed_in(world, reported, recording):
    """The unit is at work on one again: neither its draft nor its new files go along."""
    held = Nomination.objects.get(studio=NAMES[0])
    (first,) = recording.recorder.read()
    complete(held, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    save(held, by=world.union, now=NOW, typed={"funding": "99"}, section="studio", version=1)
    remove_file(held, by=world.union, now=NOW, key=held.evidence.first().key)
    write_summary(held, by=world.union, now=NOW, text="草稿")
    world.recommended(name="王五工匠创新工作室")

    again = report(world.round, by=world.county_clerk, now=NOW, recording=recording)

    kept = {each.name: each.content for each in recording.recorder.read()}
    assert again.number != reported.number
    one, two = (kept[number]["studios"][0] for number in (reported.number, again.number))
    assert (one["studio"], first.content["studios"][0]) == (NAMES[0], one)
    assert one == two


def test_what_a_slip_set_right_is_recorded_with_the_stamp_that_stands(world, reported, recording):
    held = Nomination.objects.get(studio=NAMES[0])
    slip = propose(
        held, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )
    confirm(slip, by=world.county_clerk, now=NOW)
    world.recommended(name="王五工匠创新工作室")

    again = report(world.round, by=world.county_clerk, now=NOW, recording=recording)

    kept = {each.name: each.content for each in recording.recorder.read()}
    old, new = (kept[number]["studios"][0] for number in (reported.number, again.number))
    assert [each["row"]["leader_phone"] for each in (old, new)] == ["13800138000", "13900139000"]
    assert [each["answers"]["leader_phone"] for each in (old, new)] == [
        "13800138000",
        "13900139000",
    ]
    assert [each["block"] for each in new["opinions"]] == ["recommender", "unit"]
    assert old["opinions"] == new["opinions"]


def test_where_nothing_was_ever_recorded_there_is_nothing_to_forget(tmp_path):
    recorder = Recorder(tmp_path / "recorder")

    recorder.forget("k")

    assert not recorder.root.exists()
