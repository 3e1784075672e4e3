"""What the scanner found is opened by nobody; what nobody scanned is never called safe."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangjian.records.models import Entry, MailImport, MailPiece, StoredFile
from jiangjian.web.commands import main
from tests.documents import samples
from tests.documents.clamd import clamd
from tests.documents.test_scanning import EICAR
from tests.fixtures_world import said
from tests.mailbox_world import mailed
from tests.web.signed_in import client_for

FOUND = {EICAR: b"stream: Eicar-Signature FOUND\0"}


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return world.draft()


@pytest.fixture
def scanner(settings):
    with clamd(b"stream: OK\0", holding=FOUND) as served:
        settings.SCANNER = served.address
        yield served


def page(response):
    return " ".join(response.content.decode().split())


def put(unit, made, content):
    files = [SimpleUploadedFile("证书.pdf", content)]
    unit.post(reverse("add_file", args=[made.key]), {"slot": "12", "files": files})
    return made.evidence.get(slot="12")


def test_a_virus_is_shut_away_from_everybody_and_stops_handing_in(world, made, unit, scanner):
    """FIL-024."""
    found = put(unit, made, samples.pdf("invoice") + b"%" + EICAR + b"\n%%EOF\n")
    opened = [
        unit.get(reverse(name, args=[found.key, *more]))
        for name, more in (("file", ()), ("viewer", ()), ("page_picture", ("small", 1)))
    ]

    assert [each.status_code for each in opened] == [409, 409, 409]
    assert "“证书.pdf”查出病毒，已隔离，任何人都不能下载" in page(opened[0])
    assert "“证书.pdf”查出病毒，已隔离" in page(unit.get(reverse("check", args=[made.key])))
    entry = Entry.objects.get(action="quarantine")
    assert (entry.by, entry.nomination) == (None, made)
    assert said(entry) == {"name": "证书.pdf", "file": found.file_id}


def test_an_honest_file_is_called_scanned_only_when_it_was(made, unit, scanner):
    found = put(unit, made, samples.pdf("honest"))

    assert found.file.scan == "clean"
    shown = page(unit.get(reverse("viewer", args=[found.key])))
    assert "病毒扫描没有发现问题" in shown
    assert "未扫描病毒" not in shown


def test_while_the_scanner_is_away_files_are_taken_and_stay_unscanned(made, unit, settings, capsys):
    """FLT-010: the queue drains later; nothing is marked as done that is not."""
    settings.SCANNER = "tcp:127.0.0.1:9"
    found = put(unit, made, samples.pdf("waiting"))
    before = found.file.scan
    away = main(["scan"])
    with clamd(b"stream: OK\0") as served:
        settings.SCANNER = served.address
        done = main(["scan"])

    assert (before, away, done) == ("", 1, 0)
    assert StoredFile.objects.get(pk=found.file_id).scan == "clean"
    assert "仍未扫描：0个文件" in capsys.readouterr().out


def test_what_was_found_stays_found(made, unit, scanner, settings):
    found = put(unit, made, samples.pdf("invoice") + b"%" + EICAR + b"\n%%EOF\n")
    with clamd(b"stream: OK\0") as other:
        settings.SCANNER = other.address
        main(["scan", "--all"])

    assert StoredFile.objects.get(pk=found.file_id).scan == "found"


def test_without_a_scanner_nothing_is_called_safe(made, unit, settings, capsys):
    settings.SCANNER = ""
    found = put(unit, made, samples.pdf("plain"))

    assert found.file.scan == ""
    assert main(["scan"]) == 2
    assert "所有文件都是“未扫描”" in capsys.readouterr().out


def mail_holding(*contents: bytes) -> SimpleUploadedFile:
    """Return a mail with files attached."""
    made = EmailMessage()
    made["From"], made["Subject"] = "gonghui@longting.example", "龙亭区总工会推荐材料"
    made.set_content("材料见附件。")
    for number, each in enumerate(contents, 1):
        name = f"照片{number}.pdf"
        made.add_attachment(each, maintype="application", subtype="pdf", filename=name)
    return SimpleUploadedFile("001.eml", made.as_bytes(), "message/rfc822")


def take_in(city, *contents: bytes) -> MailImport:
    """Hand a mail in and take it in."""
    city.post(reverse("start_import"), {"files": [mail_holding(*contents)]})
    made = MailImport.objects.get()
    city.post(reverse("take_in_mail", args=[made.key]))
    made.refresh_from_db()
    return made


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def test_what_comes_by_mail_is_scanned_with_it(city, scanner):
    take_in(city, samples.pdf("honest"), samples.pdf("invoice") + b"%" + EICAR + b"\n%%EOF\n")

    honest, shut = MailPiece.objects.select_related("file").order_by("position")
    assert [honest.file.scan, shut.file.scan] == ["clean", "found"]
    shown = page(city.get(reverse("incoming_mail", args=[honest.mail.key])))
    assert (shown.count("查出病毒，已隔离"), shown.count("未扫描病毒")) == (1, 0)
    assert "查出病毒，已隔离" in page(city.get(reverse("mail_tray")))
    for name, more in (("mail_piece", ()), ("mail_piece_page", ("small", 1))):
        assert city.get(reverse(name, args=[shut.key, *more])).status_code == 409


def test_a_scanner_that_gives_no_answer_keeps_no_mail_waiting_and_is_asked_once(city, settings):
    with clamd(b"INSTREAM size limit exceeded. ERROR\0") as silent:
        settings.SCANNER = silent.address
        made = take_in(city, samples.pdf("one"), samples.pdf("two"))

    assert len(silent.received) == 1
    assert (made.found, made.finished_at is not None) == (1, True)
    assert {each.file.scan for each in MailPiece.objects.select_related("file")} == {""}
    mail = MailPiece.objects.all()[0].mail
    assert page(city.get(reverse("incoming_mail", args=[mail.key]))).count("未扫描病毒") == 2


def test_a_mailed_form_that_nobody_scanned_says_so(world, city):
    (form,) = mailed(world)

    assert "未扫描病毒" in page(city.get(reverse("mailed_form", args=[form.key])))
    StoredFile.objects.update(scan="clean")
    assert "未扫描病毒" not in page(city.get(reverse("mailed_form", args=[form.key])))
