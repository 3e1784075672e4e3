"""内部办理记录: the city's own notes."""

from __future__ import annotations

import pytest

from jiangjian.actions.remark import remark
from jiangjian.records.models import Nomination
from tests.fixtures_world import last_row, refused
from tests.world import NOW, World


def test_a_note_is_kept_and_logged(world: World):
    (made,) = world.reported()

    kept = remark(made, by=world.clerk, now=NOW, text=" 已电话核实，原件下周送达 ")

    assert (kept.text, kept.by, kept.nomination) == (
        "已电话核实，原件下周送达",
        world.clerk,
        made,
    )
    assert last_row() == (
        "remark",
        world.clerk.pk,
        "",
        "",
        "",
        {"internal": "已电话核实，原件下周送达"},
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "no_remark_text"), (" \n ", "no_remark_text"), ("记" * 1001, "long_remark_text")],
)
def test_a_note_that_cannot_be_kept_is_refused(world: World, text, code):
    (made,) = world.reported()

    with refused(code):
        remark(made, by=world.clerk, now=NOW, text=text)


def test_a_note_may_have_a_thousand_characters(world: World):
    (made,) = world.reported()

    assert len(remark(made, by=world.clerk, now=NOW, text="记" * 1000).text) == 1000


def test_the_same_words_twice_are_kept_once(world: World):
    (made,) = world.reported()
    remark(made, by=world.clerk, now=NOW, text="已电话核实")

    with refused("same_remark"):
        remark(made, by=world.clerk, now=NOW, text="已电话核实")
    remark(made, by=world.posts["city_leader"], now=NOW, text="已电话核实")

    assert made.remarks.count() == 2


@pytest.mark.parametrize("who", ["unit", "county", "discipline", "administrator", "expert"])
def test_no_other_role_writes_one(world: World, who):
    (made,) = world.reported()

    with refused("wrong_role"):
        remark(made, by=world.posts[who], now=NOW, text="已电话核实")


def test_what_has_not_been_reported_takes_no_note(world: World, nothing_changes):
    made = world.recommended()

    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        remark(made, by=world.clerk, now=NOW, text="已电话核实")
