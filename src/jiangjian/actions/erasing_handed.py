"""Files as they were handed in for an import, once what they hold was erased from the mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.unspoken import without_a_row
from jiangjian.records.models import ImportedFile, IncomingMail, MailPiece, StoredFile
from jiangjian.records.store import blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from jiangjian.records.models import MailImport
    from jiangjian.records.store import FileStore

PACKED: Final = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)
"""How files begin whose words are not to be read without opening them."""
LEAST_ID: Final = 5
OVERLAP: Final = 1000
"""Bytes of a block that are looked at again with the next: no id of a mail is longer."""


def forget_handed(
    imported: MailImport,
    mails: Sequence[IncomingMail],
    *,
    gone: Collection[str],
    known: Collection[str],
    store: FileStore,
) -> set[str]:
    """Delete the rows of an import's files that hold one of the mails; return their contents.

    A file that is a mail is told by the id of the mail in it, an archive of mails always goes:
    what it held of others lies unpacked in the mailbox.

    :param gone: contents that were erased.
    :param known: contents that lie in the mailbox as files of their own, and stay.
    """
    if not imported.repeated and all(each.imported_id != imported.pk for each in mails):
        return set()
    ids = [each.message_id.strip().strip("<>").encode() for each in mails]
    rows: Iterable[ImportedFile] = imported.files.order_by("pk")
    held = [
        each
        for each in rows
        if each.file_id in gone or (each.file_id not in known and _holds(each.file_id, ids, store))
    ]
    ImportedFile.objects.filter(pk__in=[each.pk for each in held]).delete()
    return {each.file_id for each in held}


def _holds(digest: str, ids: Collection[bytes], store: FileStore) -> bool:
    """Tell whether a file holds one of the mails, or cannot be told not to."""
    if not store.has(digest):
        return True
    before = b""
    with store.open(digest) as file:
        for block in blocks(file):
            content = before + block
            if not before and content.startswith(PACKED):
                return True
            if any(len(each) < LEAST_ID or each in content for each in ids):
                return True
            before = content[-OVERLAP:]
    return False


def forget_again(imported: MailImport, *, store: FileStore) -> None:
    """Delete what an import has brought again of mails that were erased; sweeping takes the bytes."""
    shut = (IncomingMail.ERASED, IncomingMail.PARTLY)
    mails = IncomingMail.objects.filter(round=imported.round_id, role__in=shut)
    if not mails.exists():
        return
    lying = MailPiece.objects.filter(mail__round=imported.round_id)
    known = set(lying.values_list("file_id", flat=True))
    held = forget_handed(imported, list(mails.defer("reading")), gone=(), known=known, store=store)
    StoredFile.objects.filter(pk__in=set(without_a_row(held))).delete()
