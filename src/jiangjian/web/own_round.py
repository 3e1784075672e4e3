"""The round that a recommending unit takes part in now."""

from __future__ import annotations

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Round
from jiangjian.rules.findings import Refusal
from jiangjian.web.requests import MemberRequest


def own_round(request: MemberRequest) -> Round:
    """Return the running round of the city above the post's organisation.

    :raises Refusal: ``no_round``.
    """
    running = Round.objects.running_for(request.post).first()
    if running is None:
        raise Refusal(
            missing(
                "no_round",
                "",
                "现在没有正在进行的推荐工作",
                "请等市总工会印发通知、启动本年度推荐工作后再办理",
            )
        )
    return running
