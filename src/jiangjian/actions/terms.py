"""What a recommending unit sets for itself: its own earlier date, and when it tells its units."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination, Organisation, Terms
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.actions.act import Writing
    from jiangjian.records.models import Post, Round
    from jiangjian.rules.findings import Finding


def set_inner_end(round_: Round, *, by: Post, now: datetime, inner_ends: datetime | None) -> Terms:
    """Set the recommender's own earlier date for its units, change it, or take it away.

    From that instant its units hand in nothing new; what was sent back comes again all the same.

    :param inner_ends: half-open, after ``now`` and not after the end; ``None`` takes it away.
    :raises Refusal: ``wrong_role``, ``inner_passed``, ``inner_after_end``, ``no_change``.
    """
    with _setting(round_, "set_inner_end", by=by, now=now) as (held, writing):
        refused = _against_inner(round_, held, inner_ends, now=now)
        if refused:
            raise Refusal(*refused)
        writing.values = {
            "before": shown_end(held.inner_ends) if held.inner_ends else "",
            "after": shown_end(inner_ends) if inner_ends else "",
        }
        held.inner_ends = inner_ends
        held.save()
    return held


def _against_inner(
    round_: Round, held: Terms, inner_ends: datetime | None, *, now: datetime
) -> list[Finding]:
    """Return what stands against a recommender's own date."""
    if inner_ends == held.inner_ends:
        shown = shown_end(inner_ends) if inner_ends else "没有另设"
        problem = f"本级受理截止时间现在就是“{shown}”，没有变化"
        return [missing("no_change", "inner_ends", problem, "请填写新的时间，或不作调整")]
    if inner_ends is None:
        return []
    if inner_ends <= now:
        problem = f"本级受理截止时间{shown_end(inner_ends)}已经过去，现在是{shown_instant(now)}"
        return [missing("inner_passed", "inner_ends", problem, "请填写现在以后的时间")]
    ends = round_.notice.ends
    if inner_ends > ends:
        problem = f"本级受理截止时间{shown_end(inner_ends)}晚于报送截止时间{shown_end(ends)}"
        remedy = f"请填写{shown_end(ends)}或更早的时间"
        return [missing("inner_after_end", "inner_ends", problem, remedy)]
    return []


def release_not_recommended(round_: Round, *, by: Post, now: datetime) -> Terms:
    """Tell the units who is 本级未推荐, with the reasons; from then on they see it at once.

    :raises Refusal: ``wrong_role``, ``told_already`` or ``nobody_left_out``.
    """
    with _setting(round_, "release_not_recommended", by=by, now=now) as (held, writing):
        out = Nomination.objects.visible_to(by).filter(
            round=round_, stage=Stage.NOT_RECOMMENDED.value
        )
        names = "、".join(str(each) for each in out.order_by("pk"))
        if held.released_at:
            problem = f"本级未推荐的结果已于{shown_instant(held.released_at)}告知单位"
            raise Refusal(missing("told_already", "", problem, "无须再次操作"))
        if not names:
            problem = "还没有标为“本级未推荐”的工作室，没有可以告知的"
            remedy = "请先在工作室的材料页办理“本级不推荐”"
            raise Refusal(missing("nobody_left_out", "", problem, remedy))
        held.released_at = now
        held.save()
        writing.values = {"names": names}
    return held


@contextmanager
def _setting(
    round_: Round, word: str, *, by: Post, now: datetime
) -> Iterator[tuple[Terms, Writing]]:
    """Hold the recommender's terms, made where there are none; its organisation is locked first."""
    subject = f"organisation:{by.organisation_id}"
    with act(Duty.SET_TERMS, by=by, now=now, round_=round_, subject=subject, log_as=word) as made:
        own = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        held = Terms.objects.filter(round=round_, recommender=own).first()
        yield held or Terms(round=round_, recommender=own), made
