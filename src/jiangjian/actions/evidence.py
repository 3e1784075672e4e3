"""Evidence: add, remove, rename, mark as stamped; its order and place are ``arranging``'s."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.absence import tick_absent
from jiangjian.actions.editing import changing
from jiangjian.actions.refusals import missing
from jiangjian.actions.room import VIDEO, refuse_big, refuse_without_room
from jiangjian.actions.work_summary import write_summary
from jiangjian.actions.written import Asked
from jiangjian.records.models import Evidence, StoredFile
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.actions.room import Room
    from jiangjian.records.models import Nomination, Post
    from jiangjian.records.store import Kept

__all__ = [
    "add_file",
    "mark_stamped",
    "remove_file",
    "rename_file",
    "slots_of",
    "store_file",
    "tick_absent",
    "write_summary",
]

NAME: Final = Asked(
    "name",
    "文件名",
    "请填写一个看得出内容的名称",
    problem="文件名是空的",
    most=200,
    kind=Kind.TEXT,
)

ENDING: Final = re.compile(r"\.(?=[0-9]*[A-Za-z])[0-9A-Za-z]{1,5}$")
"""What tells a computer with which program a file opens."""

STAMPED_BY: Final = Asked("stamped_by", "盖章单位", "", most=100, required=False, kind=Kind.TEXT)


def store_file(kept: Kept, *, media_type: str, now: datetime) -> StoredFile:
    """Return the row of a content that lies in the store; the same content has one row.

    A sweep that takes a content speaks of it by a row of its own meanwhile, so that one of the
    two waits and then sees what the other did: no row is ever left without its content.

    :raises Refusal: ``content_gone``; a sweep has taken it in this moment.
    """
    with transaction.atomic():
        row, _ = StoredFile.objects.get_or_create(
            digest=kept.digest,
            defaults={"size": kept.size, "media_type": media_type, "stored_at": now},
        )
        if not kept.lies():
            problem = "刚传来的内容没有留住，没有登记"
            raise Refusal(missing("content_gone", "file", problem, "请把这个文件再上传一次"))
    return row


def slots_of(nomination: Nomination) -> tuple[str, ...]:
    """Return the keys of the slots a nomination has."""
    return (
        *(each.slot for each in nomination.round.notice.indicators),
        SUMMARY_SLOT,
        STAMPED_FORM_SLOT,
    )


def next_position(held: Nomination, slot: str) -> int:
    """Return the place after the last file of a slot."""
    last = held.evidence.filter(slot=slot).order_by("position").last()
    return last.position + 1 if last else 1


def refuse_other_slot(held: Nomination, slot: str) -> None:
    """Refuse a slot that the nomination does not have.

    :raises Refusal: ``no_slot``.
    """
    if slot not in slots_of(held):
        raise Refusal(missing("no_slot", "slot", "没有这一项支撑材料", "请从支撑材料页面上传"))


def add_file(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    slot: str,
    kept: Kept,
    name: str,
    media_type: str,
    room: Room | None = None,
) -> Evidence:
    """Put a stored file into a slot; the same content lies in a slot once.

    :param name: as the clerk's computer names it; of a longer one the end is kept, with its kind.
    :param room: how much may be uploaded; ``None`` where nobody uploads.
    :raises Refusal: ``no_slot``, ``twice``, ``wrong_role``, ``not_editable``, or one of
        ``actions.room``.
    """
    with changing(nomination, "add_file", by=by, now=now) as (held, writing):
        shown = NAME.kept(name)[-NAME.most :]
        refuse_other_slot(held, slot)
        if room is not None:
            refuse_big(shown, kept.size, room, video=media_type.startswith(VIDEO))
            refuse_without_room(held, shown, kept.size, room)
        if held.evidence.filter(slot=slot, file_id=kept.digest).exists():
            raise Refusal(
                missing("twice", "file", f"“{shown}”已上传过，本项里有同样内容的文件", "无须再传")
            )
        refused = NAME.against(shown)
        if refused:
            raise Refusal(*refused)
        held.absences.filter(slot=slot).delete()
        made = Evidence.objects.create(
            nomination=held,
            slot=slot,
            file=store_file(kept, media_type=media_type, now=now),
            name=shown,
            position=next_position(held, slot),
            personal=slot == STAMPED_FORM_SLOT,
            added_by=by,
            added_at=now,
        )
        writing.subject = f"evidence:{made.key}"
        writing.values = {"slot": slot, "name": shown, "file": kept.digest}
    return made


def remove_file(nomination: Nomination, *, by: Post, now: datetime, key: str) -> None:
    """Take a file out of its slot; its content stays in the store.

    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, "remove_file", by=by, now=now) as (held, writing):
        found = held.evidence.get(key=key)
        writing.subject = f"evidence:{key}"
        writing.values = {"slot": found.slot, "name": found.name, "file": found.file_id}
        found.delete()


def mark_stamped(
    nomination: Nomination, *, by: Post, now: datetime, key: str, stamped: bool, who: str = ""
) -> None:
    """Mark a file as bearing its stamp, or take the mark off.

    :param who: who stamped it, in the clerk's words; may be left out.
    :raises Refusal: ``long_stamped_by`` and the like.
    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, "mark_stamped", by=by, now=now) as (held, writing):
        refused = STAMPED_BY.against(who)
        if refused:
            raise Refusal(*refused)
        found = held.evidence.get(key=key)
        found.stamped = stamped
        found.stamped_by = STAMPED_BY.kept(who) if stamped else ""
        found.save(update_fields=["stamped", "stamped_by"])
        writing.subject = f"evidence:{key}"
        writing.values = {"stamped": str(stamped)}
        if found.stamped_by:
            writing.values["stamped_by"] = found.stamped_by


def _with_ending(name: str, before: str) -> str:
    """Return a new name with the ending of the former one.

    >>> _with_ending("管理制度", "扫描件.PDF"), _with_ending("制度.pdf", "扫描件.PDF")
    ('管理制度.PDF', '制度.pdf')
    >>> _with_ending("总结", "工作总结2024.11")
    '总结'
    """
    ending = ENDING.search(before)
    known = ending and not name.lower().endswith(ending[0].lower())
    return f"{name}{ending[0]}" if ending and known else name


def rename_file(nomination: Nomination, *, by: Post, now: datetime, key: str, name: str) -> None:
    """Give a file another name to show; it keeps its ending, without which it would not open once downloaded.

    :raises Refusal: ``no_name`` or ``long_name``.
    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, "rename_file", by=by, now=now) as (held, writing):
        found = held.evidence.get(key=key)
        kept = _with_ending(NAME.kept(name), found.name)
        refused = NAME.against(name) or NAME.against(kept)
        if refused:
            raise Refusal(*refused)
        writing.subject = f"evidence:{key}"
        writing.values = {"before": found.name, "after": kept}
        found.name = kept
        found.save(update_fields=["name"])
