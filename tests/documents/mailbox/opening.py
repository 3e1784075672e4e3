"""Opens a mailbox in a test, and says in short what came out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jiangjian.documents.mailbox.branch import Branch
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.mailbox.mail import open_mail
from jiangjian.documents.mailbox.opened import Part
from jiangjian.documents.mailbox.outside import Programs
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.documents.mailbox.source import Source
from jiangjian.documents.mailbox.store import Store
from jiangjian.documents.mailbox.take_apart import mail_of


def opened(
    place: Path, *, passwords: Sequence[str] = (), programs: Programs | None = None
) -> list[Mail]:
    """Return the mails of a place; the scratch folder lies beside it."""
    scratch = place.parent / f"{place.name}-scratch"
    found = list(open_inbox(place, scratch, passwords=passwords, programs=programs))
    left = [each for each in scratch.iterdir() if each.name.startswith("passing")]
    assert left == []
    return found


def one(folder: Path, content: bytes, **given) -> Mail:
    """Return the one mail of these bytes."""
    place = folder / "1.eml"
    place.write_bytes(content)
    (found,) = opened(place, **given)
    return found


def surface(folder: Path, content: bytes) -> Mail:
    """Return the mail, what is attached left closed; in this process, for speed."""
    place, scratch = folder / "1.eml", folder / "scratch"
    place.write_bytes(content)
    scratch.mkdir()
    root = Branch("1.eml", Part("1.eml", "", len(content), "mail"), place)
    root.take(open_mail(place, Store(scratch, scratch)), scratch)
    return mail_of(root, Source("1.eml", place))


def within(mail: Mail) -> dict[str, bytes | str]:
    """Return what is in a mail, without its name before each path: bytes, or the code of its trouble.

    What was taken apart is left out, unless something is the matter with it.
    """
    return {
        each.path.partition("!")[2] or each.path: each.trouble.code if each.trouble else each.read()
        for each in mail.pieces
        if each.trouble or not each.listed
    }


def piece(mail: Mail, ending: str) -> Piece:
    """Return the one piece whose path ends so."""
    (found,) = [each for each in mail.pieces if each.path.endswith(ending)]
    return found
