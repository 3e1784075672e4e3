"""A mailbox read over IMAP: what came since last time, in small batches, nothing changed there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.imap_account import ImapAccount, Mark
from jiangjian.documents.mailbox.imap_session import session
from jiangjian.documents.mailbox.outside import Programs, find_programs
from jiangjian.documents.mailbox.piece import Mail
from jiangjian.documents.mailbox.run_jobs import Desk, batches
from jiangjian.documents.mailbox.source import Source
from jiangjian.documents.mailbox.take_apart import take_apart
from jiangjian.documents.unreadable import unreadable

MIB: Final = 1 << 20
AT_ONCE: Final = 20
BYTES_AT_ONCE: Final = 16 * MIB
ASKED_AT_ONCE: Final = 500
MOST_BYTES: Final = 200 * MIB
WHOLE, HEAD, SIZE, DATE = "BODY.PEEK[]", "BODY.PEEK[HEADER]", "RFC822.SIZE", "INTERNALDATE"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A mail that lies at the server."""

    uid: int
    size: int
    arrived: datetime | None


def read_imap(
    account: ImapAccount,
    scratch: Path,
    *,
    after: Mark | None = None,
    passwords: Sequence[str] = (),
    progress: Progress | None = None,
    programs: Programs | None = None,
    spare: int = 0,
) -> Iterator[tuple[Mail, Mark]]:
    """Yield the mails of a folder, oldest first, each with the mark behind it.

    :param scratch: as for ``open_inbox``.
    :param after: where an earlier reading stopped; one of another UIDVALIDITY is passed over.
    :param passwords: to try on archives that ask for one.
    :param progress: told after each mail: how many are done, and how many there are.
    :param spare: as for ``open_inbox``.
    :raises Unreadable: what ``session`` raises; ``imap_broken`` where the connection ends in between: what
        was yielded stands, and its last mark is the place to go on from; ``disk_full``.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    found, done = programs or find_programs(), 0
    with (
        tempfile.TemporaryDirectory(dir=scratch, prefix="passing-") as passing,
        session(account) as (client, validity),
    ):
        desk = Desk(scratch.resolve(), Path(passing).resolve(), tuple(passwords), spare)
        first = after.uid + 1 if after and after.validity == validity else 1
        waiting = _waiting(client, first)
        for batch in batches(waiting, AT_ONCE, BYTES_AT_ONCE):
            sources = [_fetched(client, each, account, desk, done) for each in batch]
            for mail, each in zip(take_apart(sources, desk, found), batch, strict=True):
                yield _told_whole(mail, each), Mark(validity, each.uid)
                done += 1
                if progress:
                    progress(done, len(waiting))
            for each in batch:
                _place(desk, each).unlink()


def _waiting(client: IMAPClient, first: int) -> list[_Waiting]:
    """Return what lies in the folder from a UID on; servers answer ``9:*`` with the last mail even if it is 8."""
    waiting = []
    with _told(0):
        uids = sorted(uid for uid in client.search(["UID", f"{first}:*"]) if uid >= first)
        for start in range(0, len(uids), ASKED_AT_ONCE):
            told = client.fetch(uids[start : start + ASKED_AT_ONCE], [SIZE, DATE])
            waiting += [
                _Waiting(uid, int(each[SIZE.encode()]), each.get(DATE.encode()))
                for uid, each in sorted(told.items())
            ]
    return waiting


def _fetched(
    client: IMAPClient, each: _Waiting, account: ImapAccount, desk: Desk, done: int
) -> Source:
    """Write one mail to disk; of one that is too large only its head."""
    what = HEAD if each.size > MOST_BYTES else WHOLE
    with _told(done):
        told = client.fetch([each.uid], [what]).get(each.uid, {})
    place = _place(desk, each)
    place.write_bytes(told.get(what.replace(".PEEK", "").encode()) or b"")
    return Source(f"{account.folder}/{each.uid}.eml", place, arrived=each.arrived)


def _place(desk: Desk, each: _Waiting) -> Path:
    return desk.passing / f"{each.uid}.eml"


def _told_whole(mail: Mail, each: _Waiting) -> Mail:
    """Return the mail; one whose body was left at the server says so."""
    if each.size <= MOST_BYTES:
        return mail
    return replace(mail, trouble=troubles.large_mail(each.size, MOST_BYTES))


@contextmanager
def _told(done: int) -> Iterator[None]:
    """Say how far one came where the connection ends."""
    try:
        yield
    except (OSError, IMAPClientError) as error:
        raise unreadable(
            "imap_broken",
            f"收信中途断了，已收下 {done} 封",
            "请再收一次，会从断的地方接着收，已经收下的不会重复",
            f"{type(error).__name__}: {error}"[:200],
        ) from error
