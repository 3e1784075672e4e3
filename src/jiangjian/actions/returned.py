"""退回修改 by part: what is named with its reason, what the unit answers, and what is ticked off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import Writing, act, append, chain_of
from jiangjian.actions.editing import editing
from jiangjian.actions.refusals import missing, seen_stage
from jiangjian.actions.step import hold
from jiangjian.actions.version import said_in
from jiangjian.actions.written import Asked
from jiangjian.records.models import Returned, ReturnPoint
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.returned import Part, parts_of, touched
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import EDITABLE, STAGE_LABELS, Stage
from jiangjian.rules.version import PRIVATE, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db import models

    from jiangjian.records.models import Nomination, Post, Version

REASON: Final = Asked("point_reason", "退回的理由", "请写明这一处要改什么")
ANSWER: Final = Asked("answer", "说明", "", required=False)
UNANSWERED: Final = "unanswered_point"

TICKED_AT: Final[Mapping[Level, frozenset[Stage]]] = MappingProxyType(
    {
        Level.RECOMMENDER: frozenset({Stage.SUBMITTED, Stage.RECOMMENDED}),
        Level.CITY: frozenset({Stage.REPORTED}),
    }
)
"""When the side that returned it has it in its hands again."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is named, as ``rules.returned`` names it, and why."""

    target: str
    reason: str


def against_points(held: Nomination, points: Sequence[Point]) -> list[Finding]:
    """Return what stands against the points of a return."""
    parts = parts_of(held.round.notice)
    found: list[Finding] = []
    for each in points:
        if each.target not in parts:
            problem = f"推荐表里没有“{each.target}”这一处"
            found.append(missing("no_part", "", problem, "请从逐处退回的页面选择"))
            continue
        named = replace(REASON, field=each.target, label=f"“{parts[each.target].label}”的退回理由")
        found += named.against(each.reason)
    if len({each.target for each in points}) < len(points):
        found.append(missing("named_twice", "", "同一处写了两条理由", "请合并成一条"))
    return found


def keep_return(
    held: Nomination,
    points: Sequence[Point],
    *,
    message: str,
    due: datetime | None,
    by: Post,
    now: datetime,
) -> dict[str, str]:
    """Store a return with its points, put its message on the nomination; return what the log says."""
    parts = parts_of(held.round.notice)
    made = Returned.objects.create(
        nomination=held,
        message=message,
        due_at=due,
        version=held.handed_in.order_by("number").last(),
        by=by,
        at=now,
    )
    rows = ReturnPoint.objects.bulk_create(
        ReturnPoint(returned=made, target=each.target, reason=REASON.kept(each.reason))
        for each in points
    )
    labels = "、".join(parts[each.target].label for each in rows)
    held.message = message or f"有{len(rows)}处要修改：{labels}"
    return {**({"reason": message} if message else {}), **_said(rows, parts)}


def _said(rows: Sequence[ReturnPoint], parts: Mapping[str, Part]) -> dict[str, str]:
    """Return the points as the log says them: those of private fields under a name of their own."""
    texts: dict[str, list[str]] = {}
    for each in rows:
        part = parts[each.target]
        texts.setdefault(_name("points", part), []).append(f"{part.label}：{each.reason}")
    return {name: "\n".join(lines) for name, lines in texts.items()}


def _name(name: str, part: Part | None) -> str:
    return f"{PRIVATE}{name}" if part and part.private else name


def against_wish(held: Nomination, due: datetime | None, *, now: datetime) -> list[Finding]:
    """Return what stands against the date by which a recommender asks a unit to be ready.

    It moves no end, so it lies before the one in force.
    """
    if due is None:
        return []
    if due <= now:
        problem = f"希望改好的日期{shown_end(due)}已经过去，现在是{shown_instant(now)}"
        return [missing("due_passed", "due", problem, "请填写今天以后的日期")]
    ends = max(held.round.notice.ends, held.due_at or held.round.notice.ends)
    if now < ends < due:
        problem = f"希望改好的日期{shown_end(due)}晚于截止时间{shown_end(ends)}"
        return [missing("due_beyond", "due", problem, "请填写截止时间以前的日期，给报送留出时间")]
    return []


def last_return(nomination: Nomination) -> Returned | None:
    """Return the return that counts: the last one."""
    found: Returned | None = nomination.returns.select_related("version", "by").last()
    return found


def kept_in(version: Version | None) -> dict[str, str | None]:
    """Return what a version says by the names of its values; ``None`` once a value is erased."""
    if version is None:
        return {}
    rows = version.values.values_list("name", "value", "salt")
    return {name: value if salt else None for name, value, salt in rows}


def changed_since(held: Nomination, returned: Returned) -> frozenset[str]:
    """Return the targets of a return's points that read otherwise now than when it was returned."""
    parts = parts_of(held.round.notice)
    old, new = kept_in(returned.version), values_of(said_in(held))
    targets = (each.target for each in returned.points.all())
    return frozenset(
        target for target in targets if target in parts and touched(parts[target], old, new)
    )


def unanswered(held: Nomination) -> list[Finding]:
    """Return the points that the unit has neither changed nor answered: they stop 提交."""
    if Stage(held.stage) not in EDITABLE:
        return []
    returned = last_return(held)
    silent = list(returned.points.filter(answer="", done_at=None)) if returned else []
    if returned is None or not silent:
        return []
    changed, parts = changed_since(held, returned), parts_of(held.round.notice)
    return [_unanswered(each, parts) for each in silent if each.target not in changed]


def _unanswered(point: ReturnPoint, parts: Mapping[str, Part]) -> Finding:
    part = parts.get(point.target, Part(point.target, point.target))
    return Finding(
        code=UNANSWERED,
        problem=f"退回时指出“{part.label}”：{point.reason}；还没有修改，也没有说明",
        remedy="请修改这一处，或在这一处写明为什么不改",
        field=part.place,
    )


def answer_point(
    nomination: Nomination, *, by: Post, now: datetime, point: int, answer: str
) -> ReturnPoint:
    """Answer a point of the last return in words, or take the words away.

    :raises Refusal: ``wrong_role``, ``not_editable``, or what a text is refused for.
    :raises ReturnPoint.DoesNotExist: the last return has no such point.
    """
    with editing(nomination, by=by) as held:
        found = _of_the_last(held).get(pk=point)
        refused = replace(ANSWER, field=f"answer-{found.pk}").against(answer)
        if refused:
            raise Refusal(*refused)
        found.answer = ANSWER.kept(answer)
        found.answered_at = now if found.answer else None
        found.save(update_fields=["answer", "answered_at"])
        part = parts_of(held.round.notice).get(found.target)
        writing = Writing(nomination=held)
        writing.values = {
            "point": part.label if part else found.target,
            _name("answer", part): found.answer,
        }
        append("answer_point", by=by, now=now, chain=chain_of(held.round), writing=writing)
    return found


def _of_the_last(held: Nomination) -> models.QuerySet[ReturnPoint]:
    last = held.returns.order_by("-pk").values("pk")[:1]
    return ReturnPoint.objects.filter(returned__in=last)


def tick_point(
    nomination: Nomination, *, by: Post, now: datetime, point: int, done: bool
) -> ReturnPoint:
    """Tick a point off as settled, or take the tick away: by the side that returned it.

    :raises Refusal: ``wrong_role``, ``others_point`` or ``not_in_hand``.
    :raises ReturnPoint.DoesNotExist: the nomination has no such point.
    """
    with act(
        Duty.TICK_POINT, by=by, now=now, round_=nomination.round, nomination=nomination
    ) as writing:
        held = hold(nomination, by=by)
        rows = ReturnPoint.objects.select_related("returned__by__organisation")
        found = rows.get(pk=point, returned__nomination=held)
        refused = against_ticking(held, found, by=by)
        if refused:
            raise Refusal(*refused)
        found.done_at, found.done_by = (now, by) if done else (None, None)
        found.save(update_fields=["done_at", "done_by"])
        part = parts_of(held.round.notice).get(found.target)
        writing.values = {"point": part.label if part else found.target, "ticked": str(done)}
    return found


def against_ticking(held: Nomination, point: ReturnPoint, *, by: Post) -> list[Finding]:
    """Return what stands against a post's ticking a point off now."""
    returned = point.returned.by
    if returned.grant.level is not by.grant.level:
        problem = f"这一处由{returned.organisation}退回，由其核实"
        return [missing("others_point", "", problem, "请由退回的单位核实；有意见的可以另行退回")]
    if Stage(held.stage) not in TICKED_AT.get(by.grant.level, frozenset()):
        problem = f"“{held}”现在是“{STAGE_LABELS[seen_stage(held, by)]}”，不能核实退回的地方"
        return [missing("not_in_hand", "", problem, "请等单位重新提交、轮到本级办理时再核实")]
    return []
