"""Who of the city looks at a round, and which round it is."""

from __future__ import annotations

from typing import Final

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Round
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Role
from jiangjian.web.requests import MemberRequest

CITY: Final = (Role.CITY_CLERK, Role.CITY_LEADER, Role.DISCIPLINE)
"""Who reads the city's pages; what each may do there stands in the table of roles."""


def city_round(request: MemberRequest) -> Round:
    """Return the round that the post's city runs.

    :raises Refusal: ``no_round``.
    """
    own = Round.objects.running_for(request.post)
    running = own.select_related("city").first()
    if running is None:
        raise Refusal(
            missing(
                "no_round",
                "",
                "还没有正在进行的批次",
                "请先启动本年度的推荐工作，材料到了会列在这里",
            )
        )
    return running
