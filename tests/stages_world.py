"""Bringing a nomination of the small world to any stage, by the acts that really lead there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from jiangjian.actions.decision import Meeting, Verdict, decide
from jiangjian.actions.merging import HERE, differences, merge
from jiangjian.actions.publication import publicise, publish
from jiangjian.actions.qualification import accept, complete, refuse
from jiangjian.actions.recommendation import leave_out, send_back
from jiangjian.records.models import Nomination
from jiangjian.rules.stages import Stage
from tests.world import ENDS, NOW, World

MEETING = Meeting("市总工会主席办公会", date(2024, 11, 15))
DUE = datetime(2024, 11, 25, 16, 0, tzinfo=UTC)  # 25 November, 24 o'clock in Kaifeng
AFTER_VIEW = datetime(2024, 11, 24, 1, 0, tzinfo=UTC)  # the fifth working day is the 22nd
LATER = NOW + timedelta(hours=1)

__all__ = ["AFTER_VIEW", "DUE", "ENDS", "LATER", "MEETING", "NOW", "at_stage", "decided"]


def sent_back(world: World) -> Nomination:
    """Return one that its recommender sent back."""
    return world.again(
        send_back(world.submitted(), by=world.county_clerk, now=NOW, reason="请补充专利证书")
    )


def left_out(world: World) -> Nomination:
    """Return one that its recommender does not recommend."""
    made = world.submitted()
    return world.again(leave_out(made, by=world.county_clerk, now=NOW, reason="成果较少"))


def to_complete(world: World) -> Nomination:
    """Return one that the city returned to be completed."""
    (made,) = world.reported()
    complete(made, by=world.clerk, now=NOW, reason="请补充财务证明", due=DUE)
    return world.again(made)


def ineligible(world: World) -> Nomination:
    """Return one that does not meet a condition."""
    (made,) = world.reported()
    refuse(made, by=world.clerk, now=NOW, clause="一.2", reason="运行不满一年")
    return world.again(made)


def accepted(world: World) -> Nomination:
    """Return one that passed."""
    (made,) = world.reported()
    return world.again(accept(made, by=world.clerk, now=NOW))


def decided(world: World, made: Nomination, *, chosen: bool = True) -> Nomination:
    """Return one that a meeting decided of."""
    verdicts = {made.key: Verdict(chosen, "成果突出" if chosen else "成果较少")}
    decide(world.round, by=world.clerk, now=NOW, meeting=MEETING, verdicts=verdicts)
    return world.again(made)


def publicised(world: World) -> Nomination:
    """Return one on public view."""
    made = decided(world, accepted(world))
    publicise(world.round, by=world.clerk, now=NOW)
    return world.again(made)


def published(world: World) -> Nomination:
    """Return one that is published."""
    made = publicised(world)
    publish(world.round, by=world.clerk, now=AFTER_VIEW)
    return world.again(made)


def merged(world: World) -> Nomination:
    """Return one that went into another draft of its unit."""
    kept, other = world.draft(name="张三劳模创新工作室"), world.draft(name="张三创新工作室")
    chosen = {each.key: HERE for each in differences(kept, other)}
    seen = (kept.version, other.version)
    merge(kept, other=other, by=world.union, now=NOW, chosen=chosen, versions=seen)
    return world.again(other)


WAYS: Mapping[Stage, Callable[[World], Nomination]] = {
    Stage.DRAFT: World.draft,
    Stage.SUBMITTED: World.submitted,
    Stage.SENT_BACK: sent_back,
    Stage.NOT_RECOMMENDED: left_out,
    Stage.RECOMMENDED: World.recommended,
    Stage.REPORTED: lambda world: world.reported()[0],
    Stage.TO_COMPLETE: to_complete,
    Stage.INELIGIBLE: ineligible,
    Stage.ACCEPTED: accepted,
    Stage.PROPOSED: lambda world: decided(world, accepted(world)),
    Stage.NOT_PROPOSED: lambda world: decided(world, accepted(world), chosen=False),
    Stage.PUBLICISED: publicised,
    Stage.PUBLISHED: published,
    Stage.MERGED: merged,
}


def at_stage(world: World, stage: Stage) -> Nomination:
    """Return a nomination at a stage."""
    made = WAYS[stage](world)
    assert made.stage == stage
    return made
