"""The files of a mailed form: laid into the slots of its nomination, each content once a slot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jiangjian.actions.evidence import NAME, add_file, remove_file, slots_of
from jiangjian.documents.mailbox.media_type import UNKNOWN
from jiangjian.records.models import IncomingMail, MailPiece
from jiangjian.records.store import Kept
from jiangjian.rules.collecting.papers import NOT_EVIDENCE
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from jiangjian.actions.room import Room
    from jiangjian.records.models import Nomination, Post
    from jiangjian.records.store import FileStore
    from jiangjian.rules.findings import Finding

TOO_BIG: Final = frozenset({"big_file", "nomination_full", "unit_full"})
LEAVE_OUT: Final = "请在这封邮件的页面把用不着的文件设为“不归入任何一项”，再收下；确有需要的，请报送单位压缩后重新发送"


def drop_files(nomination: Nomination, *, by: Post, now: datetime) -> None:
    """Take out what an earlier form of the studio had brought; its contents stay in the store."""
    for key in list(nomination.evidence.values_list("key", flat=True)):
        remove_file(nomination, by=by, now=now, key=key)


def proving_nothing(pieces: Collection[MailPiece]) -> set[str]:
    """Return the paths of those that are no document, picture or video, by their bytes or as they were read."""
    mails = IncomingMail.objects.filter(pk__in={each.mail_id for each in pieces})
    told = {
        found["file"]
        for reading in mails.values_list("reading", flat=True)
        for found in reading.get("findings", ())
        if found["code"] == NOT_EVIDENCE
    }
    return {each.path for each in pieces if each.path in told or each.file.media_type == UNKNOWN}


def attach_files(
    nomination: Nomination,
    evidence: Mapping[str, Sequence[str]],
    *,
    mail: IncomingMail,
    by: Post,
    now: datetime,
    store: FileStore,
    room: Room | None = None,
) -> None:
    """Lay files into their slots; what a file is called is kept as far as a name may say it.

    What proves nothing stays with its mail, where a finding tells of it.

    :param evidence: paths of pieces by slot; a slot the notice does not have is left out.
    :param room: how much may lie in a dossier; ``None`` where nobody asks.
    :raises Refusal: ``big_file``, ``nomination_full`` or ``unit_full``.
    """
    wanted = {path for paths in evidence.values() for path in paths}
    found = MailPiece.objects.filter(mail__round=mail.round_id, path__in=wanted)
    came = list(found.select_related("file"))
    nothing = proving_nothing(came)
    pieces = {each.path: each for each in came if each.path not in nothing}
    for slot in slots_of(nomination):
        lying: set[str] = set()
        for path in evidence.get(slot, ()):
            piece = pieces.get(path)
            if piece is None or piece.file_id in lying:
                continue
            lying.add(piece.file_id)
            try:
                add_file(
                    nomination,
                    by=by,
                    now=now,
                    slot=slot,
                    kept=_kept(piece, store),
                    name=_name(piece, slot, len(lying)),
                    media_type=piece.file.media_type,
                    room=room,
                )
            except Refusal as refusal:
                raise Refusal(*map(_by_mail, refusal.findings)) from refusal


def _by_mail(found: Finding) -> Finding:
    """Return a refusal with what can be done where nobody uploads."""
    return replace(found, field="", remedy=LEAVE_OUT) if found.code in TOO_BIG else found


def _kept(piece: MailPiece, store: FileStore) -> Kept:
    digest = piece.file_id
    return Kept(digest, piece.file.size, lambda: store.has(digest))


def _name(piece: MailPiece, slot: str, number: int) -> str:
    """Return the file's own name, or one of ours where it cannot be stored."""
    name = str(piece)[-NAME.most :]
    return f"{slot}-{number}" if NAME.against(name) else name
