"""One mail read: what each file is, what its forms and tables say, what is the matter with its files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from jiangjian.documents.collecting.file_kind import MailFile, kind_of_troubled
from jiangjian.documents.collecting.glance import Glanced
from jiangjian.documents.collecting.glances import glance_at
from jiangjian.documents.collecting.not_evidence import not_evidence
from jiangjian.documents.collecting.read_papers import Read, read_papers
from jiangjian.documents.collecting.trouble import trouble_finding
from jiangjian.documents.mailbox.piece import LinkedFile, Mail, Piece
from jiangjian.rules.collected import (
    CollectedMail,
    MailReading,
)
from jiangjian.rules.collecting.papers import Paper, is_material
from jiangjian.rules.collecting.paths import place_of
from jiangjian.rules.collecting.sorting import slots_told
from jiangjian.rules.notice import Notice

OPENING: Final = 400
BODY: Final = 2_000


def read_mail(
    mail: Mail, notice: Notice, *, today: date | None = None, passwords: Sequence[str] = ()
) -> MailReading:
    """Return what one mail held. Foreign bytes are opened in child processes; one bad file costs only itself.

    :param today: the last day that a date may name without being asked about; the last day of the round
        where left out.
    :param passwords: to try on documents that ask for one.
    """
    read = Read()
    files = _sorted_out(mail, notice, read, passwords)
    read_papers(mail, files, notice, read, today or notice.last_day)
    for each in files:
        path = each.piece.path
        if path not in read.papers:
            slots = slots_told(each.place, each.words, notice.indicators)
            read.papers[path] = " ".join(slots) or Paper.UNCLEAR
    _put_aside(files, read)
    if mail.trouble:
        read.findings.append(trouble_finding(mail.trouble, mail.name))
    return MailReading(
        mail=_told(mail),
        forms=tuple(read.forms),
        tables=tuple(read.tables),
        findings=tuple(read.findings),
        digests={each.path: each.sha256 for each in mail.pieces} | read.digests,
        papers={each.path: str(Paper.UNCLEAR) for each in mail.pieces}
        | {path: str(kind) for path, kind in read.papers.items()},
        openings=read.openings,
    )


def _put_aside(files: Sequence[MailFile], read: Read) -> None:
    """Keep what is no document, picture or video out of every slot, and tell it; it waits in the tray."""
    harmless = [trouble_finding(odd, each.piece.path) for each in files if (odd := each.piece.odd)]
    told = {each.file for each in read.findings if each not in harmless}
    material = [
        each.piece
        for each in files
        if is_material(read.papers[each.piece.path]) and each.piece.path not in told
    ]
    for piece, trouble in not_evidence(material):
        read.papers[piece.path] = Paper.UNCLEAR
        read.findings.append(trouble_finding(trouble, piece.path))


def _told(mail: Mail) -> CollectedMail:
    return CollectedMail(
        name=mail.name,
        sender=mail.sender,
        sender_name=mail.sender_name,
        subject=mail.subject,
        text=mail.text[:BODY],
        links=tuple(map(_link, mail.links)),
        received=mail.received,
        files=tuple(each.path for each in mail.pieces),
    )


def _link(link: LinkedFile) -> str:
    told = [
        link.name,
        link.url,
        f"提取码 {link.code}" if link.code else "",
        f"有效期 {link.expires}" if link.expires else "",
    ]
    return " ".join(each for each in told if each)


def _sorted_out(mail: Mail, notice: Notice, read: Read, passwords: Sequence[str]) -> list[MailFile]:
    """Return the files that may be material; note what the others are, and every trouble."""
    looked_at = []
    for piece in mail.pieces:
        if piece.odd:
            read.findings.append(trouble_finding(piece.odd, piece.path))
        if piece.trouble:
            read.findings.append(trouble_finding(piece.trouble, piece.path))
        if piece.litter:
            read.papers[piece.path] = Paper.LITTER
        elif piece.listed:
            read.papers[piece.path] = Paper.UNREAD if piece.trouble else Paper.ARCHIVE
        elif piece.trouble:
            read.papers[piece.path] = kind_of_troubled(piece, mail, notice)
        else:
            looked_at.append(piece)
    files = []
    for piece, seen in zip(looked_at, glance_at(looked_at, passwords), strict=True):
        files.append(_looked_at(piece, seen, mail, read))
    return files


def _looked_at(piece: Piece, seen: Glanced, mail: Mail, read: Read) -> MailFile:
    if seen.trouble:
        read.findings.append(trouble_finding(seen.trouble, piece.path))
    if seen.words.strip():
        read.openings[piece.path] = seen.words.strip()[:OPENING]
    return MailFile(piece, place_of(piece.path, mail.name), seen.words, seen.both)
