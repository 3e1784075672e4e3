"""Sources opened to the last archive in them: each becomes a mail with its pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from jiangjian.documents.mailbox.branch import Branch
from jiangjian.documents.mailbox.grow import grow
from jiangjian.documents.mailbox.loose import loose_parts
from jiangjian.documents.mailbox.mbox import copy_mail
from jiangjian.documents.mailbox.opened import Head, Opened, Part
from jiangjian.documents.mailbox.outside import Programs
from jiangjian.documents.mailbox.piece import Mail
from jiangjian.documents.mailbox.run_jobs import Desk
from jiangjian.documents.mailbox.source import Source


def take_apart(batch: Sequence[Source], desk: Desk, programs: Programs) -> Iterator[Mail]:
    """Yield the mail of each source, in their order; they are opened together.

    :raises Unreadable: ``disk_full``.
    """
    roots = [_root(number, source, desk) for number, source in enumerate(batch)]
    grow(roots, desk, programs)
    for root, source in zip(roots, batch, strict=True):
        if source.span:
            root.place.unlink()
        yield mail_of(root, source)


def _root(number: int, source: Source, desk: Desk) -> Branch:
    """Return what is to be opened; the files of a folder hang under a root without a name."""
    if source.place and source.span:
        copy = desk.passing / f"mail-{number}"
        copy_mail(source.place, source.span, copy)
        return Branch(source.name, Part(source.name, "", source.size, "mail"), copy)
    if source.place:
        return Branch(source.name, Part(source.name, "", source.size, "mail"), source.place)
    root = Branch("", Part("", "", 0), desk.passing)
    root.take(Opened(source.parts or tuple(loose_parts(source.files, desk))), desk.store)
    return root


def mail_of(root: Branch, source: Source) -> Mail:
    """Return a mail whose pieces have been opened as deep as they were."""
    head = root.head or Head()
    return Mail(
        name=source.name,
        sender=head.sender,
        sender_name=head.sender_name,
        subject=head.subject,
        message_id=head.message_id,
        received=_received(head, source),
        text=head.text,
        pieces=tuple(root.pieces()),
        links=head.links,
        trouble=root.trouble if source.place else None,
    )


def _received(head: Head, source: Source) -> datetime | None:
    """Return when the own server took it in; what the sender wrote counts only where nothing else tells."""
    said = datetime.fromisoformat(head.received) if head.received else None
    return said if head.by_server or not source.arrived else source.arrived
