"""Evidence in its simple form: add, remove, rename, mark as stamped, tick as absent."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.editing import count_saving, editing
from jiangjian.actions.filling import OtherVersion
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Absence, Evidence, StoredFile
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.records.store import Kept

NAME: Final = Asked(
    "name",
    "文件名",
    "请填写一个看得出内容的名称",
    problem="文件名是空的",
    most=200,
    kind=Kind.TEXT,
)
WHY_ABSENT: Final = Asked("reason", "说明", "", most=200, required=False)
SUMMARY: Final = Asked("text", "近一年工作总结", "", most=20_000, required=False)


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
def changing(
    nomination: Nomination, word: str, *, by: Post, now: datetime
) -> Iterator[tuple[Nomination, Writing]]:
    """Hold a nomination whose evidence is changed; its version counts the change, its log tells it.

    :param word: the log's word.
    :raises Refusal: ``wrong_role`` or ``not_editable``.
    """
    with editing(nomination, by=by) as held:
        writing = Writing(nomination=held)
        yield held, writing
        held.version += 1
        held.changed_at = now
        held.save(update_fields=["version", "changed_at"])
        append(word, by=by, now=now, chain=chain_of(held.round), writing=writing)


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

    :param name: as the clerk's computer names it; of a longer one the end is kept, with its kind.
    :raises Refusal: ``no_slot``, ``twice``, ``wrong_role`` or ``not_editable``.
    """
    with changing(nomination, "add_file", by=by, now=now) as (held, writing):
        shown = NAME.kept(name)[-NAME.most :]
        if slot not in slots_of(held):
            raise Refusal(missing("no_slot", "slot", "没有这一项支撑材料", "请从支撑材料页面上传"))
        if held.evidence.filter(slot=slot, file_id=kept.digest).exists():
            raise Refusal(
                missing("twice", "file", f"“{shown}”已上传过，本项里有同样内容的文件", "无须再传")
            )
        refused = NAME.against(shown)
        if refused:
            raise Refusal(*refused)
        held.absences.filter(slot=slot).delete()
        last = held.evidence.filter(slot=slot).order_by("position").last()
        made = Evidence.objects.create(
            nomination=held,
            slot=slot,
            file=store_file(kept, media_type=media_type, now=now),
            name=shown,
            position=last.position + 1 if last else 1,
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
    nomination: Nomination, *, by: Post, now: datetime, key: str, stamped: bool
) -> None:
    """Mark a file as bearing its stamp, or take the mark off.

    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, "mark_stamped", by=by, now=now) as (held, writing):
        found = held.evidence.get(key=key)
        found.stamped = stamped
        found.save(update_fields=["stamped"])
        writing.subject = f"evidence:{key}"
        writing.values = {"stamped": str(stamped)}


def rename_file(nomination: Nomination, *, by: Post, now: datetime, key: str, name: str) -> None:
    """Give a file another name to show.

    :raises Refusal: ``no_name`` or ``long_name``.
    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, "rename_file", by=by, now=now) as (held, writing):
        refused = NAME.against(name)
        if refused:
            raise Refusal(*refused)
        found = held.evidence.get(key=key)
        writing.subject = f"evidence:{key}"
        writing.values = {"before": found.name, "after": NAME.kept(name)}
        found.name = NAME.kept(name)
        found.save(update_fields=["name"])


def tick_absent(
    nomination: Nomination, *, by: Post, now: datetime, slot: str, absent: bool, reason: str = ""
) -> None:
    """Tick 本项无此情况 for an indicator, or take the tick off.

    :raises Refusal: ``no_slot``, ``long_reason``, or ``has_files`` where files lie in it.
    """
    with changing(nomination, "tick_absent", by=by, now=now) as (held, writing):
        refused = WHY_ABSENT.against(reason)
        if slot not in {each.slot for each in held.round.notice.indicators}:
            refused = [missing("no_slot", "slot", "没有这一项支撑材料", "请从支撑材料页面勾选")]
        files = held.evidence.filter(slot=slot).count()
        if absent and files:
            problem = f"本项已有{files}个文件，不能勾选“本项无此情况”"
            refused.append(missing("has_files", slot, problem, "请先删除文件，或不勾选"))
        if refused:
            raise Refusal(*refused)
        kept = WHY_ABSENT.kept(reason)
        if absent:
            Absence.objects.update_or_create(nomination=held, slot=slot, defaults={"reason": kept})
        else:
            held.absences.filter(slot=slot).delete()
        writing.values = {"slot": slot, "absent": str(absent), "reason": kept}


def write_summary(
    nomination: Nomination, *, by: Post, now: datetime, text: str, version: int | None = None
) -> None:
    """Keep 近一年工作总结 as text; like answers it is written in the log at 提交.

    :param version: ``versions["summary"]`` that the page was made from; ``None`` where nobody typed.
    :raises OtherVersion: it was written in between.
    :raises Refusal: ``long_text``, ``broken_text``, ``wrong_role`` or ``not_editable``.
    """
    with editing(nomination, by=by) as held:
        refused = SUMMARY.against(text)
        if refused:
            raise Refusal(*refused)
        kept, stored = SUMMARY.kept(text), held.versions.get(SUMMARY_SLOT, 0)
        if version not in {None, stored} and kept != held.work_summary:
            raise OtherVersion(held)
        held.work_summary = kept
        count_saving(held, SUMMARY_SLOT, now=now)
