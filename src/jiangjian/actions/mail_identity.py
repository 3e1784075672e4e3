"""What makes a mail the same when it comes again, and the name under which it lies here."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from jiangjian.rules.collected import BODY_PAGE
from jiangjian.rules.kept_reading import keepable

if TYPE_CHECKING:
    from jiangjian.documents.mailbox.piece import Mail, Piece


def digest_of(mail: Mail) -> str:
    """Return what makes it the same mail when it comes again, by whichever way.

    Where it lay and what an archive in it held do not count; what it brought does. Its words count as
    words, not once more as the page that is kept of them.
    """
    below = [(each, _below(mail, each).lstrip("!/")) for each in mail.pieces]
    own = [each for each, name in below if "!" not in name and name != BODY_PAGE]
    said = [
        mail.message_id.strip(),
        mail.sender,
        mail.subject,
        mail.received.isoformat() if mail.received else "",
        mail.text,
        *(each.url for each in mail.links),
        *sorted(each.sha256 for each in own),
    ]
    if not mail.message_id and not mail.sender:
        said.append(mail.name.rpartition("/")[2])
    return hashlib.sha256("\0".join(map(keepable, said)).encode()).hexdigest()


def _below(mail: Mail, piece: Piece) -> str:
    return piece.path.removeprefix(mail.name)


def renamed(mail: Mail, name: str) -> Mail:
    """Return the mail under another name: two mailboxes may each have a ``mail/001.eml``."""
    pieces = tuple(replace(each, path=name + _below(mail, each)) for each in mail.pieces)
    return replace(mail, name=name, pieces=pieces)
