"""A reported nomination with everything that a stamp can have: a scan, an original, a waiver, a 更正单."""

from __future__ import annotations

from datetime import datetime

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.endorsement import prove
from jiangjian.actions.paper_check import NOT_LOOKED, PageLook
from jiangjian.actions.waiver import waive
from jiangjian.records.models import Nomination, Opinion
from tests.stages_world import DUE, LATER
from tests.world import World


def lay_page(
    world: World, made: Nomination, *, now: datetime = LATER, look: PageLook = NOT_LOOKED
) -> Opinion:
    """Lay a stamped page beside the unit union's opinion."""
    return prove(
        made,
        by=world.union,
        now=now,
        block="unit",
        kept=world.store.keep([b"stamped page"]),
        name="盖章页.pdf",
        media_type="application/pdf",
        look=look,
    )


def stamp_all(world: World, made: Nomination) -> None:
    """Lay a scan beside the unit's opinion, set the post right, and wait for the recommender's stamp."""
    slip = propose(
        made, by=world.union, now=LATER, field="leader_post", after="车间主任", reason="写错了"
    )
    confirm(slip, by=world.county_clerk, now=LATER)
    lay_page(world, made)
    waive(made, by=world.clerk, now=LATER, lacking=["recommender"], due=DUE, reason="主席出差")
