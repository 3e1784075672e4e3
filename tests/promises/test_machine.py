"""A machine does acts by chance for two recommenders and five studios; a small model foretells each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from jiangjian.actions.amendment import amend
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.report import report
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Nomination, Seat
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import STEPS, Action, Stage
from tests.every_act import MOVES
from tests.world import NOW, World

FEW = settings(
    max_examples=10,
    stateful_step_count=60,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""Enough to reach every stage; the same on every run."""

UNIT = frozenset({Action.SUBMIT, Action.WITHDRAW})
CITY = frozenset({Action.RELEASE, Action.ACCEPT, Action.COMPLETE, Action.REFUSE})
FREES = frozenset({Action.UNRECOMMEND, Action.LEAVE_OUT, Action.REFUSE})
ACTS = sorted(MOVES.keys() - {Action.MERGE})  # that takes two, and the model knows one by one
STUDIOS = (0, 0, 0, 1, 1)  # which recommender each of the five goes by


@dataclass
class Model:
    """What should be: a stage for each studio, who holds a seat, how many there are."""

    most: int = 3
    stages: list[Stage] = field(default_factory=lambda: [Stage.DRAFT] * len(STUDIOS))
    seated: set[int] = field(default_factory=set)

    def taken(self, recommender: int) -> int:
        """Return how many seats of a recommender are taken."""
        return sum(STUDIOS[each] == recommender for each in self.seated)

    def act(self, action: Action, studio: int) -> bool:
        """Tell whether an act is done, and let it have happened if it is."""
        before, holds = self.stages[studio], studio in self.seated
        full = self.taken(STUDIOS[studio]) >= self.most
        if (
            before not in STEPS[action].before
            or (action is Action.RECOMMEND and full and not holds)
            or (action is Action.WITHDRAW and holds)
            or (action is Action.UNRECOMMEND and not holds)
        ):
            return False
        self.stages[studio] = STEPS[action].leads(before)
        if action is Action.RECOMMEND:
            self.seated.add(studio)
        if action in FREES or (action is Action.RELEASE and before is Stage.TO_COMPLETE):
            self.seated.discard(studio)
        return True

    def report(self, recommender: int) -> bool:
        """Report all that are recommended; there has to be one."""
        waiting = [
            each
            for each, stage in enumerate(self.stages)
            if stage is Stage.RECOMMENDED and STUDIOS[each] == recommender
        ]
        for each in waiting:
            self.stages[each] = Stage.REPORTED
        return bool(waiting)

    def amend(self, most: int) -> bool:
        """Give another quota, unless it is the same or fewer than are taken."""
        if most == self.most or max(self.taken(0), self.taken(1)) > most:
            return False
        self.most = most
        return True


@contextmanager
def undone() -> Iterator[None]:
    """Undo everything that is done in the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_done(deed: Callable[[], object]) -> bool:
    """Do a deed; tell whether it was done or refused."""
    try:
        deed()
    except (Refusal, Nomination.DoesNotExist):  # the second: it is out of the post's sight
        return False
    return True


def machine_of(
    world: World, made: Sequence[Nomination], model: type[Model] = Model
) -> type[RuleBasedStateMachine]:
    """Return the machine over a world and its five studios."""
    units = (world.union, world.posts["rival_unit"])
    recommenders = (world.county_clerk, world.posts["rival"])

    class Machine(RuleBasedStateMachine):
        """Acts by chance; each is done or refused as the model foretells."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model()
            self.start = undone()
            self.start.__enter__()

        def teardown(self) -> None:
            """Leave the world as it was."""
            self.start.__exit__(None, None, None)

        @rule(
            studio=st.integers(0, len(STUDIOS) - 1),
            pick=st.integers(0, 100),
            wild=st.integers(0, 3),
        )
        def act(self, studio: int, pick: int, wild: int) -> None:
            """One act on one studio; one in four is any act, the others begin at its stage."""
            stage = self.model.stages[studio]
            fitting = [each for each in ACTS if stage in STEPS[each].before]
            among = ACTS if wild == 0 or not fitting else fitting
            action = among[pick % len(among)]
            way = STUDIOS[studio]
            by = units[way] if action in UNIT else recommenders[way]
            by = world.clerk if action in CITY else by
            done = is_done(lambda: MOVES[action](world, made[studio], by))
            assert done == self.model.act(action, studio), (action, self.model.stages)

        @rule(recommender=st.integers(0, 1))
        def report(self, recommender: int) -> None:
            """One recommender reports."""
            by = recommenders[recommender]
            done = is_done(lambda: report(world.round, by=by, now=NOW))
            assert done == self.model.report(recommender), self.model.stages

        @rule(most=st.integers(1, 3))
        def amend(self, most: int) -> None:
            """The city gives counties another quota."""
            change = Amendment("quota:county", "", str(most), "补充通知")
            done = is_done(lambda: amend(world.round, by=world.clerk, now=NOW, change=change))
            assert done == self.model.amend(most), (most, self.model)

        @invariant()
        def the_house_stands_as_the_model(self) -> None:
            """Stages and seats are what the model says, and every invariant holds."""
            found = Nomination.objects.filter(pk__in=[each.pk for each in made]).order_by("pk")
            seats = Seat.objects.filter(recommender__in=(world.county, world.rival))
            holders = set(seats.exclude(nomination=None).values_list("nomination", flat=True))
            assert [each.stage for each in found] == self.model.stages
            assert holders == {made[each].pk for each in self.model.seated}
            assert seats.count() == 2 * self.model.most
            assert list(breaches(INVARIANTS)) == []

    return Machine


def five(world: World) -> list[Nomination]:
    """Return five drafts, three by one recommender and two by the other, both with a contact."""
    for by in (world.county_clerk, world.posts["rival"]):
        set_contact(by=by, now=NOW, person="赵经办", phone="13800138001", area_code="0371")
    units = (world.union, world.posts["rival_unit"])
    return [world.draft(name=f"第{n}工作室", by=units[way]) for n, way in enumerate(STUDIOS)]


def test_every_act_is_done_or_refused_as_the_model_foretells(world):
    run_state_machine_as_test(machine_of(world, five(world)), settings=FEW)


@pytest.mark.parametrize("forgotten", [Action.RECOMMEND, Action.SEND_BACK])
def test_a_model_that_is_wrong_in_one_thing_is_found_out(world, forgotten):
    """The negative control: what the model forgets is what a broken house would do otherwise."""

    class Forgetful(Model):
        def act(self, action: Action, studio: int) -> bool:
            stage = self.stages[studio]
            done = super().act(action, studio)
            if action is forgotten:
                self.stages[studio] = stage
            return done

    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine_of(world, five(world), Forgetful), settings=FEW)
