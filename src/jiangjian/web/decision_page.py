"""What the page of 会议决定 shows: who passed, what was typed of each, and earlier meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db.models import F
from django.http import QueryDict

from jiangjian.actions.decision import OPEN, Verdict
from jiangjian.records.models import Decision, DecisionLine, Nomination, Post, Round
from jiangjian.rules.findings import Finding
from jiangjian.rules.roles import Duty

IN, OUT = "in", "out"
CHOICES: Final = ((IN, "列入"), (OUT, "不列入"))
STOCK: Final = {
    IN: (
        "符合推荐条件，创新成果和带动作用突出",
        "创新创效成果显著，在本行业有示范作用",
        "技能传授和导师带徒成效明显",
    ),
    OUT: (
        "名额有限，综合比较后本次未列入",
        "近一年创新成果较少，建议继续培育",
        "支撑材料尚不足以说明成效，建议充实后再推荐",
    ),
}
"""常用理由, to be filled in by one press and changed at will."""


@dataclass(frozen=True, slots=True)
class Row:
    """One that passed, with what is decided or typed of it."""

    nomination: Nomination
    choice: str
    reason: str
    found: tuple[Finding, ...]


@dataclass(slots=True)
class MeetingShown:
    """One meeting as the page tells it; lines hold studio, key, recommender, chosen, reason."""

    decision: Decision
    lines: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        """Return how many it chose."""
        return sum(1 for each in self.lines if each["chosen"])


def decision_page(
    round_: Round, post: Post, *, typed: QueryDict | None = None, found: Iterable[Finding] = ()
) -> dict[str, Any]:
    """Return what the page shows.

    :param typed: the form that was refused; without it, what the last meeting decided.
    :param found: what stood against it.
    """
    told = tuple(found)
    meetings = meetings_of(round_, post)
    rows = rows_of(round_, post, meetings, typed, told)
    named = {f"reason-{each.nomination.key}" for each in rows}
    named |= {f"verdict-{each.nomination.key}" for each in rows}
    public = round_.publications.exists()
    return {
        "running": round_,
        "notice": round_.notice,
        "rows": rows,
        "meetings": meetings,
        "typed": typed or QueryDict(),
        "found": told,
        "beside": {each.field: each for each in told if each.field not in named},
        "chosen": sum(1 for each in rows if each.choice == IN),
        "decides": Duty.DECIDE in post.grant.may and not public,
        "releases": Duty.RELEASE_RESULT in post.grant.may and bool(meetings),
        "choices": CHOICES,
        "stock_in": STOCK[IN],
        "stock_out": STOCK[OUT],
    }


def rows_of(
    round_: Round,
    post: Post,
    meetings: list[MeetingShown],
    typed: QueryDict | None,
    found: tuple[Finding, ...],
) -> list[Row]:
    """Return everyone of whom a meeting may still decide, by recommender and its order."""
    passed = Nomination.objects.visible_to(post).filter(round=round_, stage__in=OPEN).for_list()
    before = {each["key"]: each for each in meetings[0].lines} if meetings else {}
    rows = []
    for each in passed.order_by("recommender_id", F("rank").asc(nulls_last=True), "pk"):
        line = before.get(each.key)
        choice = (IN if line["chosen"] else OUT) if line else ""
        reason = line["reason"] if line else ""
        if typed is not None:
            choice = typed.get(f"verdict-{each.key}", "")
            reason = typed.get(f"reason-{each.key}", "")
        names = {f"verdict-{each.key}", f"reason-{each.key}"}
        mine = tuple(told for told in found if told.field in names)
        rows.append(Row(each, choice, reason, mine))
    return rows


def meetings_of(round_: Round, post: Post) -> list[MeetingShown]:
    """Return the meetings of a round, the last first."""
    made = round_.decisions.select_related("by__organisation", "by__person").order_by("-pk")
    meetings = {each.pk: MeetingShown(each) for each in made}
    lines = DecisionLine.objects.filter(
        decision__in=meetings, nomination__in=Nomination.objects.visible_to(post).order_by()
    ).order_by("-chosen", "nomination__recommender_id", "nomination__rank", "pk")
    for line in lines.values(
        "decision_id",
        "chosen",
        "reason",
        key=F("nomination__key"),
        studio=F("nomination__studio"),
        recommender=F("nomination__recommender__name"),
    ):
        meetings[line["decision_id"]].lines.append(line)
    return list(meetings.values())


def verdicts_in(form: QueryDict) -> dict[str, Verdict]:
    """Return what a form decides, by nomination key.

    A reason left blank is the common one of its choice; one without a choice is left out.
    """
    common = {choice: form.get(f"common_{choice}", "").strip() for choice, _ in CHOICES}
    found = {}
    for name, choice in form.items():
        if name.startswith("verdict-") and choice in common:
            key = name.removeprefix("verdict-")
            reason = str(form.get(f"reason-{key}", "")).strip()
            found[key] = Verdict(choice == IN, reason or common[str(choice)])
    return found


def beside_its_box(found: Finding) -> Finding:
    """Return a finding with its box: the question about the number is answered by a reason."""
    return replace(found, field="over_target_reason") if found.code == "over_target" else found


def texts_in(form: QueryDict) -> list[tuple[str, str]]:
    """Return what was typed into a form that is not offered any more."""
    told = ("meeting", "held_on", "common_", "reason-", "over_target_reason")
    return [(name, str(text)) for name, text in form.items() if name.startswith(told) and text]
