"""A recommending unit's quota as a page shows it: its chairs, who sits there, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination, Organisation, Round, Seat
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.quota import Quota, quota_full
from jiangjian.rules.stages import WITH_CITY, Stage
from jiangjian.web.shown import Chair

UNRANKED: Final = 10_000
DIGITS: Final = 4  # of a place in an order
BOX: Final = "rank-"
"""Before a nomination's key in the name of its box."""


@dataclass(frozen=True, slots=True)
class Seating:
    """The seats of one recommending unit in one round.

    :ivar quota: ``None`` where the notice gives this kind of unit none.
    :ivar seated: who holds a seat, in the order of 附件2.
    """

    recommender: Organisation
    quota: Quota | None
    chairs: tuple[Chair, ...]
    seated: tuple[Nomination, ...]

    @property
    def free(self) -> int:
        """Return how many seats are free."""
        return len(self.chairs) - len(self.seated)

    @property
    def full(self) -> tuple[Finding, ...]:
        """Return that the quota is used up, in the words of the refusal; nothing while a seat is free."""
        if self.quota is None or self.free:
            return ()
        return (quota_full(self.recommender.name, self.quota, len(self.seated)),)

    @property
    def movable(self) -> tuple[Nomination, ...]:
        """Return who may still be put elsewhere in the order, or be taken back."""
        return tuple(each for each in self.seated if each.stage == Stage.RECOMMENDED.value)


def seating(round_: Round, recommender: Organisation) -> Seating:
    """Return a unit's seats, in one query."""
    seats = list(Seat.objects.of(round_.pk, recommender.pk).select_related("nomination__unit"))
    held = [(each.nomination, each.number) for each in seats if each.nomination]
    held.sort(key=lambda pair: (pair[0].rank or UNRANKED, pair[1]))
    for nomination, _ in held:
        nomination.round, nomination.recommender = round_, recommender
    return Seating(
        recommender=recommender,
        quota=round_.notice.quotas.get(recommender.kind),
        chairs=tuple(_chair(each) for each in seats),
        seated=tuple(nomination for nomination, _ in held),
    )


def _chair(seat: Seat) -> Chair:
    if seat.nomination is None:
        return Chair(number=seat.number)
    address = reverse("nomination", args=[seat.nomination.key])
    return Chair(number=seat.number, taken_by=str(seat.nomination), url=address)


def read_order(form: QueryDict, seated: Sequence[Nomination]) -> list[str]:
    """Return the keys in the order that the typed numbers ask for; what is reported keeps its place.

    :raises Refusal: a number that is none, or that stands twice.
    """
    movable = [each for each in seated if Stage(each.stage) not in WITH_CITY]
    typed = {each: form.get(f"{BOX}{each.key}", "").strip() for each in movable}
    refused = [*_not_numbers(typed), *_twice(typed)]
    if refused:
        raise Refusal(*refused)
    numbered = {each: int(text) for each, text in typed.items() if text}
    wanted = [each.key for each in sorted(movable, key=lambda one: numbered.get(one, UNRANKED))]
    fixed = {each.rank: each.key for each in seated if each not in movable and each.rank}
    return _woven(wanted, fixed)


def _woven(wanted: Sequence[str], fixed: Mapping[int, str]) -> list[str]:
    """Put the wanted between those whose places are fixed."""
    order: list[str] = []
    left = list(wanted)
    while left or len(order) + 1 in fixed:
        place = len(order) + 1
        order.append(fixed[place] if place in fixed else left.pop(0))
    return order


def _not_numbers(typed: Mapping[Nomination, str]) -> Iterable[Finding]:
    for each, text in typed.items():
        if text and not (text.isascii() and text.isdigit() and len(text) <= DIGITS and int(text)):
            problem = f"“{each}”的排序写的是“{text}”，不是 1、2、3 这样的数"
            yield missing("bad_rank", f"{BOX}{each.key}", problem, "请填写数字，最优先的填 1")


def _twice(typed: Mapping[Nomination, str]) -> Iterable[Finding]:
    seen: dict[str, Nomination] = {}
    for each, text in typed.items():
        number = text.lstrip("0")
        if number in seen and number:
            problem = f"“{seen[number]}”和“{each}”都排在第{number}"
            yield missing("same_rank", f"{BOX}{each.key}", problem, "请给每个工作室不同的数字")
        seen[number] = each
