"""The demonstration: fictional studios carried to every stage by the same acts people use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localdate

from jiangjian.actions.decision import OPEN, Meeting, Verdict, decide
from jiangjian.actions.evidence import add_file, tick_absent, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.opinion import Signed
from jiangjian.actions.publication import publicise, publish
from jiangjian.actions.qualification import accept, complete, refuse
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.actions.report import report
from jiangjian.records.models import Nomination, Post, Round
from jiangjian.records.store import FileStore

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
EVIDENCE: Final = {"1": "成立文件.pdf", "2": "领衔人证书.pdf", "12": "专利证书.pdf"}
PAPER: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""An empty A4 page, the smallest PDF that opens."""


@dataclass(frozen=True, slots=True)
class Studio:
    """One fictional studio.

    :ivar stops: where it stays, one of ``ORDER``.
    :ivar answers: typed texts by field key.
    """

    stops: str
    recommender: str
    unit: str
    answers: Mapping[str, str]


@dataclass(slots=True)
class Play:
    """One round being played through.

    :ivar posts: who acts for each organisation, by its name; the city's own among them.
    :ivar now: the play's own clock; it goes on by a minute with each act.
    """

    round: Round
    clerk: Post
    posts: Mapping[str, Post]
    store: FileStore
    now: datetime

    def tick(self) -> datetime:
        """Return the next minute."""
        self.now += timedelta(minutes=1)
        return self.now

    def signed(self, words: str, person: str) -> Signed:
        """Return an opinion of the day, with every declaration agreed to."""
        return Signed(words, person, localdate(self.now), tuple(self.round.notice.declarations))


def perform(play: Play, studios: Sequence[Studio]) -> None:
    """Carry each studio to where it stops."""
    made = {each.answers["studio_name"]: (each, _fill(play, each)) for each in studios}
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


def _fill(play: Play, studio: Studio) -> Nomination:
    by = play.posts[studio.unit]
    parent = play.posts[studio.recommender].organisation
    made = start(play.round, unit=by.organisation, recommender=parent, by=by, now=play.tick())
    for section in play.round.notice.sections:
        keys = [each.key for each in play.round.notice.in_section(section.key)]
        typed = {key: studio.answers[key] for key in keys if key in studio.answers}
        save(made, by=by, now=play.tick(), typed=typed, section=section.key, version=0)
    for slot, name in EVIDENCE.items():
        kept = play.store.keep([PAPER, f"%{made.key} {slot}\n".encode()])
        add_file(
            made,
            by=by,
            now=play.tick(),
            slot=slot,
            kept=kept,
            name=name,
            media_type="application/pdf",
        )
    for indicator in play.round.notice.indicators:
        if indicator.slot not in EVIDENCE and studio.stops != "draft":
            tick_absent(
                made,
                by=by,
                now=play.now,
                slot=indicator.slot,
                absent=True,
                reason="演示：近一年无此项工作",
            )
    write_summary(made, by=by, now=play.tick(), text="近一年工作室按计划开展攻关、培训和交流。")
    return made


def _apply(play: Play, cast: Cast) -> None:
    for studio, nomination in cast:
        if studio.stops == "draft":
            continue
        words = play.signed("情况属实，同意申报。", "单位工会主席")
        submit(nomination, by=play.posts[studio.unit], now=play.tick(), signed=words)
        if studio.stops == "sent_back":
            reason = "成果创效请附财务核算表；主要业绩请写明近一年完成的项目。"
            send_back(nomination, by=play.posts[studio.recommender], now=play.tick(), reason=reason)


def _report(play: Play, cast: Cast) -> None:
    words = play.signed("经审核，材料真实，符合推荐条件，同意推荐。", "推荐单位主席")
    later = [each for each in cast if ORDER.index(each[0].stops) >= REPORTED_WITH]
    for studio, nomination in later:
        recommend(nomination, by=play.posts[studio.recommender], now=play.tick(), signed=words)
    for name in dict.fromkeys(studio.recommender for studio, _ in later):
        by = play.posts[name]
        set_contact(
            by=by, now=play.tick(), person="演示联系人", phone="13800000000", area_code="0371"
        )
        report(play.round, by=by, now=play.tick())
    for studio, nomination in cast:
        if studio.stops == "recommended":
            recommend(nomination, by=play.posts[studio.recommender], now=play.tick(), signed=words)


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
