"""What of a mailed form is laid into its slots: documents, pictures and videos, within the limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jiangjian.actions.mailed_form import take_over
from jiangjian.actions.room import Room
from jiangjian.records.models import MailPiece, Nomination, StoredFile
from tests.fixtures_world import refused
from tests.mailbox_world import mailed, taking_of
from tests.world import NOW

ROOM = Room(file=2**20, video=2**20, nomination=2**20, unit=2**20, spare=0, free=2**40)


def taken(world, form, *, room=ROOM) -> Nomination:
    """Take a form over."""
    taking = taking_of(world, form)
    return take_over(form, by=world.clerk, now=NOW, taking=taking, store=world.store, room=room)


def proof_of(form) -> MailPiece:
    """Return the file that the form brings for 工作保障."""
    return MailPiece.objects.select_related("file").get(mail=form.mail, path__endswith=".pdf")


def test_what_is_no_document_picture_or_video_stays_with_its_mail(world):
    (form,) = mailed(world)
    StoredFile.objects.filter(pk=proof_of(form).file_id).update(
        media_type="application/octet-stream"
    )

    made = taken(world, form)

    assert made.evidence.count() == 0
    assert proof_of(form).file_id


def test_what_the_reading_told_to_prove_nothing_stays_with_its_mail(world):
    (form,) = mailed(world)
    told = {"code": "not_evidence", "problem": "宏", "remedy": "改", "file": proof_of(form).path}
    form.mail.reading["findings"] = [told]
    form.mail.save(update_fields=["reading"])

    assert taken(world, form).evidence.count() == 0


@pytest.mark.parametrize(
    ("limit", "code"),
    [("file", "big_file"), ("nomination", "nomination_full"), ("unit", "unit_full")],
)
def test_the_limits_of_an_upload_hold_for_mailed_files(world, limit, code):
    (form,) = mailed(world)
    size = proof_of(form).file.size

    with refused(code) as caught:
        taken(world, form, room=replace(ROOM, **{limit: size - 1}))
    assert "不归入任何一项" in caught[0].findings[0].remedy

    assert taken(world, form, room=replace(ROOM, **{limit: size})).evidence.count() == 1
