"""Where a file that comes in pieces goes: a slot of the dossier, or what a 补充通知 asks for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from jiangjian.actions.editing import editing
from jiangjian.actions.evidence import add_file, refuse_other_slot
from jiangjian.actions.supplement import add_item, against_more, giving, thing_of
from jiangjian.rules.findings import Refusal
from jiangjian.rules.supplement import AskedKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.actions.room import Room
    from jiangjian.records.models import Evidence, Nomination, Post, SupplementItem, Upload
    from jiangjian.records.store import Kept


@contextmanager
def opened(upload: Upload, *, by: Post, now: datetime) -> Iterator[Nomination]:
    """Hold what an upload is for, as long as something may be put there.

    :raises Refusal: what ``editing`` or ``giving`` refuses.
    """
    if upload.ask is None:
        with editing(upload.nomination, by=by) as held:
            yield held
    else:
        with giving(upload.ask, by=by, now=now) as ask:
            yield ask.nomination


def refuse_other_place(upload: Upload, held: Nomination) -> None:
    """Refuse a place that there is not, or that is full.

    :raises Refusal: ``no_slot``, ``not_asked`` or ``many_files``.
    """
    if upload.ask is None:
        refuse_other_slot(held, upload.slot)
    else:
        thing = thing_of(upload.ask, upload.slot, AskedKind.FILE)
        refused = against_more(upload.ask, thing, upload.name)
        if refused:
            raise Refusal(*refused)


def put(
    upload: Upload, *, by: Post, now: datetime, kept: Kept, media_type: str, room: Room
) -> Evidence | SupplementItem:
    """Put a file that has come whole where it goes.

    :raises Refusal: what ``add_file`` or ``add_item`` refuses.
    """
    if upload.ask is None:
        return add_file(
            upload.nomination,
            by=by,
            now=now,
            slot=upload.slot,
            kept=kept,
            name=upload.name,
            media_type=media_type,
            room=room,
        )
    return add_item(
        upload.ask,
        by=by,
        now=now,
        asked=upload.slot,
        kept=kept,
        name=upload.name,
        media_type=media_type,
        room=room,
    )
