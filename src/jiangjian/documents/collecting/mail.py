"""One mail read: what each file is, what its forms and tables say, what is the matter with its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from jiangjian.documents.collecting.file_kind import MailFile, kind_by_sight, kind_of_troubled
from jiangjian.documents.collecting.form_year import old_form
from jiangjian.documents.collecting.glance import Glanced
from jiangjian.documents.collecting.glances import glance_at
from jiangjian.documents.collecting.not_evidence import not_evidence
from jiangjian.documents.collecting.papers import form_of_table, form_or_trouble, read_tables
from jiangjian.documents.collecting.trouble import trouble_finding
from jiangjian.documents.mailbox.piece import LinkedFile, Mail, Piece
from jiangjian.documents.nomination_form import read_many
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.collected import (
    CollectedFinding,
    CollectedForm,
    CollectedMail,
    CollectedTable,
    MailReading,
)
from jiangjian.rules.collecting.papers import Paper, is_material
from jiangjian.rules.collecting.paths import name_of, place_of
from jiangjian.rules.collecting.sorting import by_name, slots_told
from jiangjian.rules.notice import Notice

OPENING: Final = 400
BODY: Final = 2_000


@dataclass(slots=True)
class _Read:
    """What is known of a mail's files so far."""

    papers: dict[str, str] = field(default_factory=dict)
    openings: dict[str, str] = field(default_factory=dict)
    forms: list[CollectedForm] = field(default_factory=list)
    tables: list[CollectedTable] = field(default_factory=list)
    findings: list[CollectedFinding] = field(default_factory=list)


def read_mail(
    mail: Mail, notice: Notice, *, today: date | None = None, passwords: Sequence[str] = ()
) -> MailReading:
    """Return what one mail held. Foreign bytes are opened in child processes; one bad file costs only itself.

    :param today: the last day that a date may name without being asked about; the last day of the round
        where left out.
    :param passwords: to try on documents that ask for one.
    """
    read = _Read()
    files = _sorted_out(mail, notice, read, passwords)
    _read_papers(mail, files, notice, read, today or notice.last_day)
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
        digests={each.path: each.sha256 for each in mail.pieces},
        papers={each.path: str(read.papers.get(each.path, Paper.UNCLEAR)) for each in mail.pieces},
        openings=read.openings,
    )


def _put_aside(files: Sequence[MailFile], read: _Read) -> None:
    """Keep what is no document, picture or video out of every slot, and tell it; it waits in the tray."""
    told = {each.file for each in read.findings}
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


def _sorted_out(
    mail: Mail, notice: Notice, read: _Read, passwords: Sequence[str]
) -> list[MailFile]:
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


def _looked_at(piece: Piece, seen: Glanced, mail: Mail, read: _Read) -> MailFile:
    if seen.trouble:
        read.findings.append(trouble_finding(seen.trouble, piece.path))
    if seen.words.strip():
        read.openings[piece.path] = seen.words.strip()[:OPENING]
    return MailFile(piece, place_of(piece.path, mail.name), seen.words)


def _read_papers(
    mail: Mail, files: Sequence[MailFile], notice: Notice, read: _Read, today: date
) -> None:
    """Read forms and tables; what turns out to be neither stays to be sorted."""
    forms, tables = [], []
    for each in files:
        kind = kind_by_sight(each, notice)
        if kind is Paper.FORM:
            forms.append(each)
        elif kind is Paper.TABLE:
            tables.append(each)
        elif kind is not None:
            read.papers[each.piece.path] = kind
    for file, kind in _tables(tables, mail, notice, read):
        if kind:
            read.papers[file.piece.path] = kind
    for file, kind in _forms(forms, mail, notice, read, today):
        if kind:
            read.papers[file.piece.path] = kind


def _tables(
    files: Sequence[MailFile], mail: Mail, notice: Notice, read: _Read
) -> Iterator[tuple[MailFile, Paper | None]]:
    pieces = [each.piece for each in files]
    for file, found in zip(files, read_tables(pieces, mail.name, notice), strict=True):
        named = by_name(file.place) is Paper.TABLE
        if isinstance(found, Unreadable):
            scanned = file.place.ending == "pdf"
            if not scanned and named:
                _tell(read, found, file)
            unread = Paper.UNREAD if named else None
            yield file, Paper.STAMPED_TABLE if scanned else unread
            continue
        table, findings = found
        if not table.rows:
            yield file, Paper.BLANK if named else None
            continue
        if by_name(file.place) is Paper.FORM and len(table.rows) == 1:
            read.forms.append(form_of_table(table, notice))
            yield file, Paper.FORM
            continue
        read.tables.append(table)
        read.findings.extend(findings)
        yield file, Paper.TABLE


def _forms(
    files: Sequence[MailFile], mail: Mail, notice: Notice, read: _Read, today: date
) -> Iterator[tuple[MailFile, Paper | None]]:
    contents = ((name_of(each.piece.path), each.piece.read()) for each in files)
    for file, found in zip(files, read_many(contents, notice), strict=True):
        named = by_name(file.place)
        made = form_or_trouble(found, file.piece, mail.name, notice, today)
        if isinstance(made, CollectedForm):
            read.forms.append(made)
            read.findings.extend(old_form(file, made, notice))
            yield file, Paper.FORM
        elif made is None:
            yield file, Paper.BLANK
        elif named is Paper.FORM and file.place.ending == "pdf" and not file.words.strip():
            yield file, Paper.STAMPED_FORM
        elif named is Paper.FORM or made.code != "no_form":
            _tell(read, made, file)
            yield file, Paper.UNREAD
        else:
            yield file, None


def _tell(read: _Read, refused: Unreadable, file: MailFile) -> None:
    told = {each.file for each in read.findings}
    if file.piece.path not in told:
        read.findings.append(trouble_finding(refused.trouble, file.piece.path))
