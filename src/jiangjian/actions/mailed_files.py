"""The files of a mailed form: laid into the slots of its nomination, each content once a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.evidence import NAME, add_file, remove_file, slots_of
from jiangjian.records.models import MailPiece
from jiangjian.records.store import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jiangjian.records.models import IncomingMail, Nomination, Post
    from jiangjian.records.store import FileStore


def drop_files(nomination: Nomination, *, by: Post, now: datetime) -> None:
    """Take out what an earlier form of the studio had brought; its contents stay in the store."""
    for key in list(nomination.evidence.values_list("key", flat=True)):
        remove_file(nomination, by=by, now=now, key=key)


def attach_files(
    nomination: Nomination,
    evidence: Mapping[str, Sequence[str]],
    *,
    mail: IncomingMail,
    by: Post,
    now: datetime,
    store: FileStore,
) -> None:
    """Lay files into their slots; what a file is called is kept as far as a name may say it.

    :param evidence: paths of pieces by slot; a slot the notice does not have is left out.
    """
    wanted = {path for paths in evidence.values() for path in paths}
    found = MailPiece.objects.filter(mail__round=mail.round_id, path__in=wanted)
    pieces = {each.path: each for each in found.select_related("file")}
    for slot in slots_of(nomination):
        lying: set[str] = set()
        for path in evidence.get(slot, ()):
            piece = pieces.get(path)
            if piece is None or piece.file_id in lying:
                continue
            lying.add(piece.file_id)
            add_file(
                nomination,
                by=by,
                now=now,
                slot=slot,
                kept=_kept(piece, store),
                name=_name(piece, slot, len(lying)),
                media_type=piece.file.media_type,
            )


def _kept(piece: MailPiece, store: FileStore) -> Kept:
    digest = piece.file_id
    return Kept(digest, piece.file.size, lambda: store.has(digest))


def _name(piece: MailPiece, slot: str, number: int) -> str:
    """Return the file's own name, or one of ours where it cannot be stored."""
    name = str(piece)[-NAME.most :]
    return f"{slot}-{number}" if NAME.against(name) else name
