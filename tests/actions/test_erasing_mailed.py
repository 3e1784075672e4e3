"""全部删去 of what came by mail: the mailbox says no word of it, and everybody else's stays."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from jiangjian.actions.erasing_person import ErasureAsked, erase_person, would_go
from jiangjian.actions.handed_files import Handed
from jiangjian.actions.mail_aside import set_aside
from jiangjian.actions.mail_import import finish_import, start_import
from jiangjian.actions.mail_settling import Choice, choose_values, put_evidence
from jiangjian.actions.mailed_form import take_over
from jiangjian.actions.qualification import refuse
from jiangjian.actions.recording import Recording
from jiangjian.actions.verifying import verify
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import (
    Behalf,
    ImportedFile,
    IncomingMail,
    MailedForm,
    MailImport,
    MailPiece,
    StoredFile,
)
from jiangjian.records.recorder import Recorder
from jiangjian.rules.kept_reading import reading_from_json
from tests.fixtures_world import every_table, refused
from tests.mailbox_world import (
    mail_of,
    mailed,
    piece_of,
    read_by_hand,
    take_in,
    taking_of,
    values_of,
)
from tests.stages_world import LATER
from tests.world import NOW

STUDIO = "赵铁柱创新工作室"
OTHER = "李四工匠创新工作室"
PHONE = values_of(STUDIO)["leader_phone"].text
LEADER = values_of(STUDIO)["leader_name"].text
CLAUSE = "个人信息保护法第四十七条"


def recording_of(world):
    """Return where files and reports of a test lie."""
    return Recording(Recorder(world.store.root.parent / "recorder"), world.store)


@pytest.fixture
def erase(world, django_capture_on_commit_callbacks):
    """Return the act, done to its end."""

    def erase(held):
        with django_capture_on_commit_callbacks(execute=True):
            erase_person(
                held,
                by=world.clerk,
                now=LATER,
                asked=ErasureAsked("本人申请", CLAUSE, STUDIO),
                recording=recording_of(world),
                drop=str,
            )

    return erase


def a_mail(world, *studios, name="mail/001.eml"):
    """Return a mail with an archive, a table and a text that give the telephone."""
    mail = mail_of(world, name, studios)
    folder = world.store.root.parent / "scratch"
    whole = piece_of(folder, f"{name}!材料.pdf", f"archive of {name} {PHONE}".encode())
    inside = [
        replace(each, path=each.path.replace(f"{name}!", f"{whole.path}!")) for each in mail.pieces
    ]
    table = piece_of(folder, f"{name}!汇总表.pdf", f"table {name} {PHONE}".encode())
    text = f"材料见附件。{STUDIO}，电话 {PHONE}"
    return replace(mail, pieces=(replace(whole, listed=True), *inside, table), text=text)


def read(mail):
    """Return what a reader would have read of a mail with an archive and a table."""
    plain = replace(
        mail,
        pieces=tuple(
            replace(each, path=each.path.replace("材料.pdf!", ""))
            for each in mail.pieces
            if "!材料.pdf!" in each.path
        ),
    )
    told = read_by_hand(plain)

    def real(path):
        return path.replace(f"{mail.name}!", f"{mail.name}!材料.pdf!")

    forms = tuple(
        replace(
            each,
            path=real(each.path),
            evidence={slot: tuple(map(real, found)) for slot, found in each.evidence.items()},
        )
        for each in told.forms
    )
    kinds = {real(path): kind for path, kind in told.papers.items()}
    table = f"{mail.name}!汇总表.pdf"
    return replace(
        told,
        mail=replace(told.mail, text=mail.text, files=tuple(each.path for each in mail.pieces)),
        forms=forms,
        tables=tuple(replace(each, path=table) for each in told.tables),
        digests={each.path: each.sha256 for each in mail.pieces},
        papers={f"{mail.name}!材料.pdf": "archive", **kinds, table: "table"},
        openings={forms[0].path: f"{STUDIO} {PHONE}"},
    )


def bring(world, mail, *, passwords=()):
    """Import a mail as a file that is the mail, beside another's; return the import, finished."""
    kept = [
        world.store.keep([f"Message-ID: {mail.message_id}\r\n\r\n{PHONE}".encode()]),
        world.store.keep([b"Message-ID: <another@there>\r\n\r\nhello"]),
    ]
    handed = [Handed(f"{n}.eml", each, "message/rfc822") for n, each in enumerate(kept)]
    made = start_import(world.round, by=world.clerk, now=NOW, handed=handed, passwords=passwords)
    take_in(world, mail, made, reading=read)
    return finish_import(made, now=NOW, store=world.store)


def over(world, form):
    """Take a form over and find it ineligible; return the nomination."""
    made = take_over(
        form,
        by=world.clerk,
        now=NOW,
        taking=taking_of(world, form),
        store=world.store,
        recording=recording_of(world),
    )
    refuse(made, by=world.clerk, now=LATER, clause="一.2", reason="运行不满一年")
    return world.again(made)


def form_of(studio):
    """Return the newest form of a studio."""
    forms = MailedForm.objects.select_related("mail__round")
    return forms.filter(path__contains=f"{studio}/").latest("pk")


@pytest.fixture
def joint(world):
    """Return the nomination of one of two studios of one mail."""
    bring(world, a_mail(world, STUDIO, OTHER))
    form = form_of(STUDIO)
    choose_values(form, by=world.clerk, now=NOW, chosen={"leader_phone": Choice(PHONE, "typed")})
    piece = MailPiece.objects.get(path__contains=f"{STUDIO}/4.")
    put_evidence(piece, by=world.clerk, now=NOW, slot="6", form=form.path)
    return over(world, form)


@pytest.fixture
def alone(world):
    """Return the nomination of the only studio of a mail."""
    bring(world, a_mail(world, STUDIO))
    return over(world, form_of(STUDIO))


def rows():
    """Return every row of every table as one text."""
    return json.dumps(every_table(), ensure_ascii=False, default=str)


def files(world):
    """Return every file of the store as one text."""
    found = [each for each in world.store.root.rglob("*") if each.is_file()]
    return "".join(each.read_bytes().decode("utf-8", "replace") for each in found)


def whole(world):
    """Assert that all still holds."""
    assert list(breaches(INVARIANTS)) == []
    assert verify(world.store) == []


@pytest.mark.parametrize("which", ["joint", "alone"])
def test_no_word_of_it_is_found_in_any_table_or_file(world, erase, request, which):
    held = request.getfixturevalue(which)
    assert [each for each in (PHONE, STUDIO, LEADER) if each not in rows()] == []
    assert PHONE in files(world)

    erase(held)

    assert [each for each in (PHONE, STUDIO, LEADER) if each in rows()] == []
    assert [each for each in (PHONE, STUDIO) if each in files(world)] == []
    whole(world)


def test_what_was_set_aside_says_no_word_of_it_either(world, erase, alone):
    bring(world, a_mail(world, STUDIO, OTHER, name="mail/002.eml"))
    set_aside(IncomingMail.objects.latest("pk"), by=world.clerk, now=NOW)

    erase(alone)

    assert [each for each in (PHONE, STUDIO, LEADER) if each in rows()] == []
    whole(world)


def test_a_file_with_two_studios_forms_stays_the_others_paper(world, erase, joint):
    other = over(world, form_of(OTHER))
    shared = MailPiece.objects.get(path__contains=f"{STUDIO}/推荐表").file_id
    theirs = Behalf.objects.filter(entry__nomination=other)
    theirs.update(scan=shared, scan_name="推荐表.docx")
    MailPiece.objects.filter(path__contains=f"{OTHER}/推荐表").update(file=shared)

    erase(joint)

    assert set(theirs.values_list("scan", "scan_name")) == {(shared, "推荐表.docx")}
    assert set(Behalf.objects.filter(entry__nomination=joint).values_list("scan", flat=True)) == {
        None
    }


def test_the_other_studio_of_the_mail_is_untouched(world, erase, joint):
    form = form_of(OTHER)
    before = next(
        each for each in reading_from_json(form.mail.reading).forms if each.path == form.path
    )

    erase(joint)

    mail = IncomingMail.objects.get()
    reading = reading_from_json(mail.reading)
    assert (mail.role, mail.text, mail.unit, str(mail)) == (
        IncomingMail.PARTLY,
        "",
        world.county,
        "龙亭区总工会推荐材料",
    )
    assert reading.forms == (before,)
    assert [row["studio_name"].text for each in reading.tables for row in each.rows] == [OTHER]
    left = list(MailPiece.objects.all())
    assert {str(each) for each in left} == {"推荐表.docx", "4.工作保障.pdf"}
    assert all(OTHER in each.path and world.store.has(each.file_id) for each in left)
    assert over(world, form_of(OTHER)).studio == OTHER
    whole(world)


def test_bytes_go_unless_another_row_speaks_of_them(world, erase, joint):
    piece = MailPiece.objects.get(path__contains=f"{STUDIO}/4.")
    gone = MailPiece.objects.get(path__contains=f"{STUDIO}/推荐表").file_id
    mine = world.draft(name="又一个创新工作室")
    mine.evidence.filter(slot="1").update(file=piece.file_id)

    erase(joint)

    assert world.store.has(piece.file_id)
    assert not world.store.has(gone)
    assert not StoredFile.objects.filter(pk=gone).exists()


def test_of_what_was_handed_in_only_what_holds_the_mail_goes(world, erase, joint):
    erase(joint)

    assert [each.path for each in ImportedFile.objects.all()] == ["1.eml"]


def test_a_mail_that_brought_nothing_else_says_only_that_it_came(world, erase, alone):
    came = IncomingMail.objects.get().received_at

    erase(alone)

    mail = IncomingMail.objects.get()
    assert (mail.role, str(mail), mail.sender, mail.text, mail.received_at) == (
        IncomingMail.ERASED,
        "内容已依规定删去",
        "",
        "",
        came,
    )
    assert (MailPiece.objects.count(), MailedForm.objects.count()) == (0, 0)


def test_a_folder_called_by_the_persons_name_gets_another(world, erase):
    mail = a_mail(world, STUDIO, OTHER, name=f"{STUDIO}等")
    bring(world, replace(mail, message_id="<20241114@longting.example>"))
    held = over(world, form_of(STUDIO))

    erase(held)

    mail = IncomingMail.objects.get()
    assert mail.name == f"内容已依规定删去（{mail.key}）"
    assert [each.path.partition("!")[0] for each in mail.pieces.all()] == [mail.name] * 2
    assert over(world, form_of(OTHER)).studio == OTHER
    assert STUDIO not in rows()
    whole(world)


def test_an_earlier_form_of_the_studio_goes_as_well(world, erase):
    mailed(world, STUDIO, name="mail/000.eml")
    finish_import(MailImport.objects.get(), now=NOW)
    bring(world, a_mail(world, STUDIO, name="mail/002.eml"))
    held = over(world, form_of(STUDIO))

    erase(held)

    assert list(IncomingMail.objects.values_list("role", flat=True)) == [IncomingMail.ERASED] * 2
    assert MailedForm.objects.count() == 0
    assert STUDIO not in rows()


@pytest.mark.parametrize("which", ["joint", "alone"])
@pytest.mark.parametrize("passwords", [(), ("123456",)])
def test_importing_the_mail_again_brings_nothing_back(world, erase, request, which, passwords):
    held = request.getfixturevalue(which)
    studios = (STUDIO, OTHER) if which == "joint" else (STUDIO,)
    erase(held)
    before = (MailPiece.objects.count(), MailedForm.objects.count())

    again = bring(world, a_mail(world, *studios), passwords=passwords)

    again.refresh_from_db()
    assert (again.found, again.repeated) == (1, 1)
    assert (MailPiece.objects.count(), MailedForm.objects.count()) == before
    assert [each.path for each in again.files.all()] == ["1.eml"]
    assert PHONE not in rows()
    whole(world)


def test_how_much_would_go_counts_the_mailbox(world, erase, joint):
    told = would_go(joint)

    erase(joint)

    assert (told.mails, told.files, would_go(world.again(joint)).mails) == (1, 4, 0)


def test_it_is_done_once(world, erase, alone):
    erase(alone)

    with refused("erased_already"):
        erase(world.again(alone))


def test_while_an_import_is_unfinished_nothing_is_erased(world, erase, alone):
    MailImport.objects.update(finished_at=None)

    with refused("import_under_way") as caught:
        erase(alone)

    assert caught[0].findings[0].problem == "“0.eml、1.eml”还没有导入完，收进了 1 封"


def test_what_did_not_come_by_mail_leaves_the_mailbox_alone(world, erase, alone):
    typed = world.recommended(name=OTHER)
    told = would_go(typed)

    assert told.mails == 0
    assert IncomingMail.objects.get().shut is False
