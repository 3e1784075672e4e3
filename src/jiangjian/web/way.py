"""The way of a nomination: its log entries as a page tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from jiangjian.records.models import Entry, EntryValue, Nomination, Post, Terms
from jiangjian.records.models.post import NAMED_BY
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import ACTION_LABELS, QUIET, UNTOLD, Action
from jiangjian.web.log_words import ACT_WORDS
from jiangjian.web.recorded import recorded_of
from jiangjian.web.shown import Recorded, WayPoint

SLIPS: Final = ("propose_correction", "confirm_correction", "decline_correction")
SUPPLEMENTS: Final = ("hand_in_supplement", "take_back_supplement")
STAYING: Final = (Duty.PROVE.value, Duty.WAIVE.value, "end_waiver", *SLIPS, *SUPPLEMENTS)
"""Acts that leave the stage as it is."""

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "start": "新建推荐表",
        "take_form": "上传填好的推荐表",
        "merge_in": ACT_WORDS["merge_in"],
        **{word: ACT_WORDS[word] for word in ("propose_route", "agree_route", "decline_route")},
        **{word: ACT_WORDS[word] for word in STAYING},
        **{action.value: label for action, label in ACTION_LABELS.items()},
    }
)
"""Acts that a page tells of; the rest of the log is for 纪检监督 and the city."""

SAID: Final = ("opinion", "reason", "remark", "points")
DETAILS: Final[Mapping[str, str]] = MappingProxyType(
    {"person": "签署人：{}", "corrected": "更正的栏目：{}", "lacking": "后补：{}"}
)
TOLD: Final = (*SAID, *DETAILS, "name")


def way_of(nomination: Nomination, *, to: Post) -> tuple[WayPoint, ...]:
    """Return who did what and when, the first act on top; what is not yet released is left out."""
    entries = list(_entries(nomination, to))
    values: dict[int, dict[str, str]] = {each.pk: {} for each in entries}
    kept = EntryValue.objects.filter(entry__in=entries, name__in=TOLD)
    for entry, name, value in kept.values_list("entry_id", "name", "value"):
        values[entry][name] = value
    instead = any(each.by and each.by.stands_in_id for each in entries)
    papers = recorded_of(nomination, to=to) if instead else {}
    return tuple(
        _point(each, _readable(each, values[each.pk], to), papers.get(each.pk)) for each in entries
    )


def _entries(nomination: Nomination, to: Post) -> Iterator[Entry]:
    hidden = to.grant.level is not Level.CITY and nomination.round.result_released_at is None
    secret = {Action.PROPOSE.value, Action.PASS_OVER.value} if hidden else set()
    if to.grant.level is Level.UNIT and not Terms.objects.told(nomination):
        secret |= {each.value for each in QUIET}
    told = [word for word in WORDS if word not in secret]
    found = nomination.entries.filter(action__in=told).order_by("number")
    named = found.select_related("by__organisation", "by__person")
    for entry in named.only("nomination", "at", "action", "after", *NAMED_BY):
        if not (hidden and entry.after in UNTOLD):
            yield entry


def _readable(entry: Entry, values: Mapping[str, str], to: Post) -> Mapping[str, str]:
    """Return what a post may read: why a field was set right may tell what stands in it."""
    if entry.action in SLIPS and not to.grant.private:
        return {name: text for name, text in values.items() if name != "reason"}
    return values


def _detail(entry: Entry, values: Mapping[str, str]) -> str:
    if entry.action in SUPPLEMENTS:
        return values.get("name", "")
    return "；".join(
        words.format(values[name]) for name, words in DETAILS.items() if values.get(name)
    )


def _point(entry: Entry, values: Mapping[str, str], recorded: Recorded | None) -> WayPoint:
    return WayPoint(
        who=str(entry.by or ""),
        at=entry.at,
        what=WORDS[entry.action],
        opinion=next((values[name] for name in SAID if name in values), ""),
        detail=_detail(entry, values),
        recorded=recorded,
    )
