"""A quota: how many places a recommending unit of a kind has, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiangjian.rules.findings import Finding

if TYPE_CHECKING:
    from jiangjian.rules.clause import Clause


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``most`` places for each recommending unit of ``kind``.

    :ivar kind: key of the organisation kind, such as ``county``.
    :ivar most: 1 or more; 不超过N个 includes N.
    """

    kind: str
    most: int
    clause: Clause


def quota_full(recommender: str, quota: Quota, taken: int) -> Finding:
    """Return the refusal of one recommendation more than the quota has places."""
    return Finding(
        code="quota_full",
        problem=f"{recommender}已推荐{taken}个，已达名额上限（不超过{quota.most}个）",
        remedy="如需更换，请先撤回其中1个的推荐，再推荐这一个",
        clause=quota.clause,
    )
