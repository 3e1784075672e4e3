"""The straight way: fictional studios carried to every stage by the same acts people use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Final

from django.utils.timezone import localdate

from jiangjian.actions.decision import OPEN, Meeting, Verdict, decide
from jiangjian.actions.demonstration.play import Play, Studio, fill, hand_in, put_forward, send_on
from jiangjian.actions.publication import publicise, publish
from jiangjian.actions.qualification import accept, complete, refuse
from jiangjian.actions.recommendation import send_back
from jiangjian.records.models import Nomination

ORDER: Final = (
    "draft",
    "submitted",
    "sent_back",
    "recommended",
    "reported",
    "to_complete",
    "ineligible",
    "accepted",
    "not_proposed",
    "proposed",
    "passed_over",
    "publicised",
    "published",
)
"""How far a studio goes; a ``passed_over`` one stands beside others on public view."""
DECIDED: Final = ORDER[ORDER.index("not_proposed") :]
CHOSEN: Final = frozenset({"proposed", "publicised", "published"})
REPORTED_WITH: Final = ORDER.index("reported")


def perform(play: Play, studios: Sequence[Studio]) -> None:
    """Carry each studio to where it stops."""
    made = {each.answers["studio_name"]: (each, fill(play, each)) for each in studios}
    _apply(play, made.values())
    _report(play, made.values())
    _qualify(play, made.values())
    _meet(play, made.values(), DECIDED)
    if any(each.stops in {"publicised", "published"} for each, _ in made.values()):
        publicise(play.round, by=play.clerk, now=play.tick())
    if any(each.stops == "published" for each, _ in made.values()):
        publish(play.round, by=play.clerk, now=play.tick(), early_reason="演示数据")
    for each, nomination in made.values():
        if each.stops == "accepted":
            accept(nomination, by=play.clerk, now=play.tick())


Cast = Iterable[tuple[Studio, Nomination]]


def _apply(play: Play, cast: Cast) -> None:
    for studio, nomination in cast:
        if studio.stops == "draft":
            continue
        hand_in(play, nomination, by=play.posts[studio.unit])
        if studio.stops == "sent_back":
            reason = "成果创效请附财务核算表；主要业绩请写明近一年完成的项目。"
            send_back(nomination, by=play.posts[studio.recommender], now=play.tick(), reason=reason)


def _report(play: Play, cast: Cast) -> None:
    later = [each for each in cast if ORDER.index(each[0].stops) >= REPORTED_WITH]
    for studio, nomination in later:
        put_forward(play, nomination, by=play.posts[studio.recommender])
    for name in dict.fromkeys(studio.recommender for studio, _ in later):
        send_on(play, by=play.posts[name])
    for studio, nomination in cast:
        if studio.stops == "recommended":
            put_forward(play, nomination, by=play.posts[studio.recommender])


def _qualify(play: Play, cast: Cast) -> None:
    due = play.now + timedelta(days=7)
    for studio, nomination in cast:
        if studio.stops == "to_complete":
            reason = "请补充第7项成果转化的核算过程（本单位盖章）。"
            complete(nomination, by=play.clerk, now=play.tick(), reason=reason, due=due)
        if studio.stops == "ineligible":
            reason = "演示：建立时间以认定文件为准，运行不满1年。"
            refuse(nomination, by=play.clerk, now=play.tick(), clause="一.2", reason=reason)


def _meet(play: Play, cast: Cast, stops: Collection[str]) -> None:
    """Accept those of whom this meeting decides, and record what it decided."""
    called = [(studio, nomination) for studio, nomination in cast if studio.stops in stops]
    if not called:
        return
    for _, nomination in called:
        accept(nomination, by=play.clerk, now=play.tick())
    chosen = {nomination.key for studio, nomination in called if studio.stops in CHOSEN}
    open_ = Nomination.objects.filter(round=play.round, stage__in=OPEN)
    verdicts = {
        each.key: Verdict(
            each.key in chosen,
            "成果突出、示范作用明显" if each.key in chosen else "本年度名额有限，择优比较",
        )
        for each in open_
    }
    meeting = Meeting("主席办公会", localdate(play.now))
    decide(play.round, by=play.clerk, now=play.tick(), meeting=meeting, verdicts=verdicts)
