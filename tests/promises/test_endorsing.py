"""Edit against endorse, and replace against report: whoever comes second finds what the first has left."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import transaction

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.endorsement import prove
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import withdraw
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Correction, Nomination, Opinion
from tests.promises.racing import codes, race
from tests.world import NOW, RECOMMENDER_SIGNED, TODAY, World

pytestmark = pytest.mark.race

TURNS = 8
OUT_OF_SIGHT = "DoesNotExist('Nomination matching query does not exist.')"
LOST = ("wrong_stage", "quota_full", OUT_OF_SIGHT)
"""How the second of the two fares: a draft is out of its recommender's sight."""


def broken() -> list[str]:
    return [each.name for each, _ in breaches(INVARIANTS)]


def slip_of(world: World, made: Nomination) -> Correction:
    return propose(
        made, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )


def edited(world: World, made: Nomination) -> None:
    """Take it back and change a number: two acts, as a unit does it."""
    withdraw(made, by=world.union, now=NOW)
    typed = {"member_count": "13"}
    save(made, by=world.union, now=NOW, typed=typed, section="studio", version=1)


def test_an_edit_and_an_endorsement_never_both_count(world: World):
    for turn in range(TURNS):
        made = world.submitted(name=f"第{turn}工作室")

        came = codes(
            race(
                [
                    partial(edited, world, made),
                    partial(
                        recommend, made, by=world.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED
                    ),
                ]
            )
        )

        assert came in [sorted(["done", each]) for each in LOST], came
        assert broken() == []
        endorsed = made.opinions.filter(block="recommender", void_at=None).exists()
        assert endorsed == (world.again(made).stage == "recommended")


def test_a_correction_and_an_endorsement_join_in_any_order(world: World):
    for turn in range(3):
        made = world.submitted(name=f"第{turn}工作室")
        slip = slip_of(world, made)

        came = codes(
            race(
                [
                    partial(confirm, slip, by=world.county_clerk, now=NOW),
                    partial(
                        recommend, made, by=world.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED
                    ),
                ]
            )
        )

        assert (came, broken()) == (["done", "done"], [])


def test_what_is_set_right_while_it_is_reported_stays_joined(world: World):
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )
    for turn in range(3):
        made = world.recommended(name=f"第{turn}工作室")
        slip = slip_of(world, made)
        page = world.store.keep([f"page {turn}".encode()])

        came = codes(
            race(
                [
                    partial(confirm, slip, by=world.county_clerk, now=NOW),
                    partial(
                        prove,
                        made,
                        by=world.union,
                        now=NOW,
                        block="unit",
                        kept=page,
                        name="盖章页.pdf",
                        media_type="application/pdf",
                    ),
                    partial(report, world.round, by=world.county_clerk, now=NOW),
                ]
            )
        )

        assert (came, broken()) == (["done", "done", "done"], [])
        assert made.opinions.get(block="unit", void_at=None).proof_file_id == page.digest


def test_two_who_confirm_the_same_slip_make_one_version(world: World):
    made = world.recommended()
    slip = slip_of(world, made)

    came = codes(race([partial(confirm, slip, by=world.county_clerk, now=NOW)] * 4))

    assert came == ["done", *["settled_already"] * 3]
    assert (made.handed_in.count(), broken()) == (2, [])


@pytest.mark.control
def test_endorsing_what_was_read_before_is_caught(world: World):
    """If this ever holds, the contests above prove nothing: it reads, then writes, without a lock."""
    made = world.submitted()
    read = made.handed_in.get()
    slip = slip_of(world, made)
    confirm(slip, by=world.county_clerk, now=NOW)
    Correction.objects.filter(pk=slip.pk).update(made=None, confirmed=False)

    with transaction.atomic():
        Opinion.objects.create(
            nomination=made,
            block="recommender",
            words="同意推荐。",
            person="李主席",
            day=TODAY,
            version=read.edition,
            digest=read.digest,
            by=world.county_clerk,
            at=NOW,
        )

    assert "endorsement_reaches_the_version" in broken()
