"""Evidence in its place: its order in a slot, another slot, and who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.editing import changing
from jiangjian.actions.evidence import next_position, refuse_other_slot
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Evidence
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post


def order_files(
    nomination: Nomination, *, by: Post, now: datetime, slot: str, keys: Sequence[str]
) -> None:
    """Put the files of a slot into an order.

    :param keys: every file of the slot, each once.
    :raises Refusal: ``other_files`` where they are not those that lie there now, ``same_order``.
    """
    with changing(nomination, "order_files", by=by, now=now) as (held, writing):
        lying = {each.key: each for each in held.evidence.filter(slot=slot)}
        if sorted(lying) != sorted(keys):
            problem = f"本项现在有{len(lying)}个文件，排序的是{len(set(keys))}个，已不是同一批"
            raise Refusal(missing("other_files", slot, problem, "请刷新页面，再调整顺序"))
        if list(lying) == [*keys]:
            raise Refusal(missing("same_order", slot, "顺序没有变化", "无须再排"))
        for place, key in enumerate(keys, start=1):
            lying[key].position = place
        Evidence.objects.bulk_update(lying.values(), ["position"])
        writing.subject = f"slot:{slot}"
        writing.values = {"slot": slot, "names": "、".join(lying[key].name for key in keys)}


def move_file(nomination: Nomination, *, by: Post, now: datetime, key: str, slot: str) -> Evidence:
    """Move a file to the end of another slot; what is ticked as absent there is not any more.

    :raises Refusal: ``no_slot``, ``same_slot``, or ``twice`` where its content lies there already.
    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, "move_file", by=by, now=now) as (held, writing):
        found = held.evidence.get(key=key)
        refuse_other_slot(held, slot)
        if slot == found.slot:
            raise Refusal(missing("same_slot", "slot", f"“{found.name}”已在这一项", "请选另一项"))
        if held.evidence.filter(slot=slot, file_id=found.file_id).exists():
            problem = f"那一项里已有与“{found.name}”同样内容的文件"
            raise Refusal(missing("twice", "slot", problem, "可以直接删除本项里的这一个"))
        held.absences.filter(slot=slot).delete()
        writing.subject = f"evidence:{key}"
        writing.values = {"name": found.name, "before": found.slot, "after": slot}
        found.position, found.slot = next_position(held, slot), slot
        found.save(update_fields=["position", "slot"])
    return found


def mark_personal(
    nomination: Nomination, *, by: Post, now: datetime, key: str, personal: bool
) -> None:
    """Mark a file as 含个人信息: experts see it only as a redacted copy; or take the mark off.

    :raises Evidence.DoesNotExist: no such file in this dossier.
    """
    with changing(nomination, "mark_personal", by=by, now=now) as (held, writing):
        found = held.evidence.get(key=key)
        found.personal = personal
        found.save(update_fields=["personal"])
        writing.subject = f"evidence:{key}"
        writing.values = {"name": found.name, "personal": str(personal)}
