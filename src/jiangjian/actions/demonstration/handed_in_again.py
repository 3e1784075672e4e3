"""One studio that is handed in twice: returned part by part, answered, stamped, set right."""

from __future__ import annotations

from typing import Final

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.demonstration.play import PDF, Play, hand_in
from jiangjian.actions.endorsement import prove
from jiangjian.actions.filling import save
from jiangjian.actions.look import look
from jiangjian.actions.recommendation import send_back
from jiangjian.actions.returned import Point, answer_point, tick_point
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.roles import Role

STUDIO: Final = "沈构想创新工作室"
POINTS: Final = (
    Point("field:achievements", "演示：请写明近一年完成的项目和核算单位"),
    Point("slot:12", "演示：专利证书只有1份，表中写4项"),
)
ANSWER: Final = "演示：另外3项已受理，证书还没有下来"
BETTER: Final = (
    ("完成革新9项", "完成革新9项（护理床改造等）"),
    ("核算创效320.5万元", "经医院财务科核算创效320.5万元"),
)


def play_again(play: Play) -> None:
    """Let its county return it, its unit answer and hand it in anew; then a stamp and a 更正单."""
    nomination = Nomination.objects.get(round=play.round, studio=STUDIO)
    by, county = play.posts[nomination.unit.name], play.posts[nomination.recommender.name]
    look(nomination, by=county, now=play.tick(), number=1)
    send_back(nomination, by=county, now=play.tick(), reason="", points=POINTS)
    _answer(play, nomination, by=by)
    hand_in(play, nomination, by=by)
    point = nomination.returns.get().points.get(target=POINTS[0].target)
    tick_point(nomination, by=county, now=play.tick(), point=point.pk, done=True)
    _stamp(play, nomination, by=by)
    reason = "演示：漏写科室"
    after = "开封示例医院护理部班组长"
    made = propose(
        nomination, by=by, now=play.tick(), field="leader_post", after=after, reason=reason
    )
    confirm(made, by=county, now=play.tick())


def _answer(play: Play, nomination: Nomination, *, by: Post) -> None:
    """Better the text that was named, and say why the other place stays as it is."""
    nomination.refresh_from_db()
    text = nomination.answers["achievements"]
    for old, new in BETTER:
        text = text.replace(old, new)
    field = next(each for each in play.round.notice.fields if each.key == "achievements")
    save(
        nomination,
        by=by,
        now=play.tick(),
        typed={field.key: text},
        section=field.section,
        version=nomination.versions.get(field.section, 0),
    )
    point = nomination.returns.get().points.get(target=POINTS[1].target)
    answer_point(nomination, by=by, now=play.tick(), point=point.pk, answer=ANSWER)


def _stamp(play: Play, nomination: Nomination, *, by: Post) -> None:
    """Lay the scan of the stamped page beside the unit union's opinion."""
    block = next(each for each in play.round.notice.opinions if each.role == Role.UNIT_UNION.value)
    prove(
        nomination,
        by=by,
        now=play.tick(),
        block=block.key,
        kept=play.kept("stamped page"),
        name="推荐表盖章页.pdf",
        media_type=PDF,
    )
