"""The rows of a mail that is taken in: itself, its pieces, its forms."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jiangjian.actions.evidence import store_file
from jiangjian.records.models import IncomingMail, MailedForm, MailPiece
from jiangjian.records.store import blocks
from jiangjian.rules.kept_reading import keepable, reading_as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from jiangjian.documents.mailbox.piece import Mail, Piece
    from jiangjian.records.models import MailImport, StoredFile
    from jiangjian.records.store import FileStore, Kept
    from jiangjian.rules.collected import MailReading


def keep(piece: Piece, store: FileStore) -> Kept:
    """Put a piece's bytes into the store."""
    with piece.place.open("rb") as file:
        return store.keep(blocks(file))


def files_of(
    mail: Mail, kept: Mapping[str, Kept], media_type: Callable[[Piece], str], *, now: datetime
) -> dict[str, StoredFile]:
    """Store a row of its own content for each piece; return them by path."""
    return {
        each.path: store_file(kept[each.path], media_type=media_type(each), now=now)
        for each in mail.pieces
    }


def said_of(made: IncomingMail, mail: Mail, reading: MailReading) -> dict[str, str]:
    """Return what the log says of a mail that was taken in."""
    return {
        "mail": made.name,
        "digest": made.digest,
        "files": str(len(mail.pieces)),
        "forms": str(len(reading.forms)),
    }


def store_mail(
    imported: MailImport, mail: Mail, reading: MailReading, *, digest: str, now: datetime
) -> IncomingMail:
    """Store the row of a mail with its reading."""
    return IncomingMail.objects.create(
        round=imported.round,
        imported=imported,
        name=keepable(mail.name),
        message_id=keepable(mail.message_id),
        sender=keepable(mail.sender),
        sender_name=keepable(mail.sender_name),
        subject=keepable(mail.subject),
        text=keepable(mail.text),
        links=[{key: keepable(text) for key, text in asdict(each).items()} for each in mail.links],
        received_at=mail.received,
        role=reading.mail.role,
        digest=digest,
        reading=reading_as_json(reading),
        taken_in_at=now,
    )


def store_pieces(
    made: IncomingMail, mail: Mail, reading: MailReading, files: Mapping[str, StoredFile]
) -> None:
    """Store a row for each file and each form that was read; those that are there keep their rows."""
    there = {each.path: each for each in made.pieces.all()}
    for each in mail.pieces:
        row = there.get(keepable(each.path)) or MailPiece(
            mail=made,
            position=len(there),
            path=keepable(each.path),
            file=files[each.path],
        )
        there[row.path] = row
        row.taken_for = reading.papers.get(each.path, "")[:40]
        row.trouble, row.listed = _trouble(each), each.listed
    MailPiece.objects.bulk_update(
        [each for each in there.values() if each.pk], ["taken_for", "trouble", "listed"]
    )
    MailPiece.objects.bulk_create(each for each in there.values() if not each.pk)
    known = list(made.forms.values_list("path", flat=True))
    new = [each for each in reading.forms if keepable(each.path) not in known]
    MailedForm.objects.bulk_create(
        MailedForm(
            mail=made, position=position, path=keepable(each.path), file=_file_of(each.path, files)
        )
        for position, each in enumerate(new, start=len(known))
    )


def _file_of(path: str, files: Mapping[str, StoredFile]) -> StoredFile:
    """Return the file that a form was read from; of several in one file the later ones lie inside it."""
    return files[path] if path in files else files[path.rpartition("!")[0]]


def _trouble(piece: Piece) -> dict[str, str]:
    found = piece.trouble
    if found is None:
        return {}
    told = {"code": found.code, "problem": found.problem, "remedy": found.remedy}
    return {key: keepable(text) for key, text in told.items()}
