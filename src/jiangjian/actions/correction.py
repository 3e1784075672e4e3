"""更正单: one level proposes to set a small field right after the stamp, the other confirms it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import Writing, act
from jiangjian.actions.editing import count_saving
from jiangjian.actions.message import tell_levels
from jiangjian.actions.nomination import findings_of, stopping
from jiangjian.actions.refusals import missing, seen_stage
from jiangjian.actions.step import hold
from jiangjian.actions.version import freeze, said_of
from jiangjian.actions.written import Asked
from jiangjian.records.models import Correction
from jiangjian.rules.correction import CORRECTABLE, against_field
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.messages import MessageKind
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.rules.values import clean, storable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.field import Field
    from jiangjian.rules.findings import Finding

SIDES: Final = (Level.UNIT, Level.RECOMMENDER)
CORRECTION_SAID: Final = {
    True: MessageKind.CORRECTION_CONFIRMED,
    False: MessageKind.CORRECTION_DECLINED,
}
WHY: Final = Asked("reason", "更正的理由", "请写明原来错在哪里，对方确认时会看到")


def propose(
    nomination: Nomination, *, by: Post, now: datetime, field: str, after: str, reason: str
) -> Correction:
    """Propose to set a field right; nothing changes before the other level has confirmed it.

    :param field: key of a field that the notice calls correctable.
    :raises Refusal: ``wrong_role``, ``not_correctable``, ``needs_new_stamp``, ``no_field``,
        ``no_reason``, ``no_change``, ``proposed_already``, or what stands against the text itself.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with act(
        Duty.CORRECT, by=by, now=now, round_=nomination.round, log_as="propose_correction"
    ) as writing:
        held = hold(nomination, by=by)
        _require([*_against_stage(held, by=by), *against_field(held.round.notice, field)])
        chosen = _field(held, field)
        _require(
            [
                *WHY.against(reason),
                *_waiting(held, chosen),
                *_against_text(held, chosen, after, now=now),
            ]
        )
        made = Correction.objects.create(
            nomination=held,
            field=field,
            before=held.typed().get(field, ""),
            after=clean(after, chosen.kind),
            reason=WHY.kept(reason),
            proposed_by=by,
            proposed_at=now,
            corrects=held.handed_in.latest("number"),
        )
        writing.nomination, writing.subject = held, f"correction:{made.key}"
        writing.values = {"corrected": chosen.label, "reason": made.reason}
        _tell(made, MessageKind.CORRECTION_PROPOSED, by=by, now=now)
    return made


def confirm(correction: Correction, *, by: Post, now: datetime) -> Correction:
    """Confirm as the other level: the field is set right, and a new version is joined to the old.

    Both opinions stay in force: 盖章稿＋更正单.

    :raises Refusal: ``wrong_role``, ``settled_already``, ``own_proposal``, ``not_correctable``,
        ``changed_since``, or what stands against the text itself.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with _settling(correction, "confirm_correction", by=by, now=now) as (proposal, held, writing):
        chosen = _field(held, proposal.field)
        _require([*_against_own(proposal, by=by), *_against_stage(held, by=by)])
        _require(_against_moved(held, proposal, chosen))
        _require(_against_text(held, chosen, proposal.after, now=now))
        proposal.corrects = held.handed_in.latest("number")
        (held.private if chosen.private else held.answers)[chosen.key] = proposal.after
        count_saving(held, chosen.section, now=now)
        proposal.made, proposal.confirmed = freeze(held, by=by, now=now), True
        writing.values |= said_of(proposal.made)
    return proposal


def decline(correction: Correction, *, by: Post, now: datetime) -> Correction:
    """Leave the field as it was stamped; whoever proposed it may take it back in the same way.

    :raises Refusal: ``wrong_role`` or ``settled_already``.
    :raises Nomination.DoesNotExist: it is out of the post's sight.
    """
    with _settling(correction, "decline_correction", by=by, now=now) as (proposal, _, __):
        proposal.confirmed = False
    return proposal


@contextmanager
def _settling(
    correction: Correction, word: str, *, by: Post, now: datetime
) -> Iterator[tuple[Correction, Nomination, Writing]]:
    """Hold an open proposal and its nomination; whoever settles it is kept with it."""
    nomination = correction.nomination
    with act(
        Duty.CORRECT,
        by=by,
        now=now,
        round_=nomination.round,
        subject=f"correction:{correction.key}",
        log_as=word,
    ) as writing:
        held = hold(nomination, by=by)
        kept = held.corrections.select_related("proposed_by").select_for_update(
            of=("self",), no_key=True
        )
        proposal = kept.get(pk=correction.pk)
        if proposal.settled_at is not None:
            problem = f"这张更正单已在{shown_instant(proposal.settled_at)}办结"
            raise Refusal(missing("settled_already", "", problem, "请刷新页面查看现在的内容"))
        writing.nomination = held
        writing.values = {"corrected": _field(held, proposal.field).label}
        yield proposal, held, writing
        proposal.settled_by, proposal.settled_at = by, now
        proposal.save(update_fields=["settled_by", "settled_at", "confirmed", "corrects", "made"])
        said = CORRECTION_SAID[proposal.confirmed]
        proposal.nomination = held
        _tell(proposal, said, by=by, now=now)


def _tell(correction: Correction, kind: MessageKind, *, by: Post, now: datetime) -> None:
    """Tell the other side of what this one has done."""
    tell_levels(
        correction.nomination,
        kind,
        [each for each in SIDES if each is not by.grant.level],
        key=f"{kind.value}:{correction.pk}",
        but=by.pk,
        now=now,
    )


def _require(refused: list[Finding]) -> None:
    if refused:
        raise Refusal(*refused)


def _field(held: Nomination, key: str) -> Field:
    return next(each for each in held.round.notice.fields if each.key == key)


def _against_stage(held: Nomination, *, by: Post) -> list[Finding]:
    """Return that nothing is stamped yet, or that it is on public view already."""
    if Stage(held.stage) in CORRECTABLE:
        return []
    problem = f"“{held}”现在是“{STAGE_LABELS[seen_stage(held, by)]}”，不能走更正单"
    remedy = "单位还能修改的，直接修改后重新提交；已公示或发布的，请联系市总工会"
    return [missing("not_correctable", "", problem, remedy)]


def _waiting(held: Nomination, field: Field) -> list[Finding]:
    """Return that another 更正单 for the same field waits for the other side."""
    if not held.corrections.filter(field=field.key, settled_at__isnull=True).exists():
        return []
    problem = f"“{field.label}”已有一张更正单等待确认"
    return [missing("proposed_already", "field", problem, "请等对方确认，或先收回那一张")]


def _against_own(proposal: Correction, *, by: Post) -> list[Finding]:
    """Return that the same level has proposed it: it takes both."""
    if proposal.proposed_by.grant.level is not by.grant.level:
        return []
    problem = f"这张更正单是{proposal.proposed_by.organisation}自己提出的，不能由同一方确认"
    return [missing("own_proposal", "", problem, "请等另一方确认；不再需要的，可以收回")]


def _against_moved(held: Nomination, proposal: Correction, field: Field) -> list[Finding]:
    if held.typed().get(field.key, "") == proposal.before:
        return []
    problem = f"“{field.label}”在提出更正以后已经改过，与更正单上的原文不同"
    return [missing("changed_since", "", problem, "请收回这张更正单，按现在的内容重新提出")]


def _against_text(held: Nomination, field: Field, after: str, *, now: datetime) -> list[Finding]:
    """Return what stands against the new text: it is the old one, or the rules find more than before."""
    refused = list(storable(field, after))
    if refused:
        return refused
    kept, before = clean(after, field.kind), held.typed().get(field.key, "")
    if kept == before:
        problem = f"“{field.label}”现在就是“{before}”，没有变化"
        return [missing("no_change", "after", problem, "请填写更正后的内容")]
    found = {each.key for each in stopping(findings_of(held, now=now))}
    where = held.private if field.private else held.answers
    where[field.key] = kept
    fresh = [each for each in stopping(findings_of(held, now=now)) if each.key not in found]
    where[field.key] = before
    return fresh
