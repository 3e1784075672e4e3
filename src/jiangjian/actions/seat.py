"""Seats: made for a recommending unit, taken, given back, made to fit an amended quota."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination, Organisation, Round, Seat
from jiangjian.rules.findings import Refusal
from jiangjian.rules.quota import quota_full

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jiangjian.records.models import Post


def make_seats(round_: Round, recommenders: Sequence[Organisation]) -> None:
    """Make the seats of recommending units in a round: as many as the quota of their kind."""
    quotas = round_.notice.quotas
    Seat.objects.bulk_create(
        Seat(round=round_, recommender=each, number=number)
        for each in recommenders
        if each.kind in quotas
        for number in range(1, quotas[each.kind].most + 1)
    )


def hold_seated(round_: Round, *, by: Post) -> list[Nomination]:
    """Return the nominations that hold a seat, by their number, locked.

    Who holds one is read again once all are locked: whoever held them may have given a seat back.
    """
    held = list(
        Nomination.objects.visible_to(by)
        .filter(round=round_, seat__isnull=False)
        .select_related("round")
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    seats = {each.nomination_id: each for each in Seat.objects.filter(nomination__in=held)}
    for each in held:
        if each.pk in seats:
            each.seat = seats[each.pk]
    return [each for each in held if each.pk in seats]


def take_seat(held: Nomination) -> Seat:
    """Give a nomination the first free seat of its recommender, or the one it holds.

    All seats are locked, not the first free one: a lock on one row would send the
    loser of a race away although another seat is free.

    :raises Refusal: ``quota_full``, or ``no_seats`` for a kind without a quota.
    """
    seats = list(Seat.objects.of(held.round_id, held.recommender_id).select_for_update(no_key=True))
    for seat in seats:
        if seat.nomination_id == held.pk:
            return seat
    if not seats:
        raise Refusal(
            missing(
                "no_seats",
                "",
                f"通知没有给{held.recommender}推荐名额",
                "请联系市总工会核对推荐单位名单",
            )
        )
    for seat in seats:
        if seat.nomination_id is None:
            seat.nomination = held
            seat.save(update_fields=["nomination"])
            return seat
    raise Refusal(
        quota_full(
            held.recommender.name, held.round.notice.quotas[held.recommender.kind], len(seats)
        )
    )


def holds_seat(held: Nomination) -> bool:
    """Tell whether a nomination holds a seat."""
    return Seat.objects.filter(nomination=held).exists()


def free_seat(held: Nomination) -> None:
    """Give the seat of a nomination back."""
    Seat.objects.filter(nomination=held).update(nomination=None)
    held.rank = None


def fit_seats(round_: Round, kind: str, most: int) -> None:
    """Make or take away empty seats of every recommender of a kind."""
    for recommender in Organisation.objects.recommenders().filter(
        kind=kind, parent_id=round_.city_id
    ):
        seats = list(Seat.objects.of(round_.pk, recommender.pk).select_for_update(no_key=True))
        taken = [seat for seat in seats if seat.nomination_id]
        if len(taken) > most:
            raise Refusal(
                missing(
                    "seats_taken",
                    "after",
                    f"{recommender}已推荐{len(taken)}个，名额不能减到{most}个",
                    "请先由该单位撤回推荐",
                )
            )
        spare = [seat for seat in reversed(seats) if not seat.nomination_id]
        for seat in spare[: max(len(seats) - most, 0)]:
            seat.delete()
        numbers = {seat.number for seat in seats if seat.pk}
        free = (number for number in range(1, most + len(seats) + 1) if number not in numbers)
        Seat.objects.bulk_create(
            Seat(round=round_, recommender=recommender, number=next(free))
            for _ in range(most - len(seats))
        )
