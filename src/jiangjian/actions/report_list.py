"""The list of the coming 报送 beside that of the last one: what is new, again, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jiangjian.actions.corrected import stands_now
from jiangjian.actions.lateness import against_lateness
from jiangjian.actions.refusals import missing
from jiangjian.actions.swap import consented
from jiangjian.records.models import Nomination, Report, ReportLine
from jiangjian.rules.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models.query import QuerySet

    from jiangjian.actions.corrected import Stands
    from jiangjian.records.models import Organisation, Post, Round
    from jiangjian.rules.findings import Finding

LAST: Final = 10_000
"""Stands for the rank of what has none: after all that have one."""


@dataclass(frozen=True, slots=True)
class ReportList:
    """What would be reported now.

    :ivar seated: what holds a seat, in the recommender's order.
    :ivar waiting: what is recommended and not reported; ``fresh``: those of them that come in time.
    :ivar taken_back: what stood in the last report and was taken back since.
    :ivar fallen: what stood there and the city found 不符合推荐条件.
    :ivar earlier: the lines of the last report as they stand now, by nomination.
    """

    seated: tuple[Nomination, ...]
    waiting: tuple[Nomination, ...]
    fresh: tuple[Nomination, ...]
    taken_back: tuple[Nomination, ...]
    fallen: tuple[Nomination, ...]
    earlier: Mapping[int, Stands]

    @property
    def listed(self) -> tuple[Nomination, ...]:
        """Return what the report would list: the fresh, and what the last one listed."""
        return tuple(each for each in self.seated if each in self.fresh or each.pk in self.earlier)

    @property
    def added(self) -> tuple[Nomination, ...]:
        """Return what the last report did not list."""
        return tuple(each for each in self.fresh if each.pk not in self.earlier)

    @property
    def again(self) -> tuple[Nomination, ...]:
        """Return what the last report listed and this one hands in anew."""
        return tuple(each for each in self.fresh if each.pk in self.earlier)

    @property
    def set_right(self) -> tuple[Nomination, ...]:
        """Return what the last report listed, and 更正单 have set right since."""
        return tuple(
            each for each in self.listed if each not in self.fresh and self.earlier[each.pk].slips
        )

    @property
    def changes(self) -> dict[str, str]:
        """Return what changes against the last report, as the log and the receipt keep it."""
        parts = {
            "added": self.added if self.earlier else (),
            "again": self.again,
            "taken_back": self.taken_back,
            "fallen": self.fallen,
            "set_right": self.set_right,
        }
        return {name: "、".join(map(str, each)) for name, each in parts.items() if each}


def report_list(
    round_: Round, seated: Sequence[Nomination], *, by: Post, now: datetime
) -> ReportList:
    """Return what would be reported now.

    :param seated: the nominations of the post's organisation that hold a seat, each with its round.
    """
    last = last_lines(round_, by.organisation).select_related("handed_in")
    earlier = stands_now(last, round_.notice)
    waiting = tuple(each for each in seated if each.stage == Stage.RECOMMENDED.value)
    gone = _gone(set(earlier) - {each.pk for each in seated}, by=by)
    return ReportList(
        seated=tuple(seated),
        waiting=waiting,
        fresh=tuple(each for each in waiting if is_timely(each, by, now)),
        taken_back=tuple(each for each in gone if each.stage != Stage.INELIGIBLE.value),
        fallen=tuple(each for each in gone if each.stage == Stage.INELIGIBLE.value),
        earlier=earlier,
    )


def is_timely(held: Nomination, by: Post, now: datetime) -> bool:
    """Tell whether a recommended nomination may be reported now; what the city released may."""
    return not against_lateness(held, by, now) or consented(held)


def last_lines(round_: Round, recommender: Organisation) -> QuerySet[ReportLine]:
    """Return the lines of the last report; none before the first."""
    last = Report.objects.filter(round=round_, recommender=recommender).order_by("number").last()
    return ReportLine.objects.filter(report=last) if last else ReportLine.objects.none()


def against_reporting(
    coming: ReportList, recommender: Organisation, *, by: Post, now: datetime
) -> list[Finding]:
    """Return what stands against reporting now."""
    refused = _against_list(coming, by=by, now=now)
    if not recommender.contact or not recommender.contact_phone:
        problem = "还没有填写联系人和联系人电话"
        remedy = "汇总表最后两列要用，只需填一次"
        refused.append(missing("no_contact", "contact", problem, remedy))
    return refused


def _against_list(coming: ReportList, *, by: Post, now: datetime) -> list[Finding]:
    if coming.taken_back and not coming.listed:
        problem = f"已撤回{len(coming.taken_back)}个推荐，汇总表里一个工作室也没有，不能报送空表"
        remedy = "请先推荐要更换的工作室再报送；本批次不再推荐的，请电话告知市总工会"
        return [missing("empty_report", "", problem, remedy)]
    if coming.fresh or coming.taken_back:
        return []
    if coming.waiting:
        return list(_latest(coming.waiting, by, now))
    problem = "没有新的推荐对象可以报送，与上次报送相比没有变化"
    remedy = "请先在“推荐”页推荐或撤回推荐，再报送"
    return [missing("nothing_to_report", "", problem, remedy)]


def _latest(waiting: Sequence[Nomination], by: Post, now: datetime) -> tuple[Finding, ...]:
    """Return the refusal of the one whose own date came last."""
    dated = [each for each in waiting if each.due_at]
    last = max(dated, key=lambda each: each.due_at or now, default=waiting[0])
    return against_lateness(last, by, now)


def _gone(keys: set[int], *, by: Post) -> list[Nomination]:
    """Return what the last report listed and no longer holds a seat."""
    if not keys:
        return []
    return list(Nomination.objects.visible_to(by).for_list().filter(pk__in=keys).order_by("pk"))
