"""Supporting material: files told by their bytes, taken once, served as downloads."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiangjian.records.models import Absence, Evidence, Nomination
from tests.documents import samples
from tests.web.signed_in import client_for

PDF = samples.pdf()
ACTS = ("add_file", "remove_file", "mark_stamped", "rename_file", "tick_absent", "write_summary")


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return world.draft()


def page(response):
    return " ".join(response.content.decode().split())


def up(name, content=PDF):
    return SimpleUploadedFile(name, content)


def act(unit, made, word, **typed):
    return unit.post(reverse(word, args=[made.key]), typed)


def names(made, slot):
    return list(made.evidence.filter(slot=slot).values_list("name", flat=True))


def test_each_indicator_says_what_counts_for_which_time_and_who_stamps(made, unit):
    shown = page(unit.get(reverse("evidence", args=[made.key])))

    assert shown.count('class="panel slot"') == 17
    assert "创新工作室成立文件，主要职责" in shown
    assert "时段：近1年" in shown
    assert "<strong>须盖章：</strong>工作经费使用清单及证明，由本单位财务盖章。" in shown
    assert "15 项中已备 <strong>15</strong> 项" in shown


def test_several_files_are_taken_at_once_and_take_the_tick_off(made, unit):
    response = act(
        unit, made, "add_file", slot="4", files=[up("清单.pdf"), up("照片.jpg", samples.picture())]
    )

    assert response.url == reverse("evidence", args=[made.key]) + "#field-4"
    assert names(made, "4") == ["清单.pdf", "照片.jpg"]
    assert not Absence.objects.filter(nomination=made, slot="4").exists()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("甲.pdf", PDF, "application/pdf"),
        ("甲.jpg", samples.picture(), "image/jpeg"),
        ("甲.png", samples.picture("PNG"), "image/png"),
        ("甲.doc", samples.compound("WordDocument"), "application/msword"),
        (
            "名字不对.pdf",
            samples.docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_file_is_what_its_bytes_say(made, unit, name, content, media_type):
    act(unit, made, "add_file", slot="4", files=[up(name, content)])

    assert Evidence.objects.get(slot="4").file.media_type == media_type


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00", "实际是程序文件，没有收下"),
        (b"PK\x03\x04 a.txt", "实际是压缩包（zip），没有收下"),
        (b"Rar!\x1a\x07", "实际是压缩包（rar），没有收下"),
        (b"II*\x00", "实际是TIFF 图片，没有收下"),
        (b"<html><script>", "实际是网页文件，没有收下"),
        (b"hello", "实际是无法识别的格式，没有收下"),
        (b"", "是空文件（0 字节）"),
    ],
)
def test_other_files_are_refused_by_name_with_what_to_do(made, unit, content, said):
    response = act(unit, made, "add_file", slot="4", files=[up("证书.pdf", content)])

    shown = page(response)
    assert response.status_code == 422
    assert f"“证书.pdf”{said}" in shown
    assert 'href="#field-4"' in shown
    assert names(made, "4") == []


def test_a_bad_file_does_not_keep_the_good_ones_out(made, unit):
    response = act(unit, made, "add_file", slot="4", files=[up("好.pdf"), up("坏.exe", b"MZ")])

    assert response.status_code == 422
    assert "坏.exe" in page(response)
    assert names(made, "4") == ["好.pdf"]


def test_the_same_content_is_taken_once_a_slot(made, unit):
    act(unit, made, "add_file", slot="4", files=[up("一.pdf")])
    response = act(unit, made, "add_file", slot="4", files=[up("二.pdf")])

    assert response.status_code == 422
    assert "“二.pdf”已上传过" in page(response)
    assert names(made, "4") == ["一.pdf"]


def test_a_file_over_the_limit_is_refused_with_both_numbers(made, unit, settings):
    settings.FILE_MAX_BYTES = 2 * 2**20
    response = act(unit, made, "add_file", slot="4", files=[up("大.pdf", PDF + b"0" * 3 * 2**20)])

    assert response.status_code == 422
    assert "“大.pdf”有 3.0 MB，一个文件最多 2.0 MB" in page(response)


def test_exactly_the_limit_is_taken(made, unit, settings):
    settings.FILE_MAX_BYTES = len(PDF)
    act(unit, made, "add_file", slot="4", files=[up("刚好.pdf")])

    assert names(made, "4") == ["刚好.pdf"]


def test_no_file_at_all_is_told(made, unit):
    response = act(unit, made, "add_file", slot="4")

    assert response.status_code == 422
    assert "还没有选择文件" in page(response)


def test_a_slot_that_the_notice_does_not_have_takes_nothing(made, unit):
    response = act(unit, made, "add_file", slot="99", files=[up("一.pdf")])

    assert response.status_code == 422
    assert Evidence.objects.filter(slot="99").count() == 0


def test_a_file_is_marked_renamed_and_removed(made, unit):
    act(unit, made, "add_file", slot="4", files=[up("一.pdf")])
    key = made.evidence.get(slot="4").key

    act(unit, made, "mark_stamped", file=key, stamped="yes")
    act(unit, made, "rename_file", file=key, name="经费清单（盖章）.pdf")
    found = made.evidence.get(slot="4")
    act(unit, made, "remove_file", file=key)

    assert (found.stamped, found.name) == (True, "经费清单（盖章）.pdf")
    assert names(made, "4") == []


def test_a_stamp_that_is_missing_is_told_in_its_row(made, unit):
    act(unit, made, "add_file", slot="4", files=[up("一.pdf")])

    shown = page(unit.get(reverse("evidence", args=[made.key])))
    assert "盖章件待补：第4项工作保障有1个文件，标明已盖章的0个" in shown


def test_an_empty_name_is_refused(made, unit):
    key = made.evidence.get(slot="1").key
    response = act(unit, made, "rename_file", file=key, name="  ")

    assert response.status_code == 422
    assert names(made, "1") == ["证书.pdf"]


def test_nothing_of_the_kind_is_ticked_once_with_a_reason(made, unit):
    act(unit, made, "tick_absent", slot="10", absent="yes", reason="本地还没有联盟")
    ticked = page(unit.get(reverse("evidence", args=[made.key])))
    act(unit, made, "tick_absent", slot="10", absent="no")

    assert "本项无此情况：本地还没有联盟" in ticked
    assert not made.absences.filter(slot="10").exists()


def test_a_slot_with_files_is_not_ticked_as_absent(made, unit):
    response = act(unit, made, "tick_absent", slot="1", absent="yes", reason="没有")

    assert response.status_code == 422
    assert "本项已有1个文件，不能点“本项无此情况”" in page(response)


def test_the_summary_may_be_written_on_the_page(made, unit):
    act(unit, made, "write_summary", text="一年来开展攻关9项。<b>")

    shown = page(unit.get(reverse("evidence", args=[made.key])))
    assert "一年来开展攻关9项。&lt;b&gt;" in shown
    assert Nomination.objects.get().work_summary == "一年来开展攻关9项。<b>"


@pytest.mark.parametrize("word", ACTS)
def test_acts_are_for_the_own_unit_by_button_only(world, made, unit, word):
    address = reverse(word, args=[made.key])

    assert unit.get(address).status_code == 405
    assert Client().post(address).status_code == 302
    assert client_for(world.county_clerk).post(address).status_code == 403
    assert client_for(world.posts["rival_unit"]).post(address).status_code == 404


def test_a_file_of_another_dossier_is_not_touched(world, made):
    other = world.draft(by=world.posts["rival_unit"])
    key = made.evidence.get(slot="1").key
    rival = client_for(world.posts["rival_unit"])

    assert act(rival, other, "remove_file", file=key).status_code == 404
    assert names(made, "1") == ["证书.pdf"]


def test_after_handing_in_nothing_is_changed(world, unit):
    made = world.submitted()
    key = made.evidence.get(slot="1").key

    assert act(unit, made, "remove_file", file=key).status_code == 409
    assert act(unit, made, "add_file", slot="4", files=[up("一.pdf")]).status_code == 422
    assert unit.get(reverse("evidence", args=[made.key])).status_code == 302
    assert (names(made, "1"), names(made, "4")) == (["证书.pdf"], [])


def test_a_file_is_sent_as_a_download_that_cannot_run(made, unit):
    found = made.evidence.get(slot="1")
    response = unit.get(reverse("file", args=[found.key]))

    assert b"".join(response.streaming_content) == f"{made.key} 1".encode()
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E8%AF%81%E4%B9%A6.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_a_file_is_seen_by_who_sees_the_dossier(world, made):
    address = reverse("file", args=[made.evidence.get(slot="1").key])

    assert client_for(world.posts["rival_unit"]).get(address).status_code == 404
    assert client_for(world.county_clerk).get(address).status_code == 404
    assert Client().get(address).status_code == 302
