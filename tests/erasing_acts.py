"""Acts that erase what was handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jiangjian.actions.erasing_person import ErasureAsked, erase_person
from jiangjian.actions.erasure import erase_value
from jiangjian.actions.qualification import refuse
from jiangjian.actions.recording import Recording
from jiangjian.records.models import Nomination, Post, VersionValue
from jiangjian.records.recorder import Recorder
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action
from tests.stages_world import LATER
from tests.world import World

Act = Callable[[World, Nomination, Post], object]


def handed_in_value(nomination: Nomination) -> VersionValue:
    """Return a value of what a nomination handed in first."""
    return nomination.handed_in.get(number=1).values.get(name="answer:studio_name")


def over(world: World, nomination: Nomination, by: Post) -> Nomination:
    """Return a nomination as the city has found it ineligible, for who is allowed to do the rest."""
    held = world.again(nomination)
    if held.stage == "reported" and Duty.ERASE in by.grant.may:
        refuse(held, by=world.clerk, now=LATER, clause="一.2", reason="运行不满一年")
    return world.again(nomination)


ERASING_ACTS: Mapping[str, tuple[Action | Duty, Act]] = {
    "erase_person": (
        Duty.ERASE,
        lambda world, n, by: erase_person(
            over(world, n, by),
            by=by,
            now=LATER,
            asked=ErasureAsked("本人申请", "个人信息保护法第四十七条", str(n)),
            recording=Recording(Recorder(world.store.root.parent / "recorder"), world.store),
            drop=str,
        ),
    ),
    "erase_value": (
        Duty.ERASE,
        lambda _, n, by: erase_value(handed_in_value(n), by=by, now=LATER, reason="本人申请"),
    ),
}
