"""What shows that an opinion was stamped, and what a stamp no longer shows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.endorsement import prove
from jiangjian.actions.evidence import add_file
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.paper_arrival import Arrival, register, void
from jiangjian.actions.paper_check import PageLook
from jiangjian.records.models import Nomination, Opinion
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER, at_stage
from tests.world import ANSWERS, NOW, UNIT_SIGNED, World

SEAL = {"signers": ["开封示例机械有限公司工会"], "words": ["签章后文件没有改动"]}
UNSEEN = "还没有核对推荐表右上角的二维码，请人工核对盖章页与所签署的内容"


def proved(world: World, made: Nomination, who: str = "unit", **more: object) -> Opinion:
    told = {
        "block": {"unit": "unit", "county": "recommender"}[who],
        "kept": world.store.keep([f"page of {who}".encode()]),
        "name": "盖章页.pdf",
        "media_type": "application/pdf",
        **more,
    }
    return prove(made, by=world.posts[who], now=LATER, **told)


def arrived(world: World, made: Nomination, *, matches: bool | None = True):
    line = Arrival(at=NOW, way="hand", copies=1, stamps=["unit", "recommender"], matches=matches)
    return register(
        world.round,
        by=world.clerk,
        now=LATER,
        recommender=world.county,
        arrival=line,
        nomination=made,
    )


def proofs(made: Nomination) -> list[tuple[str, str]]:
    found = made.opinions.filter(void_at=None).order_by("pk")
    return list(found.values_list("block", "proof"))


def stamped_form(world: World, made: Nomination) -> None:
    kept = world.store.keep([b"stamped form"])
    add_file(
        made,
        by=world.union,
        now=NOW,
        slot="stamped_form",
        kept=kept,
        name="推荐表盖章页.pdf",
        media_type="application/pdf",
    )


def test_a_missing_proof_stops_nothing(world: World):
    made = at_stage(world, "published")

    assert proofs(made) == [("unit", ""), ("recommender", "")]


@pytest.mark.parametrize("seal", [None, SEAL])
@pytest.mark.parametrize("who", ["unit", "county"])
def test_each_level_lays_its_own_stamped_page_beside_its_opinion(world: World, who, seal):
    made = world.recommended()

    opinion = proved(world, made, who, look=PageLook(seal=seal))

    opinion.refresh_from_db()
    kind = "seal" if seal else "scan"
    told = {**(seal or {}), "words": [*(seal or {}).get("words", []), UNSEEN]}
    assert (opinion.proof, opinion.proof_name, opinion.seal) == (kind, "盖章页.pdf", told)
    assert last_row() == (
        "prove",
        world.posts[who].pk,
        f"opinion:{opinion.pk}",
        "",
        "",
        {"name": "盖章页.pdf", "proof": kind, "file": opinion.proof_file_id, "code": "unseen"},
    )


@pytest.mark.parametrize(
    ("who", "block", "problem"),
    [
        ("unit", "recommender", "“推荐单位意见”由推荐单位盖章，不能由您上传盖章件"),
        ("county", "unit", "“所在单位工会意见”由所在单位工会盖章，不能由您上传盖章件"),
        ("county", "nobody", "没有这一项意见，不能由您上传盖章件"),
    ],
)
def test_nobody_proves_the_stamp_of_another(world: World, who, block, problem):
    made = world.recommended()

    with refused("other_block") as caught:
        proved(world, made, who, block=block)

    assert caught[0].findings[0].problem == problem


def test_there_must_be_an_opinion_to_stamp(world: World):
    draft, submitted = world.draft(name="甲工作室"), world.submitted(name="乙工作室")
    page = world.store.keep([b"page"])

    with refused("no_opinion_yet"):
        proved(world, draft, kept=page)
    with refused("no_opinion_yet"):
        proved(world, submitted, "county", kept=page)


def test_the_same_page_is_not_laid_there_twice(world: World):
    made = world.submitted()
    proved(world, made)

    with refused("same_proof"):
        proved(world, made)


def test_another_page_takes_the_place_of_the_first(world: World):
    made = world.submitted()
    proved(world, made, look=PageLook(seal=SEAL))

    opinion = proved(world, made, kept=world.store.keep([b"better"]), name="更清楚.jpg")

    assert (opinion.proof, opinion.proof_name, opinion.seal) == (
        "scan",
        "更清楚.jpg",
        {"words": [UNSEEN]},
    )


def test_the_original_on_paper_proves_both(world: World):
    (made,) = world.reported()

    line = arrived(world, made)

    assert proofs(made) == [("unit", "paper"), ("recommender", "paper")]
    assert {each.arrival for each in made.opinions.all()} == {line}


@pytest.mark.parametrize(("matches", "proof"), [(None, "paper"), (False, "")])
def test_an_original_that_says_something_else_proves_nothing(world: World, matches, proof):
    (made,) = world.reported()

    arrived(world, made, matches=matches)

    assert proofs(made) == [("unit", proof), ("recommender", proof)]


def test_a_line_that_was_wrong_takes_its_proof_along(world: World):
    (made,) = world.reported()
    proved(world, made)
    line = arrived(world, made)

    void(line, by=world.clerk, now=LATER, reason="登记错了工作室")

    assert proofs(made) == [("unit", "scan"), ("recommender", "")]
    assert {each.arrival for each in made.opinions.all()} == {None}


def test_the_stamped_form_in_the_dossier_is_the_scan(world: World):
    made = world.draft()
    stamped_form(world, made)

    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    opinion = made.opinions.get()
    assert (opinion.proof, opinion.proof_name) == ("scan", "推荐表盖章页.pdf")


@pytest.mark.parametrize(("changes", "proof"), [(False, "scan"), (True, "")])
def test_a_form_stamped_for_other_content_shows_nothing(world: World, changes, proof):
    """It reads 盖章件待补 until the new page is there, also where no code could be read."""
    made = world.draft()
    stamped_form(world, made)
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    withdraw(made, by=world.union, now=LATER)
    if changes:
        typed = {"member_count": "13"}
        save(made, by=world.union, now=LATER, typed=typed, section="studio", version=1)

    submit(made, by=world.union, now=LATER + timedelta(hours=1), signed=UNIT_SIGNED)

    assert proofs(made) == [("unit", proof)]
    assert ANSWERS["member_count"] == "12"
