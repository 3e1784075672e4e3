"""Uploads in pieces over HTTP: begun, looked at, received, finished, dropped; only this takes bytes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jiangjian.actions.nomination import submit
from jiangjian.records.models import Entry, Evidence, Upload
from jiangjian.web.uploading import incoming
from tests.documents import samples
from tests.web.signed_in import JSON, as_form, client_for
from tests.world import NOW, UNIT_SIGNED

BYTES = b"%PDF-1.7\n1 0 obj\n"
PIECE = "application/octet-stream"


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return world.draft()


def begin(unit, made, **typed):
    sent = {"slot": "4", "name": "经费清单.pdf", "size": str(len(BYTES)), **typed}
    return unit.post(reverse("begin_upload", args=[made.key]), **as_form(sent), **JSON)


def send(unit, made, key, offset, content, content_type=PIECE):
    return unit.post(
        reverse("receive_upload", args=[made.key, key]),
        content,
        content_type=content_type,
        headers={"accept": "application/json", "upload-offset": str(offset)},
    )


def look(unit, made, key):
    return unit.get(reverse("upload", args=[made.key, key]), **JSON)


def code(response):
    return response.json()["findings"][0]["code"]


def test_an_upload_is_announced_and_the_server_says_what_it_has(made, unit):
    told = begin(unit, made)
    key = told.json()["key"]
    send(unit, made, key, 0, BYTES[:5])

    assert told.status_code == 201
    assert look(unit, made, key).json() == {
        "key": key,
        "slot": "4",
        "name": "经费清单.pdf",
        "size": len(BYTES),
        "received": 5,
        "most": 16 * 2**20,
    }


def test_a_piece_out_of_step_is_a_409_with_what_there_is(made, unit):
    """FIL-016."""
    key = begin(unit, made).json()["key"]
    send(unit, made, key, 0, BYTES[:5])

    answer = send(unit, made, key, 0, BYTES[:5])

    assert (answer.status_code, code(answer)) == (409, "out_of_step")
    assert "服务器已收到 5 字节" in answer.json()["findings"][0]["problem"]


@pytest.mark.parametrize("offset", ["", "-1", "１", "9" * 30, "0x1"])
def test_an_offset_that_is_no_number_is_refused(made, unit, offset):
    key = begin(unit, made).json()["key"]

    answer = send(unit, made, key, offset, BYTES)

    assert (answer.status_code, code(answer), incoming().size(key)) == (422, "no_number", 0)


@pytest.mark.parametrize("size", ["", "many", "-3"])
def test_a_size_that_is_no_number_is_refused(made, unit, size):
    answer = begin(unit, made, size=size)

    assert (answer.status_code, code(answer), Upload.objects.count()) == (422, "no_number", 0)


def test_only_the_address_of_a_piece_takes_plain_bytes(made, unit):
    key = begin(unit, made).json()["key"]
    others = [
        reverse("begin_upload", args=[made.key]),
        reverse("finish_upload", args=[made.key, key]),
        reverse("write_summary", args=[made.key]),
    ]

    answers = [unit.post(each, b"bytes", content_type=PIECE).status_code for each in others]

    assert answers == [400, 400, 400]
    assert send(unit, made, key, 0, BYTES, "application/json").status_code == 400
    assert send(unit, made, key, 0, BYTES).json() == {"key": key, "received": len(BYTES)}


def test_a_piece_bigger_than_a_request_may_be_is_refused_unread(made, unit, settings):
    key = begin(unit, made).json()["key"]
    settings.REQUEST_MAX_BYTES = len(BYTES) - 1

    assert send(unit, made, key, 0, BYTES).status_code == 413


def test_a_dossier_handed_in_meanwhile_says_so_and_keeps_what_came(world, made, unit):
    key = begin(unit, made).json()["key"]
    send(unit, made, key, 0, BYTES[:5])
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    answer = send(unit, made, key, 5, BYTES[5:])

    assert (answer.status_code, code(answer)) == (409, "not_editable")
    assert look(unit, made, key).json()["received"] == 5


def test_with_too_little_room_files_are_refused_and_forms_are_saved(made, unit, settings):
    """FIL-033."""
    key = begin(unit, made).json()["key"]
    settings.FREE_BYTES = 2**62

    refused = [begin(unit, made), send(unit, made, key, 0, BYTES)]
    plain = unit.post(reverse("add_file", args=[made.key]), {"slot": "4", "name": "x"})
    saved = unit.post(reverse("write_summary", args=[made.key]), **as_form({"text": "总结"}))

    assert [code(each) for each in refused] == ["disk_full", "disk_full"]
    assert (plain.status_code, "服务器存放文件的地方只剩" in plain.content.decode()) == (503, True)
    assert saved.status_code == 302
    made.refresh_from_db()
    assert made.work_summary == "总结"


def test_an_upload_given_up_leads_back_to_its_slot(made, unit):
    key = begin(unit, made).json()["key"]
    send(unit, made, key, 0, BYTES[:5])

    answer = unit.post(reverse("drop_upload", args=[made.key, key]))

    assert answer.url == reverse("evidence", args=[made.key]) + "#field-4"
    assert (Upload.objects.count(), incoming().size(key)) == (0, 0)
    assert look(unit, made, key).status_code == 404


def test_an_upload_that_stopped_is_shown_in_its_slot(made, unit):
    key = begin(unit, made).json()["key"]

    shown = unit.get(reverse("evidence", args=[made.key])).content.decode()

    assert f'data-upload="{key}"' in shown
    assert "“经费清单.pdf”没有传完：收到" in shown


@pytest.mark.parametrize("word", ["receive_upload", "finish_upload", "drop_upload"])
def test_another_units_upload_does_not_exist(world, made, unit, word):
    """FIL-032."""
    key = begin(unit, made).json()["key"]
    other = client_for(world.posts["rival_unit"])
    own = world.draft(by=world.posts["rival_unit"])

    answers = [other.post(reverse(word, args=[each.key, key])).status_code for each in (made, own)]

    assert answers == [404, 404]
    assert (Upload.objects.get().received, Evidence.objects.filter(slot="4").count()) == (0, 0)


def test_who_records_for_a_unit_uploads_under_its_paper(world):
    """代录: the city's clerk sends the pieces under the address of the stand-in; the log names both."""
    clerk = client_for(world.clerk)
    paper = {"decided_by": "王主席", "decided_on": "2024-11-14", "paper": "示例机械申报函"}
    page = clerk.post(f"/behalf/{world.unit.pk}/stand_in", {**paper, "for": "start"})["Location"]
    content = samples.pdf()
    sent = {"slot": "4", "name": "清单.pdf", "size": str(len(content))}

    told = clerk.post(f"{page}begin_upload", **as_form(sent), **JSON).json()
    uploads = f"{page}uploads/{told['key']}/"
    clerk.post(
        f"{uploads}receive_upload",
        content,
        content_type=PIECE,
        headers={"accept": "application/json", "upload-offset": "0"},
    )
    done = clerk.post(f"{uploads}finish_upload", **JSON)

    entry = Entry.objects.get(action="add_file")
    assert (done.status_code, done.json()["name"]) == (201, "清单.pdf")
    assert (entry.by.stands_in, entry.by.organisation) == (world.clerk, world.unit)
    assert entry.behalf.decided_by == "王主席"
    assert f'data-uploads="{page}uploads/"' in clerk.get(f"{page}evidence/").content.decode()
