"""Taking a mailbox in: bytes first, then one mail a transaction, so that it can break off anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F

from jiangjian.actions.erasing_handed import forget_again
from jiangjian.actions.handed_files import (
    PASSWORD,
    against_handed,
    against_passwords,
    store_handed,
)
from jiangjian.actions.mail_identity import digest_of, renamed
from jiangjian.actions.mail_rows import files_of, keep, said_of, store_mail, store_pieces
from jiangjian.actions.mailbox import changing_mailbox, hold_mailbox
from jiangjian.actions.refusals import missing
from jiangjian.records.models import IncomingMail, MailImport
from jiangjian.records.models.nomination import fresh_key
from jiangjian.rules.findings import Refusal
from jiangjian.rules.kept_reading import keepable, reading_as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from jiangjian.actions.handed_files import Handed
    from jiangjian.documents.mailbox.piece import Mail, Piece
    from jiangjian.records.models import Post, Round
    from jiangjian.records.store import FileStore
    from jiangjian.rules.collected import MailReading

SOURCE_FITS: Final = 200


def start_import(
    round_: Round,
    *,
    by: Post,
    now: datetime,
    handed: Sequence[Handed],
    passwords: Sequence[str] = (),
    source: str = "",
    fetched: bool = False,
    key: str = "",
) -> MailImport:
    """Keep what was handed in, to be taken apart mail by mail afterwards.

    :param key: the import's name in links, free as yet; drawn where left out.
    :param source: where it came from; the names of the files where left out.
    :param fetched: nothing was handed in: the mails are fetched from the mail house ``source`` names.
    :raises Refusal: ``wrong_role``, ``no_file``, ``many_files``, or what stands against a password.
    """
    with changing_mailbox("start_import", by=by, now=now, round_=round_) as writing:
        against = [] if fetched else against_handed(handed)
        refused = [*against, *against_passwords(passwords)]
        if refused:
            raise Refusal(*refused)
        made = MailImport.objects.create(
            key=key or fresh_key(),
            round=round_,
            by=by,
            source=keepable(source or "、".join(each.path for each in handed))[:SOURCE_FITS],
            passwords=[each for each in map(PASSWORD.kept, passwords) if each],
            started_at=now,
        )
        store_handed(made, handed, now=now)
        writing.subject = f"mail_import:{made.key}"
        writing.values = {"source": made.source, "files": str(len(handed))}
    return made


def add_to_import(
    imported: MailImport, *, by: Post, now: datetime, handed: Sequence[Handed]
) -> MailImport:
    """Keep more files of an import: a browser sends a big folder in several goes.

    A file that lies there under the same path is not kept again: its answer was lost on the way.

    :raises Refusal: ``wrong_role``, ``no_file``, ``many_files``, or ``import_under_way`` where its
        mails are taken in already.
    :raises MailImport.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "add_to_import",
        by=by,
        now=now,
        round_=imported.round,
        subject=f"mail_import:{imported.key}",
    ) as writing:
        held = MailImport.objects.visible_to(by).get(pk=imported.pk)
        refused = against_handed(handed, before=held.files.count())
        if held.found or held.finished_at:
            problem = f"“{held}”已经开始收进邮件（{held.found} 封），不能再加文件"
            refused = [missing("import_under_way", "files", problem, "请把这些文件另外导入一次")]
        if refused:
            raise Refusal(*refused)
        fresh = store_handed(held, handed, now=now)
        writing.values = {"files": str(fresh)}
    return held


def take_in_mail(
    imported: MailImport,
    mail: Mail,
    *,
    position: int,
    now: datetime,
    store: FileStore,
    read: Callable[[Mail], MailReading],
    media_type: Callable[[Piece], str],
) -> bool:
    """Take one mail in, unless it lies there already; tell whether it was new.

    Its bytes lie in the store, synced, before any row speaks of them; all its rows are written
    in one transaction. Whatever breaks off in between, the next call goes on with the same mail.

    :param position: its place among all of this import, from 0.
    :param read: reads the mail; called only for a new one, outside the transaction.
    :param media_type: tells what a piece is by its bytes.
    :raises Refusal: ``wrong_role``, or ``import_dropped`` where somebody dropped it meanwhile.
    """
    digest = digest_of(mail)
    known = IncomingMail.objects.filter(round=imported.round_id)
    there = known.filter(digest=digest).first()
    if there is not None:
        return _meet_again(there, imported, mail, position, now, store, read, media_type)
    if known.filter(name=keepable(mail.name)).exists():
        mail = renamed(mail, f"{mail.name}（{imported.key}）")
    reading = read(mail)
    kept = {each.path: keep(each, store) for each in mail.pieces}
    with transaction.atomic():
        hold_mailbox(imported.round)
        _refuse_dropped(imported)
        if known.filter(digest=digest).exists():  # somebody else took it in meanwhile
            _met(imported, position, repeated=True)
            return False
        with changing_mailbox(
            "take_in_mail", by=imported.by, now=now, round_=imported.round
        ) as writing:
            made = store_mail(imported, mail, reading, digest=digest, now=now)
            store_pieces(made, mail, reading, files_of(mail, kept, media_type, now=now))
            _met(imported, position, repeated=False)
            writing.subject = f"incoming_mail:{made.key}"
            writing.values = said_of(made, mail, reading)
    return True


def _refuse_dropped(imported: MailImport) -> None:
    """Refuse to go on with an import that was dropped; runs while its mailbox is held."""
    if MailImport.objects.filter(pk=imported.pk, dropped=True).exists():
        problem, remedy = f"“{imported}”已经放弃，不再收进", "还要导入的，请重新选择文件导入"
        raise Refusal(missing("import_dropped", "", problem, remedy))


def _meet_again(
    there: IncomingMail,
    imported: MailImport,
    mail: Mail,
    position: int,
    now: datetime,
    store: FileStore,
    read: Callable[[Mail], MailReading],
    media_type: Callable[[Piece], str],
) -> bool:
    """Leave a mail that is there as it is, unless a password has opened more of it than before.

    What was decided of its files and forms stays; what came out of the archive is added. A mail
    of which a person had something erased stays shut.
    """
    mail = renamed(mail, there.name)
    lying = set(there.pieces.values_list("path", flat=True))
    opens = imported.passwords and not there.shut
    more = opens and any(keepable(each.path) not in lying for each in mail.pieces)
    if not more:
        _met(imported, position, repeated=True)
        return False
    reading = read(mail)
    kept = {each.path: keep(each, store) for each in mail.pieces}
    with changing_mailbox(
        "open_mail",
        by=imported.by,
        now=now,
        round_=imported.round,
        subject=f"incoming_mail:{there.key}",
    ) as writing:
        store_pieces(there, mail, reading, files_of(mail, kept, media_type, now=now))
        there.reading, there.role = reading_as_json(reading), reading.mail.role
        there.save(update_fields=["reading", "role"])
        _met(imported, position, repeated=True)
        writing.values = said_of(there, mail, reading)
    return True


def finish_import(
    imported: MailImport,
    *,
    now: datetime,
    mark: Mapping[str, int] | None = None,
    store: FileStore | None = None,
) -> MailImport:
    """Note that everything was met; passwords are forgotten.

    Files that hold a mail of which something was erased are not kept a second time. Finishing
    again changes nothing.

    :param mark: how far a mailbox at a mail house was read.
    :param store: where what was handed in lies.
    :raises Refusal: ``wrong_role``.
    """
    if MailImport.objects.filter(pk=imported.pk, finished_at__isnull=False).exists():
        return imported
    with changing_mailbox(
        "finish_import",
        by=imported.by,
        now=now,
        round_=imported.round,
        subject=f"mail_import:{imported.key}",
    ) as writing:
        held = MailImport.objects.select_for_update(of=("self",), no_key=True).get(pk=imported.pk)
        held.finished_at, held.passwords, held.mark = now, [], dict(mark or {})
        held.save(update_fields=["finished_at", "passwords", "mark"])
        if store:
            forget_again(held, store=store)
        writing.values = {"found": str(held.found), "repeated": str(held.repeated)}
    return held


def _met(imported: MailImport, position: int, *, repeated: bool) -> None:
    """Count a mail the first time it is met in this import."""
    here = MailImport.objects.filter(pk=imported.pk, found=position)
    here.update(found=position + 1, repeated=F("repeated") + int(repeated))
