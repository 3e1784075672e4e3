"""A round before the world's own, in which the world's unit filled a nomination."""

from __future__ import annotations

from datetime import timedelta

from jiangjian.actions.name_piece import index_answers, index_unit
from jiangjian.actions.opening import create_round
from jiangjian.records.models import Nomination, Round
from tests.world import ANSWERS, NOTICE, NOW, PRINTED, TEXT, World

EARLIER = NOW - timedelta(days=365)


def earlier_round(world: World, *, practice: bool = False) -> Round:
    """Return a round opened a year before, closed since."""
    made = create_round(
        NOTICE,
        city=world.city,
        source="kaifeng-2024.toml",
        text=TEXT,
        printed=PRINTED,
        by=None,
        now=EARLIER,
        key=f"kaifeng-2023-{Round.objects.count()}",
        practice=practice,
    )
    made.closed_at = EARLIER + timedelta(days=60)
    made.save(update_fields=["closed_at"])
    return made


def filled_before(world: World, round_: Round, **answers: str) -> Nomination:
    """Return the unit's nomination of an earlier round with the world's answers."""
    private = {each.key for each in NOTICE.fields if each.private}
    told = {**ANSWERS, **answers}
    made = Nomination.objects.create(
        round=round_,
        unit=world.unit,
        recommender=world.county,
        studio=told["studio_name"],
        answers={key: text for key, text in told.items() if key not in private},
        private={key: text for key, text in told.items() if key in private},
        started_at=EARLIER,
        changed_at=EARLIER,
    )
    index_unit(world.unit, [made])
    index_answers(made)
    return made
