"""The result of a round, as a recommending unit is told it."""

from __future__ import annotations

from jiangjian.records.models import Nomination, Post, Round
from jiangjian.rules.stages import Stage

TOLD = tuple(
    each.value for each in (Stage.PROPOSED, Stage.NOT_PROPOSED, Stage.PUBLICISED, Stage.PUBLISHED)
)


def results_of(round_: Round, *, to: Post) -> list[Nomination]:
    """Return the post's nominations of which the city has decided; nothing before it tells."""
    if round_.result_released_at is None:
        return []
    decided = Nomination.objects.visible_to(to).filter(round=round_, stage__in=TOLD)
    return list(decided.for_list().order_by("rank", "pk"))
