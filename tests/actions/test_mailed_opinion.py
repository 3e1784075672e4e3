"""The opinions of a mailed form: entered as they stand on it, without a proof."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.actions.mailed_form import take_over
from jiangjian.actions.mailed_opinion import UNSAID, signed_as_written
from jiangjian.rules.collected import WrittenOpinion
from tests.mailbox_world import mailed, taking_of
from tests.world import NOW


def test_its_opinions_say_that_the_stamp_is_to_come(world):
    (form,) = mailed(world)

    opinions = {"unit": WrittenOpinion("同意申报。", "王主席", "2024-11-12")}
    taking = taking_of(world, form, opinions=opinions)

    made = take_over(form, by=world.clerk, now=NOW, taking=taking, store=world.store)

    told = made.opinions.values_list("block", "words", "person", "day", "proof", "by__stands_in")
    assert set(told) == {
        ("unit", "同意申报。", "王主席", date(2024, 11, 12), "", world.clerk.pk),
        (
            "recommender",
            "来件没有写明意见，以盖章的推荐表为准",
            "来件未写明",
            date(2024, 11, 14),
            "",
            world.clerk.pk,
        ),
    }


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (("同意推荐。", "李主席", "2024-11-15"), ("同意推荐。", "李主席", date(2024, 11, 15))),
        (("同意推荐。", "李主席", "2024-11-16"), ("同意推荐。", "李主席", date(2024, 11, 14))),
        (("同意推荐。", "", ""), ("同意推荐。", "来件未写明", date(2024, 11, 14))),
        (("同意推荐。", "名" * 51, ""), ("同意推荐。", "来件未写明", date(2024, 11, 14))),
        (("意" * 500, "", ""), ("意" * 500, "来件未写明", date(2024, 11, 14))),
        (("意" * 501, "李主席", ""), (UNSAID, "来件未写明", date(2024, 11, 14))),
    ],
)
def test_an_opinion_is_entered_as_it_stands_or_said_to_be_missing(world, written, told):
    (form,) = mailed(world)

    signed = signed_as_written(form, WrittenOpinion(*written), now=NOW)

    assert (signed.words, signed.person, signed.day) == told
