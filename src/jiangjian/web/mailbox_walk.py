"""Walking through an import: mail by mail, for as long as a page may take, going on where it left off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

import structlog
from django.conf import settings

from jiangjian.actions.mail_import import finish_import, take_in_mail
from jiangjian.actions.refusals import missing
from jiangjian.documents.collecting import read_mail
from jiangjian.documents.collecting.unread_mail import unread_mail
from jiangjian.documents.inspection.signature import ends_of
from jiangjian.documents.mailbox.imap import read_imap
from jiangjian.documents.mailbox.imap_account import Mark
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.mailbox.media_type import media_type
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import MailImport
from jiangjian.rules.collected import MailReading
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.notice import Notice
from jiangjian.web.clock import steady
from jiangjian.web.inspecting import on_disk, scan_new
from jiangjian.web.keeping import store
from jiangjian.web.mailbox_collected import sorted_mailbox
from jiangjian.web.mailbox_room import no_room, refuse_without_room, spare

LOG: Final = structlog.stdlib.get_logger("jiangjian.web")
ROOT: Final = "来件"
IDLE: Final = 900.0
"""Seconds after which a walk that nobody goes on with is given up; the next begins anew and skips."""


@dataclass(slots=True)
class Walk:
    """An import that is being walked through in this process: what was met need not be opened again.

    :ivar folder: holds the files and what came out of them; goes with the walk.
    :ivar mark: how far a mailbox at a mail house has been read.
    :ivar scans: the virus scanner has answered so far; one that is away does not keep the mails waiting.
    """

    folder: TemporaryDirectory[str]
    mails: Iterator[tuple[int, Mail]]
    touched: float = field(default_factory=steady)
    mark: dict[str, int] = field(default_factory=dict)
    scans: bool = True


WALKS: Final[dict[str, Walk]] = {}
BUSY: Final[set[str]] = set()
GUARD: Final = Lock()


def go_on(imported: MailImport, *, now: datetime, seconds: float | None = None) -> bool:
    """Take in the next mails, at least one; tell whether nobody else is at it in this process.

    :param seconds: how long; ``None`` to the end.
    :raises Refusal: the mail house does not answer, or the disk is full; what is there stays.
    """
    with GUARD:
        if imported.key in BUSY or imported.finished_at:
            return False
        BUSY.add(imported.key)
        walk = WALKS.pop(imported.key, None)
        _give_up_idle()
    more = False
    try:
        walk = walk or begin(imported)
        more = _step(walk, imported, now=now, until=None if seconds is None else steady() + seconds)
    except Unreadable as trouble:
        raise Refusal(_told(trouble)) from trouble
    finally:
        _put_by(imported, walk, more=more)
    return True


def _told(trouble: Unreadable) -> Finding:
    """Return why an import stops."""
    if trouble.code == "disk_full":
        return no_room()
    return missing(trouble.code, "", trouble.problem, trouble.remedy)


def _put_by(imported: MailImport, walk: Walk | None, *, more: bool) -> None:
    """Keep a walk for the next page that asks, or give it up: what broke off begins anew."""
    with GUARD:
        BUSY.discard(imported.key)
        if walk and more:
            walk.touched = steady()
            WALKS[imported.key] = walk
    if walk and not more:
        walk.folder.cleanup()


def begin(imported: MailImport) -> Walk:
    """Lay the files of an import out and begin to walk through them; without files, fetch mails.

    :raises Unreadable: the mail house does not answer, or does not let us in.
    """
    folder: TemporaryDirectory[str] = TemporaryDirectory(
        prefix="mailbox-", dir=settings.FILE_UPLOAD_TEMP_DIR
    )
    walk = Walk(folder, iter(()))
    scratch, passwords = Path(folder.name) / "opened", tuple(imported.passwords)
    if imported.files.exists():
        inbox = lay_out(imported, Path(folder.name) / ROOT)
        opened = open_inbox(inbox, scratch, passwords=passwords, spare=spare())
        walk.mails = enumerate(opened)
    else:
        walk.mails = enumerate(fetched(imported, scratch, walk.mark))
    return walk


def imap_source() -> str:
    """Return the mailbox that units mail to, as an import names it; empty where none is set."""
    account = settings.IMAP_ACCOUNT
    return f"{account.user}@{account.host} {account.folder}" if account else ""


def fetched(imported: MailImport, scratch: Path, mark: dict[str, int]) -> Iterator[Mail]:
    """Yield the mails that came since the last finished import from the same mailbox.

    :param mark: is told how far it came.
    """
    account = settings.IMAP_ACCOUNT
    if account is None or imported.source != imap_source():
        return
    before = MailImport.objects.filter(round=imported.round_id, source=imported.source)
    last = before.exclude(mark={}).filter(finished_at__isnull=False).first()
    after = Mark(**last.mark) if last else None
    mark |= last.mark if last else {}
    passwords = imported.passwords
    for mail, now in read_imap(account, scratch, after=after, passwords=passwords, spare=spare()):
        yield mail
        mark |= asdict(now)


def lay_out(imported: MailImport, place: Path) -> Path:
    """Lay the files of an import into a folder as they were; return the folder, or the only file."""
    laid = []
    for each in imported.files.select_related("file"):
        path = _free(place / each.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with on_disk(each.file_id) as kept:
            try:
                os.link(kept, path)
            except OSError:  # another disk, or a store elsewhere
                shutil.copyfile(kept, path)
        laid.append(path)
    return laid[0] if len(laid) == 1 and laid[0].parent == place else place


def _free(path: Path) -> Path:
    """Return the path, or one beside it where a file of that name lies already."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return free


def _step(walk: Walk, imported: MailImport, *, now: datetime, until: float | None) -> bool:
    """Take mails in until the time is over; tell whether there may be more."""
    notice, passwords = imported.round.notice, tuple(imported.passwords)
    for position, mail in walk.mails:
        new = take_in_mail(
            imported,
            mail,
            position=position,
            now=now,
            store=store(),
            read=lambda each: _read(each, notice, passwords),
            media_type=media_type_of,
        )
        if new and walk.scans:
            walk.scans = scan_new({each.sha256 for each in mail.pieces}, now=now)
        if new and until is not None and steady() >= until:
            return True
    finish_import(imported, now=now, mark=walk.mark, store=store())
    sorted_mailbox(imported.round, now)
    return False


def _read(mail: Mail, notice: Notice, passwords: Sequence[str]) -> MailReading:
    """Return how a new mail was read, if there is room to keep what it brought.

    :raises Refusal: ``disk_full``.
    """
    refuse_without_room(mail)
    return read_or_tell(mail, notice, passwords)


def read_or_tell(mail: Mail, notice: Notice, passwords: Sequence[str] = ()) -> MailReading:
    """Return how a mail was read; one that no reader gets through costs that mail only.

    Its files are kept and it says so, in the list and in the operator's log.
    """
    try:
        return read_mail(mail, notice, passwords=passwords)
    except Exception:
        LOG.exception("a mail could not be read", mail=mail.message_id or "without an id")
        return unread_mail(
            mail,
            f"“{mail.subject or shown_path(mail.name)}”没有读成，附件都已原样保存",
            "请打开这封邮件的页面，下载附件查看，由人录入",
        )


def media_type_of(piece: Piece) -> str:
    """Return what a piece is, by its bytes."""
    return media_type(piece.name, *ends_of(piece.place))


def _give_up_idle() -> None:
    """Give up walks that nobody goes on with; runs under the guard."""
    for key in [key for key, each in WALKS.items() if steady() - each.touched > IDLE]:
        WALKS.pop(key).folder.cleanup()
