"""Acts by which more is asked of a unit, and by which it answers; part of ``tests.every_act``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jiangjian.actions import returned, supplement, supplement_call
from jiangjian.actions.supplement_call import CallDraft
from jiangjian.records.models import Nomination, Post, SupplementAsk, SupplementCall
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action
from jiangjian.rules.supplement import READY
from tests.stages_world import DUE, LATER
from tests.world import World

DRAFT = CallDraft("关于补报照片的通知", "请补报照片、视频、简介和证明。", READY, DUE)


def ask_of(world: World, nomination: Nomination) -> SupplementAsk:
    """Return an ask that nobody has stored."""
    call = SupplementCall(round=world.round, title=DRAFT.title, due_at=DUE)
    return SupplementAsk(call=call, nomination=nomination)


ASKED_ACTS: Mapping[str, tuple[Action | Duty, Callable[[World, Nomination, Post], object]]] = {
    "answer_point": (
        Duty.FILL,
        lambda _, n, by: returned.answer_point(n, by=by, now=LATER, point=0, answer="已改"),
    ),
    "call_supplement": (
        Duty.CALL_SUPPLEMENT,
        lambda world, n, by: supplement_call.call(
            world.round, by=by, now=LATER, draft=DRAFT, chosen=[n.key]
        ),
    ),
    "void_supplement": (
        Duty.CALL_SUPPLEMENT,
        lambda world, n, by: supplement_call.void_call(ask_of(world, n).call, by=by, now=LATER),
    ),
    "write_supplement": (
        Duty.SUPPLEMENT,
        lambda world, n, by: supplement.write_text(
            ask_of(world, n), by=by, now=LATER, asked="introduction", text="简介"
        ),
    ),
    "add_supplement": (
        Duty.SUPPLEMENT,
        lambda world, n, by: supplement.add_item(
            ask_of(world, n),
            by=by,
            now=LATER,
            asked="photos",
            kept=world.store.keep([b"photo"]),
            name="照片.jpg",
            media_type="image/jpeg",
        ),
    ),
    "remove_supplement": (
        Duty.SUPPLEMENT,
        lambda world, n, by: supplement.remove_item(ask_of(world, n), by=by, now=LATER, key="no"),
    ),
    "hand_in_supplement": (
        Duty.SUPPLEMENT,
        lambda world, n, by: supplement.hand_in(ask_of(world, n), by=by, now=LATER),
    ),
    "take_back_supplement": (
        Duty.SUPPLEMENT,
        lambda world, n, by: supplement.take_back(ask_of(world, n), by=by, now=LATER),
    ),
    "tick_point": (
        Duty.TICK_POINT,
        lambda _, n, by: returned.tick_point(n, by=by, now=LATER, point=0, done=True),
    ),
}
