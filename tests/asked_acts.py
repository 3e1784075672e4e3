"""Acts by which more is asked of a unit, and by which it answers; part of ``tests.every_act``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jiangjian.actions import returned
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action
from tests.stages_world import LATER
from tests.world import World

ASKED_ACTS: Mapping[str, tuple[Action | Duty, Callable[[World, Nomination, Post], object]]] = {
    "answer_point": (
        Duty.FILL,
        lambda _, n, by: returned.answer_point(n, by=by, now=LATER, point=0, answer="已改"),
    ),
    "tick_point": (
        Duty.TICK_POINT,
        lambda _, n, by: returned.tick_point(n, by=by, now=LATER, point=0, done=True),
    ),
}
