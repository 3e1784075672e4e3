"""推荐单位未列出: one that a running round does not have yet gets its seats once a person has seen how many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.refusals import missing
from jiangjian.actions.seat import make_seats
from jiangjian.records.models import Round

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from jiangjian.records.models import Organisation, Post
    from jiangjian.rules.clause import Clause
    from jiangjian.rules.findings import Finding
    from jiangjian.rules.organisation import OrganisationKind


@dataclass(frozen=True, slots=True)
class Allotment:
    """What a recommending unit of a kind gets in a running round.

    :ivar most: places; 0 where the notice gives units of this kind none.
    :ivar clause: the words that give them; ``None`` where there are none.
    """

    round: Round
    kind: OrganisationKind
    most: int
    clause: Clause | None

    @property
    def token(self) -> str:
        """Return what a person confirms: this round, this kind, this number."""
        return f"{self._place}{self.most}"

    @property
    def _place(self) -> str:
        return f"{self.round.pk}:{self.kind.key}:"

    def confirmed_before(self, confirmed: Collection[str]) -> str:
        """Return the number that was confirmed for the same round and kind, if any."""
        theirs = (each for each in confirmed if each.startswith(self._place))
        return next((each.removeprefix(self._place) for each in theirs), "")


def allotments(
    kinds: Collection[OrganisationKind], rounds: Sequence[Round]
) -> tuple[Allotment, ...]:
    """Return what a unit of each kind gets in each round."""
    quotas = [
        (round_, each, round_.notice.quotas.get(each.key)) for round_ in rounds for each in kinds
    ]
    return tuple(
        Allotment(round_, kind, quota.most if quota else 0, quota.clause if quota else None)
        for round_, kind, quota in quotas
    )


def rounds_of(city: Organisation | None, *, locked: bool = False) -> list[Round]:
    """Return the rounds that a city runs now.

    :param locked: until the transaction ends, so that no quota is amended meanwhile.
    """
    running = Round.objects.running().filter(city=city)
    return list(running.order_by("pk").select_for_update(no_key=True) if locked else running)


def admit_unlisted(
    made: Organisation,
    kind: OrganisationKind,
    *,
    by: Post,
    now: datetime,
    confirmed: Collection[str],
) -> list[Finding]:
    """Give a new recommending unit its seats in every round of its city, each in the round's log.

    :param confirmed: tokens of what a person has been shown.
    :returns: what has not been confirmed so; then no seats are made.
    """
    due = allotments([kind], rounds_of(made.parent, locked=True))
    refused = [_unconfirmed(made, each, confirmed) for each in due if each.token not in confirmed]
    for each in due if not refused else ():
        make_seats(each.round, [made])
        values = {"recommender": made.name, "kind": kind.label, "seats": str(each.most)}
        if each.clause is not None:
            values["clause"] = each.clause.ref
        writing = Writing(subject=f"organisation:{made.pk}", values=values)
        append("admit_unlisted", by=by, now=now, chain=chain_of(each.round), writing=writing)
    return refused


def _unconfirmed(made: Organisation, due: Allotment, confirmed: Collection[str]) -> Finding:
    """Return the refusal of seats that nobody has confirmed, or not this number of them."""
    before = due.confirmed_before(confirmed)
    given = f"{due.most}个推荐名额" if due.most else "0个推荐名额（通知没有给这一类写名额）"
    if before:
        code = "quota_moved"
        problem = f"您确认的是{before}个名额，{due.kind.label}现在是{given}，“{made}”还没有录入"
    else:
        code = "unconfirmed_quota"
        problem = f"“{made}”不在“{due.round}”的推荐单位里，作为{due.kind.label}录入后有{given}"
    remedy = "请核对类别、名额和依据，再确认录入"
    return replace(missing(code, "", problem, remedy), clause=due.clause)


ASKING = frozenset({"unconfirmed_quota", "quota_moved"})
"""Codes that a person answers by looking and confirming."""
