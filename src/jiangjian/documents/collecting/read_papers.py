"""Forms and tables among the files of a mail; a file may hold both, and more than one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from jiangjian.documents.collecting.file_kind import (
    UNSEEN,
    MailFile,
    is_only_numbered,
    kind_by_sight,
)
from jiangjian.documents.collecting.form_year import old_form
from jiangjian.documents.collecting.papers import form_of_table, forms_or_trouble, read_tables
from jiangjian.documents.collecting.trouble import trouble_finding
from jiangjian.documents.mailbox.piece import Mail
from jiangjian.documents.nomination_form import read_many
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.collected import BODY_PAGE, CollectedFinding, CollectedForm, CollectedTable
from jiangjian.rules.collecting.papers import Paper
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.collecting.sorting import by_name, slots_told
from jiangjian.rules.notice import Notice

STUDIO: Final = "studio_name"
NO_TABLE: Final = "no_table"
TYPED_IN: Final = frozenset({Paper.FORM, Paper.TABLE, Paper.BLANK, Paper.UNREAD})
"""What the words of a mail may be as a file; else they are only words, and no file that a unit sent."""

Kinds = Iterator[tuple[MailFile, Paper | None]]


@dataclass(slots=True)
class Read:
    """What is known of a mail's files so far."""

    papers: dict[str, str] = field(default_factory=dict)
    openings: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    forms: list[CollectedForm] = field(default_factory=list)
    tables: list[CollectedTable] = field(default_factory=list)
    findings: list[CollectedFinding] = field(default_factory=list)


def read_papers(
    mail: Mail, files: Sequence[MailFile], notice: Notice, read: Read, today: date
) -> None:
    """Read forms and tables; what turns out to be neither stays to be sorted."""
    kinds = {each.piece.path: kind_by_sight(each, notice) for each in files}
    tables = [each for each in files if kinds[each.piece.path] is Paper.TABLE]
    forms = [each for each in files if kinds[each.piece.path] is Paper.FORM]
    for file in files:
        kind = kinds[file.piece.path]
        if kind not in {Paper.FORM, Paper.TABLE, None}:
            read.papers[file.piece.path] = kind
    _note(read, _tables(tables, mail, notice, read, today, typed=True))
    _note(read, _forms(forms, mail, notice, read, today))
    filled = {each.path for each in read.forms}
    behind = [each for each in forms if each.both and each.piece.path in filled]
    for _ in _tables(behind, mail, notice, read, today):
        pass  # the file stays a form; its table is kept beside
    instead = [each for each in forms if each.piece.path not in filled and _may_be_table(each)]
    _note(read, _tables(instead, mail, notice, read, today))
    for each in files:
        path = each.piece.path
        if each.piece.name == BODY_PAGE and read.papers.get(path) not in TYPED_IN:
            read.papers[path] = Paper.LITTER


def _note(read: Read, found: Kinds) -> None:
    for file, kind in found:
        if kind:
            read.papers[file.piece.path] = kind


def _may_be_table(file: MailFile) -> bool:
    """Tell whether what is no form may be a table: one typed into Word, whose words nobody saw."""
    return file.both or (file.place.ending in UNSEEN and by_name(file.place) is not Paper.FORM)


def _tables(
    files: Sequence[MailFile],
    mail: Mail,
    notice: Notice,
    read: Read,
    today: date,
    *,
    typed: bool = False,
) -> Kinds:
    """Read tables, and with ``typed`` the forms on further sheets of their workbooks."""
    pieces = [each.piece for each in files]
    for file, found in zip(files, read_tables(pieces, mail.name, notice, today), strict=True):
        named = by_name(file.place)
        if isinstance(found, Unreadable):
            yield file, _unread_table(file, found, read)
            continue
        table, findings, forms = found
        if typed and any(each.text(STUDIO) or named is Paper.FORM for each in forms):
            for each in forms:
                _keep(read, each)
                read.findings.extend(old_form(file, each, notice))
            if table.rows:
                read.tables.append(table)
                read.findings.extend(findings)
            yield file, Paper.FORM  # as where a table stands behind the form in a docx
        elif not table.rows:
            missing = [each for each in findings if each.code == NO_TABLE]
            yield file, _empty_table(file, missing, notice, read)
        elif named is Paper.FORM and len(table.rows) == 1 and not file.both:
            read.forms.append(form_of_table(table, notice))
            yield file, Paper.FORM
        else:
            read.tables.append(table)
            read.findings.extend(findings)
            yield file, Paper.TABLE


def _unread_table(file: MailFile, refused: Unreadable, read: Read) -> Paper | None:
    """Return what a file is whose table cannot be read."""
    if file.place.ending == "pdf":
        return Paper.STAMPED_TABLE
    if by_name(file.place) is not Paper.TABLE:
        return None
    _tell(read, refused, file)
    return Paper.UNREAD


def _empty_table(
    file: MailFile, missing: Sequence[CollectedFinding], notice: Notice, read: Read
) -> Paper | None:
    """Return what a file without a studio is: a blank table, or none at all under the name of one."""
    printed = file.place.ending == "pdf"
    if by_name(file.place) is not Paper.TABLE:
        return Paper.STAMPED_TABLE if printed else None
    if not missing:
        return Paper.BLANK
    if slots_told(file.place, file.words, notice.indicators):
        return None
    if not printed:  # of a scan it is told later, where no other table came
        read.findings.extend(missing)
    return Paper.STAMPED_TABLE


def _forms(files: Sequence[MailFile], mail: Mail, notice: Notice, read: Read, today: date) -> Kinds:
    contents = ((name_of(each.piece.path), each.piece.read()) for each in files)
    for file, found in zip(files, read_many(contents, notice), strict=True):
        named = by_name(file.place)
        made = forms_or_trouble(found, file.piece, mail.name, notice, today)
        if not isinstance(made, Unreadable):
            if is_only_numbered(file.place) and not any(each.text(STUDIO) for each in made):
                yield file, None  # a sheet about a person has some of the labels, too
                continue
            for each in made:
                _keep(read, each)
                read.findings.extend(old_form(file, each, notice))
            yield file, Paper.FORM if made else Paper.BLANK
        elif named is Paper.FORM and file.place.ending == "pdf" and not file.words.strip():
            yield file, Paper.STAMPED_FORM
        elif named is Paper.FORM or made.code != "no_form":
            _tell(read, made, file)
            yield file, Paper.UNREAD
        else:
            yield file, None


def _keep(read: Read, form: CollectedForm) -> None:
    read.forms.append(form)
    read.papers[form.path] = Paper.FORM
    read.digests[form.path] = form.sha256


def _tell(read: Read, refused: Unreadable, file: MailFile) -> None:
    told = {each.file for each in read.findings}
    if file.piece.path not in told:
        read.findings.append(trouble_finding(refused.trouble, file.piece.path))
