"""Evidence in its simple form: add, remove, rename, mark as stamped, tick as absent."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.filling import require_editable
from jiangjian.actions.refusals import missing, wrong_role
from jiangjian.actions.step import hold
from jiangjian.records.models import Absence, Evidence, StoredFile
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.values import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.records.store import Kept


def store_file(kept: Kept, *, media_type: str, now: datetime) -> StoredFile:
    """Return the row of a content that lies in the store; the same content has one row."""
    row, _ = StoredFile.objects.get_or_create(
        digest=kept.digest, defaults={"size": kept.size, "media_type": media_type, "stored_at": now}
    )
    return row


def slots_of(nomination: Nomination) -> tuple[str, ...]:
    """Return the keys of the slots a nomination has."""
    return (
        *(each.slot for each in nomination.round.notice.indicators),
        SUMMARY_SLOT,
        STAMPED_FORM_SLOT,
    )


@contextmanager
def changing(nomination: Nomination, *, by: Post, now: datetime) -> Iterator[Nomination]:
    """Hold a nomination whose evidence is changed; its version counts the change.

    :raises Refusal: ``wrong_role`` or ``not_editable``.
    """
    if Duty.FILL not in by.grant.may:
        raise Refusal(wrong_role(Duty.FILL))
    with transaction.atomic():
        held = hold(nomination, by=by)
        require_editable(held)
        yield held
        held.version += 1
        held.changed_at = now
        held.save(update_fields=["version", "changed_at", "work_summary"])


def add_file(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    slot: str,
    kept: Kept,
    name: str,
    media_type: str,
) -> Evidence:
    """Put a stored file into a slot; the same content lies in a slot once.

    :raises Refusal: ``no_slot``, ``twice``, ``wrong_role`` or ``not_editable``.
    """
    with changing(nomination, by=by, now=now) as held:
        if slot not in slots_of(held):
            raise Refusal(missing("no_slot", "slot", "没有这一项支撑材料", "请从支撑材料页面上传"))
        if held.evidence.filter(slot=slot, file_id=kept.digest).exists():
            raise Refusal(
                missing("twice", "file", f"“{name}”已上传过，本项里有同样内容的文件", "无须再传")
            )
        Absence.objects.filter(nomination=held, slot=slot).delete()
        return Evidence.objects.create(
            nomination=held,
            slot=slot,
            file=store_file(kept, media_type=media_type, now=now),
            name=name[-200:],
            position=held.evidence.filter(slot=slot).count() + 1,
            added_by=by,
            added_at=now,
        )


def remove_file(nomination: Nomination, *, by: Post, now: datetime, key: str) -> None:
    """Take a file out of its slot; its content stays in the store.

    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, by=by, now=now) as held:
        held.evidence.get(key=key).delete()


def mark_stamped(
    nomination: Nomination, *, by: Post, now: datetime, key: str, stamped: bool
) -> None:
    """Mark a file as bearing its stamp, or take the mark off."""
    with changing(nomination, by=by, now=now) as held:
        found = held.evidence.select_for_update().get(key=key)
        found.stamped = stamped
        found.save(update_fields=["stamped"])


def rename_file(nomination: Nomination, *, by: Post, now: datetime, key: str, name: str) -> None:
    """Give a file another name to show.

    :raises Refusal: ``no_name``.
    """
    with changing(nomination, by=by, now=now) as held:
        if not name.strip():
            raise Refusal(missing("no_name", "name", "文件名是空的", "请填写一个看得出内容的名称"))
        found = held.evidence.select_for_update().get(key=key)
        found.name = name.strip()[:200]
        found.save(update_fields=["name"])


def tick_absent(
    nomination: Nomination, *, by: Post, now: datetime, slot: str, absent: bool, reason: str = ""
) -> None:
    """Tick 本项无此情况 for an indicator, or take the tick off.

    :raises Refusal: ``no_slot``, or ``has_files`` where files lie in it.
    """
    with changing(nomination, by=by, now=now) as held:
        if slot not in slots_of(held):
            raise Refusal(missing("no_slot", "slot", "没有这一项支撑材料", "请从支撑材料页面勾选"))
        files = held.evidence.filter(slot=slot).count()
        if absent and files:
            raise Refusal(
                missing(
                    "has_files",
                    slot,
                    f"本项已有{files}个文件，不能勾选“本项无此情况”",
                    "请先删除文件，或不勾选",
                )
            )
        if absent:
            Absence.objects.update_or_create(
                nomination=held, slot=slot, defaults={"reason": reason.strip()[:200]}
            )
        else:
            held.absences.filter(slot=slot).delete()


def write_summary(nomination: Nomination, *, by: Post, now: datetime, text: str) -> None:
    """Keep 近一年工作总结 as text."""
    with changing(nomination, by=by, now=now) as held:
        held.work_summary = clean(text)
