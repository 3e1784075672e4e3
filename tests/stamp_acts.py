"""Acts on stamps: laid beside an opinion, waived for a while, and set right by a 更正单."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jiangjian.actions.correction import confirm, decline, propose
from jiangjian.actions.endorsement import prove
from jiangjian.actions.waiver import end_waiver, waive
from jiangjian.records.models import Correction, Nomination, Post
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Action
from tests.stages_world import DUE, LATER
from tests.world import World

Act = Callable[[World, Nomination, Post], object]

STAMP_ACTS: Mapping[str, tuple[Action | Duty, Act]] = {
    "propose_correction": (
        Duty.CORRECT,
        lambda _, n, by: propose(
            n, by=by, now=LATER, field="leader_phone", after="13900139000", reason="少一位"
        ),
    ),
    "confirm_correction": (
        Duty.CORRECT,
        lambda _, n, by: confirm(slip_of(n), by=by, now=LATER),
    ),
    "decline_correction": (
        Duty.CORRECT,
        lambda _, n, by: decline(slip_of(n), by=by, now=LATER),
    ),
    "prove": (
        Duty.PROVE,
        lambda world, n, by: prove(
            n,
            by=by,
            now=LATER,
            block="unit",
            kept=world.store.keep([b"stamped page"]),
            name="盖章页.pdf",
            media_type="application/pdf",
        ),
    ),
    "waive": (
        Duty.WAIVE,
        lambda _, n, by: waive(
            n, by=by, now=LATER, lacking=["unit"], due=DUE, reason="主席出差，周五补盖"
        ),
    ),
    "end_waiver": (
        Duty.WAIVE,
        lambda _, n, by: end_waiver(n, by=by, now=LATER, reason="已经补齐"),
    ),
}
"""Each with the right it takes."""


def slip_of(nomination: Nomination) -> Correction:
    """Return a 更正单 that nobody has stored."""
    return Correction(nomination=nomination, field="leader_phone")
