"""What recommending units do beside the straight way: swap, add, leave out, record, let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.timezone import localdate

from jiangjian.actions.behalf import Paper, stand_in
from jiangjian.actions.demonstration.play import (
    Play,
    Studio,
    attach,
    fill,
    hand_in,
    put_forward,
    send_on,
)
from jiangjian.actions.recommendation import leave_out
from jiangjian.actions.route_change import agree, propose
from jiangjian.actions.swap import unrecommend
from jiangjian.actions.terms import release_not_recommended
from jiangjian.records.models import Nomination
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.roles import Role
from jiangjian.rules.stages import Stage

Parts = Mapping[str, Studio]


def play_swaps(play: Play, studios: Sequence[Studio]) -> None:
    """Play what three recommending units decide anew after their first report."""
    parts = {each.stops: each for each in studios}
    _swap(play, parts)
    _leave_out(play, parts["left_out"])
    _record_for_a_unit(play, parts["by_paper"])
    _go_another_way(play, parts["moving"])


def _swap(play: Play, parts: Parts) -> None:
    """Report a second time with one taken out for another, and a third time with one more."""
    by = play.posts[parts["swapped_in"].recommender]
    reported = Nomination.objects.visible_to(by).filter(
        round=play.round, stage=Stage.REPORTED.value
    )
    taken_out = reported.order_by("-pk")[0]
    unrecommend(taken_out, by=by, now=play.tick())
    for part in ("swapped_in", "added"):
        made = fill(play, parts[part])
        hand_in(play, made, by=play.posts[parts[part].unit])
        put_forward(play, made, by=by)
        send_on(play, by=by)
    reason = "演示：本级评议后，另一工作室成果更突出"
    leave_out(taken_out, by=by, now=play.tick(), reason=reason)
    release_not_recommended(play.round, by=by, now=play.tick())


def _leave_out(play: Play, studio: Studio) -> None:
    """Leave one out, of which its unit is not told yet."""
    made = fill(play, studio)
    hand_in(play, made, by=play.posts[studio.unit])
    reason = "演示：成果以在研为主，建议明年再报"
    leave_out(made, by=play.posts[studio.recommender], now=play.tick(), reason=reason)


def _record_for_a_unit(play: Play, studio: Studio) -> None:
    """Record a whole application for a unit that works on paper, its stamped page attached."""
    unit = play.posts[studio.unit].organisation
    paper = Paper(
        decided_by="演示工会主席",
        decided_on=localdate(play.now),
        paper=f"{unit}申请报告（演示第1号）",
        scan=play.scan("application"),
        scan_name="申请报告扫描件.pdf",
        arrived_at=play.now,
        arrival_proof="纸质材料签收登记第1号",
    )
    by = stand_in(
        play.posts[studio.recommender],
        organisation=unit,
        role=Role.UNIT_UNION,
        paper=paper,
        now=play.tick(),
    )
    made = fill(play, studio, by=by)
    attach(play, made, STAMPED_FORM_SLOT, "推荐表盖章页.pdf", by=by)
    hand_in(play, made, by=by)


def _go_another_way(play: Play, studio: Studio) -> None:
    """Ask for another recommending unit, which agrees; the present one has not answered."""
    by = play.posts[studio.unit]
    made = fill(play, studio)
    hand_in(play, made, by=by)
    to = play.posts["市直机关工会"]
    reason = "演示：本单位已划归市直管理"
    change = propose(made, by=by, now=play.tick(), to=to.organisation, reason=reason)
    agree(change, by=to, now=play.tick())
