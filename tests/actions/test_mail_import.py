"""Taking a mailbox in: one mail a transaction, the same mail once, and nothing half after a crash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.db.models.query import QuerySet

from jiangjian.actions.handed_files import MOST_FILES, Handed
from jiangjian.actions.mail_identity import digest_of, renamed
from jiangjian.actions.mail_import import add_to_import, finish_import, start_import
from jiangjian.actions.mail_settling import put_evidence
from jiangjian.documents.unreadable import Trouble
from jiangjian.records.models import (
    Entry,
    IncomingMail,
    Mailbox,
    MailedForm,
    MailImport,
    MailPiece,
    StoredFile,
)
from jiangjian.rules.collected import BODY_PAGE
from jiangjian.rules.kept_reading import reading_from_json
from tests.fixtures_world import every_table, last_row, refused
from tests.mailbox_world import CAME, an_import, handed, mail_of, read_by_hand, take_in
from tests.world import NOW


def test_an_import_keeps_what_was_handed_in(world):
    kept = world.store.keep([b"bytes of a zip"])

    made = start_import(
        world.round,
        by=world.clerk,
        now=NOW,
        handed=[Handed("材料/甲.zip", kept, "application/zip")],
        passwords=[" 123456 ", ""],
    )

    assert (made.source, made.passwords, made.found, made.finished_at) == (
        "材料/甲.zip",
        ["123456"],
        0,
        None,
    )
    assert [(each.path, each.file_id) for each in made.files.all()] == [
        ("材料/甲.zip", kept.digest)
    ]
    assert last_row() == (
        "start_import",
        world.clerk.pk,
        f"mail_import:{made.key}",
        "",
        "",
        {"source": "材料/甲.zip", "files": "1"},
    )
    assert Mailbox.objects.get().revision == 1


def test_an_import_of_nothing_or_of_too_much_is_refused(world):
    kept = world.store.keep([b"x"])
    one = Handed("a.eml", kept, "message/rfc822")

    with refused("no_file"):
        start_import(world.round, by=world.clerk, now=NOW, handed=[])
    with refused("many_files") as caught:
        start_import(world.round, by=world.clerk, now=NOW, handed=[one] * (MOST_FILES + 1))
    with refused("long_password"):
        start_import(world.round, by=world.clerk, now=NOW, handed=[one], passwords=["x" * 61])

    assert caught[0].findings[0].problem == "一次选了 5001 个文件，最多 5000 个"


def test_a_big_folder_comes_in_several_goes(world):
    imported = an_import(world)

    more = [Handed("002.eml", world.store.keep([b"another"]), "message/rfc822")]
    add_to_import(imported, by=world.clerk, now=NOW, handed=more)

    assert list(imported.files.values_list("position", flat=True)) == [0, 1]
    assert last_row()[0] == "add_to_import"


def test_a_go_that_comes_a_second_time_is_kept_once(world):
    """Its answer was lost on the way, so the browser sends it again, with a file more."""
    imported = an_import(world)
    (there,) = handed(world)
    other = Handed("甲/" + there.path, there.kept, there.media_type)

    add_to_import(imported, by=world.clerk, now=NOW, handed=[there, other, other])

    assert list(imported.files.values_list("position", "path")) == [
        (0, there.path),
        (1, other.path),
    ]
    assert last_row()[-1] == {"files": "1"}


def test_nothing_is_added_to_an_import_under_way(world):
    imported = an_import(world)
    take_in(world, mail_of(world), imported)

    with refused("import_under_way") as caught:
        add_to_import(imported, by=world.clerk, now=NOW, handed=handed(world))

    assert caught[0].findings[0].problem == "“inbox.mbox”已经开始收进邮件（1 封），不能再加文件"


def test_a_mail_is_stored_with_its_files_its_forms_and_its_reading(world):
    mail = mail_of(world)

    assert take_in(world, mail) is True

    made = IncomingMail.objects.get()
    assert (made.name, made.sender, made.received_at, made.role, made.unit) == (
        "mail/001.eml",
        "gonghui@longting.example",
        CAME,
        "first",
        None,
    )
    assert reading_from_json(made.reading) == read_by_hand(mail)
    assert [(each.path, each.file_id, each.taken_for) for each in made.pieces.all()] == [
        (each.path, each.sha256, taken)
        for each, taken in zip(mail.pieces, ("form", "4"), strict=True)
    ]
    assert [each.path for each in made.forms.all()] == [mail.pieces[0].path]
    for each in mail.pieces:
        with world.store.open(each.sha256) as file:
            assert file.read() == each.read()
    assert last_row() == (
        "take_in_mail",
        world.clerk.pk,
        f"incoming_mail:{made.key}",
        "",
        "",
        {"mail": "mail/001.eml", "digest": made.digest, "files": "2", "forms": "1"},
    )


def test_what_cannot_be_opened_is_kept_with_its_trouble(world):
    mail = mail_of(world)
    locked = replace(
        mail.pieces[1], trouble=Trouble("encrypted_file", "这个文件有密码", "请告诉密码")
    )
    mail = replace(mail, pieces=(mail.pieces[0], locked))

    take_in(world, mail)

    piece = MailPiece.objects.get(position=1)
    assert piece.trouble == {
        "code": "encrypted_file",
        "problem": "这个文件有密码",
        "remedy": "请告诉密码",
    }
    assert world.store.has(piece.file_id)


def test_what_no_database_keeps_does_not_stop_a_mail(world):
    mail = replace(mail_of(world), subject="坏\0字\udcff", text="a\0b")

    take_in(world, mail)

    made = IncomingMail.objects.get()
    assert (made.subject, made.text) == ("坏字\ufffd", "ab")


def test_importing_again_changes_nothing_but_the_count(world):
    mail = mail_of(world)
    take_in(world, mail)
    second = an_import(world)
    before = every_table()

    assert take_in(world, mail, second) is False

    after = every_table()
    assert before.pop("MailImport") != after.pop("MailImport")
    assert before == after
    second.refresh_from_db()
    assert (second.found, second.repeated) == (1, 1)


def test_a_password_opens_more_of_a_mail_that_is_there(world):
    mail = mail_of(world)
    take_in(world, mail)
    piece = MailPiece.objects.get(position=1)
    put_evidence(piece, by=world.clerk, now=NOW, slot="6")
    inside = mail_of(world, studios=("里面的创新工作室",)).pieces[0]
    opened = replace(
        mail, pieces=(*mail.pieces, replace(inside, path=f"{mail.pieces[1].path}!里/推荐表.docx"))
    )
    plain, second = an_import(world), an_import(world)
    second.passwords = ["123456"]

    assert take_in(world, opened, plain) is False
    assert take_in(world, opened, second) is True

    made = IncomingMail.objects.get()
    assert (made.pieces.count(), made.forms.count()) == (3, 2)
    assert MailPiece.objects.get(position=1).indicator == "6"
    assert len(reading_from_json(made.reading).forms) == 2
    assert last_row()[0] == "open_mail"
    assert take_in(world, opened, second, 1) is False


def test_the_same_mail_by_another_way_is_the_same(world):
    mail = mail_of(world)
    moved = renamed(mail, "另存/龙亭.eml")

    assert moved.pieces[0].path == "另存/龙亭.eml!张三劳模创新工作室/推荐表.docx"
    assert digest_of(moved) == digest_of(mail)


def test_an_archive_that_opens_the_second_time_is_no_new_mail(world):
    mail = mail_of(world)
    inside = replace(mail.pieces[1], path=f"{mail.pieces[1].path}!里面.pdf", sha256="0" * 64)
    opened = replace(mail, pieces=(*mail.pieces, inside))

    assert digest_of(opened) == digest_of(mail)


def test_the_page_that_is_kept_of_its_words_makes_no_new_mail(world):
    mail = mail_of(world)
    words = replace(mail.pieces[0], path=f"{mail.name}!{BODY_PAGE}", sha256="0" * 64)

    assert digest_of(replace(mail, pieces=(*mail.pieces, words))) == digest_of(mail)


@pytest.mark.parametrize(
    "changed",
    [
        {"message_id": "<another>"},
        {"subject": "更正"},
        {"text": "另一段话"},
        {"received": None},
        {"pieces": ()},
    ],
)
def test_another_mail_is_another(world, changed):
    mail = mail_of(world)

    assert digest_of(replace(mail, **changed)) != digest_of(mail)


def test_folders_without_a_sender_are_told_by_their_name_and_files(world):
    folder = replace(mail_of(world), message_id="", sender="")

    assert digest_of(replace(folder, name="x/甲")) == digest_of(replace(folder, name="y/甲"))
    assert digest_of(replace(folder, name="x/甲")) != digest_of(replace(folder, name="x/乙"))


def test_two_mails_of_one_name_stay_apart(world):
    take_in(world, mail_of(world))
    other = replace(mail_of(world), message_id="<other>")
    imported = an_import(world)

    assert take_in(world, other, imported) is True

    second = IncomingMail.objects.latest("pk")
    assert second.name == f"mail/001.eml（{imported.key}）"
    assert {each.path.partition("!")[0] for each in second.pieces.all()} == {second.name}
    assert reading_from_json(second.reading).mail.name == second.name


def test_a_mail_met_again_in_a_second_pass_is_counted_once(world):
    imported = an_import(world)
    mails = [mail_of(world, f"mail/00{number}.eml") for number in (1, 2)]
    take_in(world, mails[0], imported, 0)

    told = [take_in(world, each, imported, place) for place, each in enumerate(mails)]

    imported.refresh_from_db()
    assert told == [False, True]
    assert (imported.found, imported.repeated) == (2, 0)


def test_a_mail_that_another_import_took_in_meanwhile_was_there_already(world):
    first, second = an_import(world), an_import(world)

    def meanwhile(mail):
        take_in(world, mail, first)
        return read_by_hand(mail)

    assert take_in(world, mail_of(world), second, reading=meanwhile) is False

    told = MailImport.objects.order_by("pk").values_list("found", "repeated")
    assert list(told) == [(1, 0), (1, 1)]


def test_finishing_forgets_the_passwords_and_is_done_once(world):
    kept = world.store.keep([b"x"])
    imported = start_import(
        world.round,
        by=world.clerk,
        now=NOW,
        handed=[Handed("a.zip", kept, "application/zip")],
        passwords=["123456"],
    )

    finish_import(imported, now=NOW)
    entries = Entry.objects.count()
    finish_import(imported, now=NOW)

    imported.refresh_from_db()
    assert (imported.finished_at, imported.passwords) == (NOW, [])
    assert Entry.objects.count() == entries


ROWS = ("StoredFile", "IncomingMail", "MailPiece", "MailedForm", "Entry", "Mailbox")


class PowerCutError(Exception):
    """Stands for whatever ends a process."""


@pytest.mark.parametrize("after", ROWS)
def test_a_crash_after_any_row_leaves_nothing_half(world, monkeypatch, after):
    """The bytes may lie in the store; no row speaks of them, and the next call does the whole."""
    imported, mail = an_import(world), mail_of(world)
    before = every_table()

    with monkeypatch.context() as patch:
        cut_after(patch, after)
        with pytest.raises(PowerCutError):
            take_in(world, mail, imported)

    assert every_table() == before
    assert take_in(world, mail, imported) is True
    assert (MailPiece.objects.count(), MailedForm.objects.count()) == (2, 1)


def cut_after(patch: pytest.MonkeyPatch, after: str) -> None:
    """End the process as soon as a row of a table is written."""
    for name in ("create", "bulk_create", "get_or_create", "update"):
        patch.setattr(QuerySet, name, _cutting(getattr(QuerySet, name), after))
    patch.setattr(Entry, "save", _saving(Entry.save, after))


def _cutting(real, after):
    def cut(self, *args, **others):
        done = real(self, *args, **others)
        if self.model.__name__ == after:
            raise PowerCutError
        return done

    return cut


def _saving(real, after):
    def cut(self, *args, **others):
        real(self, *args, **others)
        if after == "Entry":
            raise PowerCutError

    return cut


def test_a_crash_between_file_and_row_leaves_only_bytes(world, monkeypatch):
    imported, mail = an_import(world), mail_of(world)
    before = every_table()

    def broken(*_: object, **__: object) -> str:
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr("jiangjian.actions.mail_import.hold_mailbox", broken)
        with pytest.raises(PowerCutError):
            take_in(world, mail, imported)

    assert every_table() == before
    assert all(world.store.has(each.sha256) for each in mail.pieces)
    assert take_in(world, mail, imported) is True


def test_a_crash_while_bytes_are_written_leaves_nothing(world):
    imported, mail = an_import(world), mail_of(world)
    gone = replace(mail.pieces[1], place=Path("nowhere"))
    before = every_table()

    with pytest.raises(FileNotFoundError):
        take_in(world, replace(mail, pieces=(mail.pieces[0], gone)), imported)

    assert every_table() == before
    assert not StoredFile.objects.filter(pk=mail.pieces[0].sha256).exists()
    assert MailImport.objects.get(pk=imported.pk).found == 0
