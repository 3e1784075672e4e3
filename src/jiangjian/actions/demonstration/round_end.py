"""Around the end: a mail that came in time and was typed in later, late work, and another date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.utils.timezone import localdate

from jiangjian.actions.admission import admit_late
from jiangjian.actions.behalf import Paper, stand_in
from jiangjian.actions.date_change import confirm, propose
from jiangjian.actions.demonstration.play import Play, Studio, fill, hand_in, put_forward, send_on
from jiangjian.actions.qualification import accept
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.roles import Role

MORNING: Final = timedelta(hours=9)


def play_lateness(play: Play, studios: Sequence[Studio]) -> Nomination:
    """Play the days around the end of the round, and leave the round with a later end.

    :returns: the one whose recommendation came by mail.
    """
    parts = {each.stops: each for each in studios}
    ends = play.round.notice.ends
    play.now = ends - timedelta(days=3) + MORNING
    mailed, late = fill(play, parts["mailed"]), fill(play, parts["late"])
    hand_in(play, mailed, by=play.posts[parts["mailed"].unit])
    play.now = ends + MORNING
    _type_in_a_mail(play, parts["mailed"], mailed)
    _take_in_late(play, parts["late"], late)
    note = "演示：暴雪致邮路中断，经会议研究，各单位报送时间统一顺延"
    proposal = propose(
        play.round, by=play.clerk, now=play.tick(), ends=play.midnight(14), note=note
    )
    play.round = confirm(proposal, by=play.leader, now=play.tick())
    return mailed


def accept_by_paper(play: Play, nomination: Nomination) -> None:
    """Record that the city's leader accepted one in a meeting."""
    paper = Paper(
        decided_by="演示部长",
        decided_on=localdate(play.now),
        paper="部务会议纪要（演示第5号）",
        scan=play.scan("minutes"),
        scan_name="部务会议纪要.pdf",
    )
    accept(nomination, by=_standing(play, "", Role.CITY_LEADER, paper), now=play.tick())


def _type_in_a_mail(play: Play, studio: Studio, nomination: Nomination) -> None:
    """Record what a county decided on paper: by its mail nothing of it came late."""
    county = play.posts[studio.recommender].organisation
    came = play.round.notice.ends - timedelta(hours=7)
    paper = Paper(
        decided_by="演示主席",
        decided_on=localdate(came),
        paper=f"{county}推荐函（演示第3号）",
        scan=play.scan("letter"),
        scan_name="推荐函扫描件.pdf",
        arrived_at=came,
        arrival_proof="邮件服务器记录：当日17:00收到",
    )
    post = _standing(play, county.name, Role.RECOMMENDER, paper)
    put_forward(play, nomination, by=post)
    send_on(play, by=post)


def _standing(play: Play, name: str, role: Role, paper: Paper) -> Post:
    """Return the city clerk's post for somebody else, by a paper."""
    whom = play.posts[name].organisation if name else play.clerk.organisation
    return stand_in(play.clerk, organisation=whom, role=role, paper=paper, now=play.tick())


def _take_in_late(play: Play, studio: Studio, nomination: Nomination) -> None:
    """Let one recommending unit come after the end, with a reason that everybody concerned reads."""
    by = play.posts[studio.recommender]
    admit_late(
        play.round,
        by=play.clerk,
        now=play.tick(),
        recommender=by.organisation,
        until=play.midnight(2),
        reason="演示：暴雪致邮路中断，经主席办公会同意受理",
    )
    hand_in(play, nomination, by=play.posts[studio.unit])
    put_forward(play, nomination, by=by)
    send_on(play, by=by)
