"""Uploads that go on where a broken connection left them: begin, receive, finish, drop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.evidence import NAME
from jiangjian.actions.refusals import missing
from jiangjian.actions.room import (
    looks_like_video,
    refuse_big,
    refuse_full_disk,
    refuse_without_room,
    shown,
)
from jiangjian.actions.upload_target import opened, put, refuse_other_place
from jiangjian.records.incoming import OutOfStepError
from jiangjian.records.models import Upload
from jiangjian.rules.findings import Finding, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from jiangjian.actions.room import Room
    from jiangjian.records.incoming import Incoming
    from jiangjian.records.models import (
        Evidence,
        Nomination,
        Post,
        SupplementAsk,
        SupplementItem,
    )
    from jiangjian.records.store import FileStore, Kept

MOST_UNDER_WAY: Final = 200
"""Uploads of one nomination at the same time: more than a page sends, fewer than mischief takes."""


class OutOfStep(Refusal):
    """A piece that does not begin where the last one ended.

    :ivar has: how many bytes the server has.
    """

    def __init__(self, finding: Finding, has: int) -> None:
        """Keep how far the file has come."""
        super().__init__(finding)
        self.has = has


def begin(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    slot: str,
    name: str,
    size: int,
    room: Room,
    ask: SupplementAsk | None = None,
) -> Upload:
    """Announce a file; nothing of it is in the dossier before it is finished.

    :param size: bytes that will come.
    :param ask: of which 补充通知 it answers the thing ``slot``; none for a slot of the dossier.
    :raises Refusal: ``no_slot`` or ``not_asked``, ``many_uploads``, ``wrong_role``, ``not_editable``
        or what stands against giving anything, what a name is refused for, or one of ``actions.room``.
    """
    given = NAME.kept(name)[-NAME.most :]
    announced = Upload(
        nomination=nomination,
        ask=ask,
        slot=slot,
        name=given,
        size=size,
        by=by,
        begun_at=now,
        touched_at=now,
    )
    with opened(announced, by=by, now=now) as held:
        refuse_other_place(announced, held)
        refused = NAME.against(given)
        if refused:
            raise Refusal(*refused)
        refuse_big(given, size, room, video=looks_like_video(given))
        refuse_full_disk(size, room)
        refuse_without_room(held, given, size, room)
        under_way = held.uploads.count()
        if under_way >= MOST_UNDER_WAY:
            problem = f"这份推荐表有 {under_way} 个文件还没有传完，同时最多 {MOST_UNDER_WAY} 个"
            remedy = "请等它们传完，或取消用不着的，再传这一个"
            raise Refusal(missing("many_uploads", "file", problem, remedy))
        announced.save(force_insert=True)
    return announced


def has(upload: Upload, *, incoming: Incoming) -> int:
    """Return how many bytes the server has for good: what the row says and the disk holds."""
    return min(upload.received, incoming.size(upload.key))


def receive(
    upload: Upload,
    *,
    by: Post,
    now: datetime,
    incoming: Incoming,
    offset: int,
    pieces: Iterable[bytes],
    room: Room,
) -> int:
    """Take pieces of an announced file at an offset and return how many bytes there are now.

    They are on disk before the row says so; what came before a connection broke is kept.

    :raises OutOfStep: it does not begin where the last one ended; ``has`` tells where that is.
    :raises Refusal: ``too_long``, ``upload_gone``, ``disk_full``, ``wrong_role`` or ``not_editable``.
    """
    with opened(upload, by=by, now=now):
        pass
    refuse_full_disk(upload.size - offset, room)

    def known() -> int:
        found = Upload.objects.filter(pk=upload.pk).values_list("received", flat=True).first()
        if found is None:
            raise Refusal(gone(upload))
        return found

    def note(received: int) -> None:
        rows = Upload.objects.filter(pk=upload.pk)
        if not rows.update(received=received, touched_at=now):
            raise Refusal(gone(upload))

    try:
        return incoming.add(
            upload.key,
            offset=offset,
            pieces=_no_longer(pieces, upload, offset),
            known=known,
            note=note,
        )
    except OutOfStepError as error:
        raise OutOfStep(out_of_step(upload, offset, error.has), error.has) from error


def finish(
    upload: Upload,
    *,
    by: Post,
    now: datetime,
    incoming: Incoming,
    store: FileStore,
    tell: Callable[[Kept], str],
    room: Room,
) -> Evidence | SupplementItem:
    """Put a file that has come whole where it goes; the upload is over.

    A file that is refused for what it is must not be sent again: its upload is dropped. One
    that comes too late keeps what it has for a day, should the dossier come back.

    :param tell: returns what the kept bytes are, or refuses them.
    :raises OutOfStep: it has not come whole.
    :raises Refusal: ``upload_gone``, what ``tell`` refuses, or what ``upload_target.put`` refuses.
    """
    with opened(upload, by=by, now=now):
        pass
    try:
        with incoming.whole(upload.key, upload.size) as path:
            kept = store.take(path)
        media_type = tell(kept)
        with opened(upload, by=by, now=now):
            _end(upload)
            made = put(upload, by=by, now=now, kept=kept, media_type=media_type, room=room)
    except OutOfStepError as error:
        found = out_of_step(upload, upload.size, error.has)
        raise OutOfStep(found, error.has) from error
    except Refusal as refusal:
        if any(each.field for each in refusal.findings):  # about the file, and not the moment
            _forget(upload, incoming)
        raise
    incoming.drop(upload.key)
    return made


def drop(upload: Upload, *, by: Post, now: datetime, incoming: Incoming) -> None:
    """Give an upload up; what came of it is deleted.

    :raises Refusal: ``upload_gone``, ``wrong_role`` or ``not_editable``.
    """
    with opened(upload, by=by, now=now):
        _end(upload)
    incoming.drop(upload.key)


def _end(upload: Upload) -> None:
    """Delete the row of an upload; whoever comes second finds none."""
    if not Upload.objects.filter(pk=upload.pk).delete()[0]:
        raise Refusal(gone(upload))


def gone(upload: Upload) -> Finding:
    """Refuse what belongs to an upload that is over."""
    return Finding(
        code="upload_gone",
        problem=f"“{upload.name}”的这次上传已经结束：已传完或已取消",
        remedy="请在本项里看看文件在不在；不在的，请重新选择它上传",
    )


def out_of_step(upload: Upload, offset: int, found: int) -> Finding:
    """Refuse a piece out of order, with both numbers."""
    return Finding(
        code="out_of_step",
        problem=f"“{upload.name}”服务器已收到 {found} 字节，这一段从 {offset} 字节开始，接不上",
        remedy=f"请从 {found} 字节处接着传，全长 {upload.size} 字节",
    )


def _no_longer(pieces: Iterable[bytes], upload: Upload, offset: int) -> Iterable[bytes]:
    """Yield pieces as long as the file is no longer than announced.

    :raises Refusal: ``too_long``.
    """
    at = offset
    for piece in pieces:
        at += len(piece)
        if at > upload.size:
            problem = f"“{upload.name}”说好 {upload.size} 字节（{shown(upload.size)}），传来的更长"
            remedy = "文件可能在上传时被改过，请取消后重新选择它上传"
            raise Refusal(missing("too_long", "file", problem, remedy))
        yield piece


def _forget(upload: Upload, incoming: Incoming) -> None:
    Upload.objects.filter(pk=upload.pk).delete()
    incoming.drop(upload.key)
