"""Two drafts of one studio become one: a person chooses field by field, the files lie together."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.editing import count_saving
from jiangjian.actions.refusals import missing, wrong_stage
from jiangjian.actions.step import hold, step
from jiangjian.records.models import Absence, EntryValue, Evidence, Nomination
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.stages import STEPS, Action, Stage
from jiangjian.rules.values import matching_key
from jiangjian.rules.version import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from jiangjian.records.models import Post

SUMMARY: Final = "work_summary"
"""The work summary written as text: chosen like a field."""

HERE: Final = "kept"
THERE: Final = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the two drafts say differently.

    :ivar key: of the field, or ``SUMMARY``.
    """

    key: str
    label: str
    kept: str
    other: str

    @property
    def usual(self) -> str:
        """Return what is offered: the one that is not empty; nothing where both say something."""
        if not self.other.strip():
            return HERE
        return THERE if not self.kept.strip() else ""


def twins_of(nomination: Nomination, *, by: Post) -> list[Nomination]:
    """Return the unit's other drafts that look like the same studio: its name, or its leader."""
    if nomination.stage != Stage.DRAFT.value:
        return []
    return [each for each in _drafts_beside(nomination, by=by) if _alike(nomination, each)]


def _drafts_beside(nomination: Nomination, *, by: Post) -> list[Nomination]:
    """Return the unit's other drafts of the same round, the oldest first."""
    drafts = Nomination.objects.visible_to(by).filter(
        round=nomination.round_id, unit=nomination.unit_id, stage=Stage.DRAFT.value
    )
    return list(drafts.exclude(pk=nomination.pk).for_list().order_by("pk"))


def merged_into(nomination: Nomination, *, by: Post) -> Nomination | None:
    """Return the draft that a closed one went into."""
    if nomination.stage != Stage.MERGED.value:
        return None
    said = EntryValue.objects.filter(
        entry__nomination=nomination, entry__action=Action.MERGE.value, name="into"
    )
    return Nomination.objects.visible_to(by).filter(key__in=said.values("value")).first()


def _alike(a: Nomination, b: Nomination) -> bool:
    """Tell whether two drafts of one unit give the same studio or the same leader, however written."""
    pairs = ((a.studio, b.studio), (a.leader, b.leader))
    return any(matching_key(one) == matching_key(two) != "" for one, two in pairs)


def against_stages(*drafts: Nomination, by: Post) -> list[Finding]:
    """Return that one of them is no draft any more."""
    moved = (each for each in drafts if Stage(each.stage) not in STEPS[Action.MERGE].before)
    return [wrong_stage(each, Action.MERGE, by=by) for each in moved]


def differences(kept: Nomination, other: Nomination) -> list[Difference]:
    """Return what the two say differently, in the order of the form."""
    here, there = kept.typed(), other.typed()
    found = [
        Difference(each.key, each.label, here.get(each.key, ""), there.get(each.key, ""))
        for each in kept.round.notice.fields
    ]
    found.append(Difference(SUMMARY, "近一年工作总结", kept.work_summary, other.work_summary))
    return [each for each in found if each.kept.strip() != each.other.strip()]


def joining_files(kept: Nomination, other: Nomination) -> list[Evidence]:
    """Return the other's files whose content does not lie in the same slot of the one that stays."""
    here = set(kept.evidence.order_by().values_list("slot", "file_id"))
    files = other.evidence.order_by("slot", "position", "pk")
    return [each for each in files if (each.slot, each.file_id) not in here]


def merge(
    nomination: Nomination,
    *,
    other: Nomination,
    by: Post,
    now: datetime,
    chosen: Mapping[str, str],
    versions: tuple[int, int],
) -> Nomination:
    """Put another draft into a draft of the same unit and round; the other is closed and kept as it was.

    :param chosen: for each difference ``HERE`` or ``THERE``, by key.
    :param versions: of both, as the person saw them.
    :raises Refusal: ``wrong_role``, ``same_draft``, ``wrong_stage``, ``not_alike``, ``route_open``,
        ``other_version``, or ``not_chosen`` for each difference.
    :raises Nomination.DoesNotExist: one of them is out of the post's sight.
    """
    with _both_locked(nomination, other), step(other, Action.MERGE, by=by, now=now) as move:
        held = hold(nomination, by=by)
        refused = _against(held, move.held, by=by, versions=versions)
        if refused:
            raise Refusal(*refused)
        apart = differences(held, move.held)
        undecided = [each for each in apart if chosen.get(each.key) not in {HERE, THERE}]
        if undecided:
            raise Refusal(*(_not_chosen(each) for each in undecided))
        taken = [each for each in apart if chosen[each.key] == THERE]
        names = _join(held, move.held)
        _take(held, taken, now=now)
        held.late = held.late or move.held.late
        held.save(update_fields=["late"])
        told = {
            "merged_from": move.held.key,
            "taken": "、".join(each.label for each in taken),
            "joined": "\n".join(names),
        }
        chain = chain_of(held.round)
        append("merge_in", by=by, now=now, chain=chain, writing=Writing(held, values=told))
        move.writing.values = {"into": held.key, **_all_it_said(move.held)}
    return held


@contextmanager
def _both_locked(*drafts: Nomination) -> Iterator[None]:
    """Lock both by their number first, so that two who merge crosswise wait for each other."""
    with transaction.atomic():
        both = Nomination.objects.filter(pk__in=[each.pk for each in drafts]).order_by("pk")
        list(both.select_for_update(no_key=True).values_list("pk", flat=True))
        yield


def _against(
    held: Nomination, other: Nomination, *, by: Post, versions: tuple[int, int]
) -> list[Finding]:
    """Return what stands against making one of these two."""
    if held.pk == other.pk:
        problem = "两份是同一份推荐表"
        return [missing("same_draft", "", problem, "请选择本单位的另一份推荐表")]
    moved = against_stages(held, by=by)
    if moved:
        return moved
    if (held.unit_id, held.round_id, held.recommender_id) != (
        other.unit_id,
        other.round_id,
        other.recommender_id,
    ):
        problem = f"“{held}”和“{other}”不是同一单位、同一批次、报同一推荐单位的推荐表"
        remedy = "请先变更推荐单位，使两份一致，再合并"
        return [missing("not_alike", "", problem, remedy)]
    for each in (held, other):
        if each.route_changes.filter(closed_at__isnull=True).exists():
            problem = f"“{each}”有一项变更推荐单位的申请还没有办完"
            return [missing("route_open", "", problem, "请先收回申请，或等两个单位办完，再合并")]
    if (held.version, other.version) != versions:
        problem = (
            f"您对照的是第{versions[0]}次和第{versions[1]}次保存的内容，"
            f"现在是第{held.version}次和第{other.version}次"
        )
        return [missing("other_version", "", problem, "刚有人改过，请按页面上现在的内容重新选择")]
    return []


def _not_chosen(apart: Difference) -> Finding:
    problem = f"“{apart.label}”两份填得不一样，还没有选用哪一份"
    return missing("not_chosen", apart.key, problem, "请选“本份”或“另一份”")


def _take(held: Nomination, taken: list[Difference], *, now: datetime) -> None:
    """Write what was chosen from the other draft; the columns and versions follow."""
    fields = {each.key: each for each in held.round.notice.fields}
    for each in taken:
        field = fields.get(each.key)
        if field is None:
            held.work_summary = each.other
        else:
            (held.private if field.private else held.answers)[each.key] = each.other
    sections = {fields[each.key].section for each in taken if each.key in fields}
    count_saving(held, *sorted(sections), now=now)


def _join(held: Nomination, other: Nomination) -> list[str]:
    """Let the other's files lie here too, behind those that lie here; return their names."""
    joined = joining_files(held, other)
    for each in joined:
        last = held.evidence.filter(slot=each.slot).order_by("position").last()
        Evidence.objects.create(
            nomination=held,
            slot=each.slot,
            file_id=each.file_id,
            name=each.name,
            stamped=each.stamped,
            position=last.position + 1 if last else 1,
            added_by=each.added_by,
            added_at=each.added_at,
        )
    filled = held.evidence.order_by().values("slot")
    held.absences.filter(slot__in=filled).delete()
    known = {*held.absences.values_list("slot", flat=True), *(each["slot"] for each in filled)}
    Absence.objects.bulk_create(
        Absence(nomination=held, slot=each.slot, reason=each.reason)
        for each in other.absences.order_by("pk")
        if each.slot not in known
    )
    return [each.name for each in joined]


def _all_it_said(other: Nomination) -> dict[str, str]:
    """Return everything the closed draft says, as the log keeps it."""
    papers = other.evidence.order_by("slot", "position", "pk").values_list(
        "slot", "file_id", "name"
    )
    return {
        "version": str(other.version),
        **{f"answer:{key}": text for key, text in other.answers.items()},
        **{f"{PRIVATE}{key}": text for key, text in other.private.items()},
        "files": "\n".join(" ".join(each) for each in papers),
        "summary": other.work_summary,
    }
