"""What the crossed acts are, where they start from, and what is compared after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from random import Random
from typing import Any

from jiangjian.actions.amendment import amend
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.report import report
from jiangjian.records.models import Nomination, Opinion, Receipt, ReportLine, Seat
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.stages import Action
from tests.every_act import MOVES
from tests.promises.stepping import Deed
from tests.world import NOW, World


@dataclass(frozen=True, slots=True)
class Cast:
    """Two recommended, two handed in, one seat of three free.

    :ivar first: recommended; :ivar mine: handed in, what most deeds are done to.
    :ivar other: handed in as well, after the same seat.
    """

    world: World
    first: Nomination
    mine: Nomination
    other: Nomination


def cast_of(world: World) -> Cast:
    """Return the cast on the stage."""
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )
    first, _ = (world.recommended(name=f"{each}工作室") for each in "甲乙")
    return Cast(world, first, *(world.submitted(name=f"{each}工作室") for each in "丙丁"))


def moved(cast: Cast, action: Action, made: Nomination) -> Any:
    """Do one act to one nomination, under the post whose it is."""
    unit = action in {Action.SUBMIT, Action.WITHDRAW}
    by = cast.world.union if unit else cast.world.county_clerk
    return MOVES[action](cast.world, made, by)


def amended_to(most: int) -> Callable[[Cast], object]:
    """Return the act that gives counties another quota."""
    change = Amendment("quota:county", "", str(most), "补充通知")
    return lambda cast: amend(cast.world.round, by=cast.world.clerk, now=NOW, change=change)


DEEDS: Mapping[str, Callable[[Cast], object]] = {
    "submit": lambda cast: moved(cast, Action.SUBMIT, cast.mine),
    "withdraw": lambda cast: moved(cast, Action.WITHDRAW, cast.mine),
    "send_back": lambda cast: moved(cast, Action.SEND_BACK, cast.mine),
    "recommend": lambda cast: moved(cast, Action.RECOMMEND, cast.mine),
    "recommend_other": lambda cast: moved(cast, Action.RECOMMEND, cast.other),
    # 更换推荐对象 is this, and then recommending another: two acts
    "unrecommend": lambda cast: moved(cast, Action.UNRECOMMEND, cast.first),
    "report": lambda cast: report(cast.world.round, by=cast.world.county_clerk, now=NOW),
    "fewer_seats": amended_to(2),
    "more_seats": amended_to(4),
}

STARTS: Mapping[str, Callable[[Cast], object]] = {
    "one_seat_is_free": lambda _: None,
    "no_seat_is_free": lambda cast: moved(cast, Action.RECOMMEND, cast.other),
    "still_a_draft": lambda cast: moved(cast, Action.WITHDRAW, cast.mine),
}


def deed(cast: Cast, word: str) -> Deed:
    """Return one deed, ready to be done."""
    return partial(DEEDS[word], cast)


def told(result: Any) -> str:
    """Return what became of a deed: done, the codes of its refusal, or the error."""
    if not isinstance(result, Exception):
        return "done"
    findings = getattr(result, "findings", None)
    return " ".join(each.code for each in findings) if findings else type(result).__name__


def standing() -> dict[str, list[Any]]:
    """Return how things stand, without what chance and the clock put in: salts, numbers of rows."""
    seats = Seat.objects.order_by("recommender", "nomination")  # one seat is like another
    lines = ReportLine.objects.order_by("report__number", "position")
    return {
        "stages": list(Nomination.objects.order_by("pk").values_list("pk", "stage", "rank")),
        "seats": sorted(seats.values_list("recommender", "nomination"), key=str),
        "opinions": list(
            Opinion.objects.filter(void_at=None)
            .order_by("nomination", "block")
            .values_list("nomination", "block", "version")
        ),
        "reports": list(lines.values_list("report__number", "position", "nomination", "version")),
        "receipts": sorted(Receipt.objects.values_list("nomination", flat=True), key=str),
    }


def schedules(
    first: int, second: int, number: int, chance: Random
) -> Iterator[tuple[bool, list[int]]]:
    """Yield different schedules: whether the two change places, and how many statements each turn has.

    Every schedule interrupts a deed in its middle at least once; chance chooses among all of
    them that interrupt once and all that interrupt twice.
    """
    once = [
        (swap, [at]) for swap, all_ in ((False, first), (True, second)) for at in range(1, all_)
    ]
    twice = [
        (swap, [at, back])
        for swap, one, other in ((False, first, second), (True, second, first))
        for at in range(1, one)
        for back in range(1, other)
    ]
    every = [*chance.sample(once, len(once)), *chance.sample(twice, len(twice))]
    yield from islice(every, number)
