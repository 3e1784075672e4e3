"""补充材料 of a unit: what it gives for a 补充通知, handed in as a whole before the call's own date."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.act import act
from jiangjian.actions.evidence import NAME, store_file
from jiangjian.actions.paper import arrived
from jiangjian.actions.refusals import missing, wrong_role
from jiangjian.actions.room import VIDEO, refuse_big, refuse_without_room
from jiangjian.actions.step import hold
from jiangjian.actions.written import Asked
from jiangjian.records.models import SupplementAsk, SupplementCall, SupplementItem
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.supplement import AskedKind, AskedThing, against_given, read_asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.actions.act import Writing
    from jiangjian.actions.room import Room
    from jiangjian.records.models import Post
    from jiangjian.records.store import Kept
    from jiangjian.rules.findings import Finding

WORDS: Final = Asked("text", "文字", "", most=20_000, required=False)


def against_answering(ask: SupplementAsk, *, came: datetime) -> list[Finding]:
    """Return what stands against giving anything now: the call is void, or its date is over."""
    call = ask.call
    if call.void_at is not None:
        problem = f"“{call.title}”已由市总工会作废"
        return [missing("call_void", "", problem, "不用再交")]
    if call.due_at <= came:
        problem = f"补充材料已于{shown_end(call.due_at)}截止，收到时间为{shown_instant(came)}"
        notice = call.round.notice
        remedy = f"已传的内容都还在。确需补交，请联系{notice.contact.department} {notice.phone}"
        return [missing("supplement_late", "", problem, remedy)]
    return []


@contextmanager
def giving(
    ask: SupplementAsk, *, by: Post, now: datetime, open_: bool = True
) -> Iterator[SupplementAsk]:
    """Hold a call, and the nomination that it asks, while something may be given.

    :param open_: whether it must not be handed in, or must be.
    :raises Refusal: ``wrong_role``, ``call_void``, ``supplement_late`` or ``given_already``.
    """
    if Duty.SUPPLEMENT not in by.grant.may:
        raise Refusal(wrong_role(Duty.SUPPLEMENT))
    with transaction.atomic():
        SupplementCall.objects.select_for_update(no_key=True).get(pk=ask.call_id)
        seen = SupplementAsk.objects.visible_to(by).select_related("call__round", "nomination")
        held = seen.get(pk=ask.pk)
        held.nomination = hold(held.nomination, by=by)
        refused = against_answering(held, came=arrived(by, now)) or _against_state(held, open_)
        if refused:
            raise Refusal(*refused)
        yield held


@contextmanager
def _answering(
    ask: SupplementAsk, word: str, *, by: Post, now: datetime, open_: bool = True
) -> Iterator[tuple[SupplementAsk, Writing]]:
    """Hold a call while one of those it asks answers; the log tells it."""
    writing_act = act(
        Duty.SUPPLEMENT,
        by=by,
        now=now,
        round_=ask.call.round,
        nomination=ask.nomination,
        subject=f"supplement:{ask.call.key}",
        log_as=word,
    )
    with writing_act as writing, giving(ask, by=by, now=now, open_=open_) as held:
        yield held, writing


def _against_state(held: SupplementAsk, open_: bool) -> list[Finding]:  # noqa: FBT001 - the caller names it
    if open_ and held.handed_in_at is not None:
        problem = f"补充材料已在{shown_instant(held.handed_in_at)}交齐，不能再改"
        return [missing("given_already", "", problem, "截止以前可以先收回，改好后再交")]
    if not open_ and held.handed_in_at is None:
        return [missing("not_handed_in", "", "补充材料还没有交，无须收回", "可以直接修改")]
    return []


def thing_of(held: SupplementAsk, key: str, kind: AskedKind) -> AskedThing:
    """Return what a call asks for under a key.

    :raises Refusal: ``not_asked``.
    """
    for each in read_asked(held.call.asked):
        if each.key == key and each.kind is kind:
            return each
    raise Refusal(missing("not_asked", "", "补充通知没有要求这一项", "请从补充材料页面办理"))


def write_text(ask: SupplementAsk, *, by: Post, now: datetime, asked: str, text: str) -> None:
    """Keep the words for one thing, however many; they are counted when it is handed in.

    :raises Refusal: ``wrong_role``, ``call_void``, ``supplement_late``, ``given_already``,
        ``not_asked``, or what a text is refused for.
    """
    with _answering(ask, "write_supplement", by=by, now=now) as (held, writing):
        thing = thing_of(held, asked, AskedKind.TEXT)
        refused = replace(WORDS, field=thing.key, label=thing.label).against(text)
        if refused:
            raise Refusal(*refused)
        kept = WORDS.kept(text)
        held.items.filter(asked=thing.key).delete()
        if kept:
            held.items.create(asked=thing.key, text=kept, by=by, at=now)
        writing.values = {"name": thing.label, "text": kept}


def add_item(
    ask: SupplementAsk,
    *,
    by: Post,
    now: datetime,
    asked: str,
    kept: Kept,
    name: str,
    media_type: str,
    room: Room | None = None,
) -> SupplementItem:
    """Put a stored file to one thing; the same content lies there once.

    :param name: as the clerk's computer names it; of a longer one the end is kept, with its kind.
    :param room: how much may be uploaded; ``None`` where nobody uploads.
    :raises Refusal: as ``write_text``; also ``many_files``, ``twice``, ``no_name``, or one of
        ``actions.room``.
    """
    with _answering(ask, "add_supplement", by=by, now=now) as (held, writing):
        thing = thing_of(held, asked, AskedKind.FILE)
        shown = NAME.kept(name)[-NAME.most :]
        if room is not None:
            refuse_big(shown, kept.size, room, video=media_type.startswith(VIDEO))
            refuse_without_room(held.nomination, shown, kept.size, room)
        refused = NAME.against(shown) or _against_another(held, thing, shown, kept.digest)
        if refused:
            raise Refusal(*refused)
        made = SupplementItem.objects.create(
            ask=held,
            asked=thing.key,
            file=store_file(kept, media_type=media_type, now=now),
            name=shown,
            by=by,
            at=now,
        )
        writing.values = {"slot": thing.label, "name": shown, "file": kept.digest}
    return made


def _against_another(
    held: SupplementAsk, thing: AskedThing, name: str, digest: str
) -> list[Finding]:
    lying = held.items.filter(asked=thing.key)
    if lying.filter(file_id=digest).exists():
        problem = f"“{name}”已上传过，本项里有同样内容的文件"
        return [missing("twice", thing.key, problem, "无须再传")]
    return against_more(held, thing, name)


def against_more(held: SupplementAsk, thing: AskedThing, name: str) -> list[Finding]:
    """Return that as many files lie there as were asked for."""
    many = held.items.filter(asked=thing.key).count()
    if many >= thing.most:
        problem = f"{thing.label}已有{many}个文件，{thing.demand}，“{name}”没有收下"
        return [missing("many_files", thing.key, problem, "要换的，请先删去一个再上传")]
    return []


def remove_item(ask: SupplementAsk, *, by: Post, now: datetime, key: str) -> None:
    """Take a file away; its content stays in the store.

    :raises Refusal: as ``write_text``.
    :raises SupplementItem.DoesNotExist: there is no such file.
    """
    with _answering(ask, "remove_supplement", by=by, now=now) as (held, writing):
        found = held.items.get(key=key)
        writing.values = {"name": found.name, "file": found.file_id or ""}
        found.delete()


def hand_in(ask: SupplementAsk, *, by: Post, now: datetime) -> SupplementAsk:
    """Hand in everything that is asked for.

    :raises Refusal: as ``write_text``; also ``not_given`` and ``over_words``, one for each thing.
    """
    with _answering(ask, "hand_in_supplement", by=by, now=now) as (held, writing):
        items = list(held.items.all())
        refused = [
            found
            for each in read_asked(held.call.asked)
            for found in against_given(
                each,
                text="".join(one.text for one in items if one.asked == each.key),
                files=sum(1 for one in items if one.asked == each.key),
            )
        ]
        if refused:
            raise Refusal(*refused)
        held.handed_in_at = arrived(by, now)
        held.save(update_fields=["handed_in_at"])
        writing.values = {"name": held.call.title}
    return held


def take_back(ask: SupplementAsk, *, by: Post, now: datetime) -> SupplementAsk:
    """Take it back to change it, before the date.

    :raises Refusal: ``wrong_role``, ``call_void``, ``supplement_late`` or ``not_handed_in``.
    """
    with _answering(ask, "take_back_supplement", by=by, now=now, open_=False) as (held, writing):
        held.handed_in_at = None
        held.save(update_fields=["handed_in_at"])
        writing.values = {"name": held.call.title}
    return held
