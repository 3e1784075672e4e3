"""Who plays, with what, and by which clock; and the acts that every studio goes through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localdate

from jiangjian.actions.evidence import add_file, store_file, tick_absent, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.opinion import Signed
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.records.models import Nomination, Post, Round, StoredFile
from jiangjian.records.store import FileStore, Kept
from jiangjian.rules.deadline import BEIJING

EVIDENCE: Final = {"1": "成立文件.pdf", "2": "领衔人证书.pdf", "12": "专利证书.pdf"}
PDF: Final = "application/pdf"
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

    :ivar stops: where it stays, one of ``straight.ORDER``; or its part in a detour.
    :ivar answers: typed texts by field key.
    """

    stops: str
    recommender: str
    unit: str
    answers: Mapping[str, str]


@dataclass(slots=True)
class Play:
    """One round being played through.

    :ivar posts: who acts for each organisation below the city, by its name.
    :ivar now: the play's own clock; it goes on by a minute with each act.
    """

    round: Round
    clerk: Post
    leader: Post
    posts: Mapping[str, Post]
    store: FileStore
    now: datetime

    def tick(self) -> datetime:
        """Return the next minute."""
        self.now += timedelta(minutes=1)
        return self.now

    def midnight(self, days: int) -> datetime:
        """Return the end of the day so many days ahead, as dates are set."""
        today = self.now.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
        return today + timedelta(days=days + 1)

    def signed(self, words: str, person: str) -> Signed:
        """Return an opinion of the day, with every declaration agreed to."""
        return Signed(words, person, localdate(self.now), tuple(self.round.notice.declarations))

    def kept(self, content: str) -> Kept:
        """Return an empty page in the store; each content makes another one."""
        return self.store.keep([PAPER, f"%{content}\n".encode()])

    def scan(self, content: str) -> StoredFile:
        """Return an empty page as the scan of a paper."""
        return store_file(self.kept(content), media_type=PDF, now=self.now)


def fill(play: Play, studio: Studio, *, by: Post | None = None) -> Nomination:
    """Begin a studio's nomination and fill it; a draft still lacks what has to be ticked.

    :param by: who records it for the unit; nothing where the unit does it itself.
    """
    by = by or play.posts[studio.unit]
    parent = play.posts[studio.recommender].organisation
    made = start(play.round, unit=by.organisation, recommender=parent, by=by, now=play.tick())
    for section in play.round.notice.sections:
        keys = [each.key for each in play.round.notice.in_section(section.key)]
        typed = {key: studio.answers[key] for key in keys if key in studio.answers}
        save(made, by=by, now=play.tick(), typed=typed, section=section.key, version=0)
    for slot, name in EVIDENCE.items():
        attach(play, made, slot, name, by=by)
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


def attach(play: Play, nomination: Nomination, slot: str, name: str, *, by: Post) -> None:
    """Put an empty page into a slot."""
    add_file(
        nomination,
        by=by,
        now=play.tick(),
        slot=slot,
        kept=play.kept(f"{nomination.key} {slot}"),
        name=name,
        media_type=PDF,
    )


def hand_in(play: Play, nomination: Nomination, *, by: Post) -> None:
    """Submit it with the unit union's opinion."""
    words = play.signed("情况属实，同意申报。", "单位工会主席")
    submit(nomination, by=by, now=play.tick(), signed=words)


def put_forward(play: Play, nomination: Nomination, *, by: Post) -> None:
    """Recommend it with the recommending unit's opinion."""
    words = play.signed("经审核，材料真实，符合推荐条件，同意推荐。", "推荐单位主席")
    recommend(nomination, by=by, now=play.tick(), signed=words)


def send_on(play: Play, *, by: Post) -> None:
    """Report what a recommending unit recommends, with somebody to ask."""
    set_contact(by=by, now=play.tick(), person="演示联系人", phone="13800000000", area_code="0371")
    report(play.round, by=by, now=play.tick())
