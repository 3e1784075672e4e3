"""盖章与更正: which stamp stands on what, by which proof, what is waived, and what was set right since."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jiangjian.actions.corrected import slips_of
from jiangjian.actions.endorsement import PROOF_WORDS
from jiangjian.actions.lacking import stamps_lacking
from jiangjian.actions.waiver import WAIVABLE
from jiangjian.records.models import Correction, Nomination, Opinion, Post, Version
from jiangjian.rules.correction import CORRECTABLE, correctable, slips_title
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding
from jiangjian.rules.paper import OpinionBlock
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Stage
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest
from jiangjian.web.version_changes import Changes, changes_between
from jiangjian.web.versions import frozen_of, set_right_since, versions_of

HIDDEN: Final = "（不公开的栏目）"


@dataclass(frozen=True, slots=True)
class Endorsed:
    """One opinion block as it stands.

    :ivar opinion: in force, or ``None``; :ivar fallen: the last that is void, where none is in force.
    :ivar version: it was given for; ``None`` where unknown.
    :ivar changes: what changed since a fallen one was given.
    :ivar mine: the post may lay its stamped page beside it.
    """

    block: OpinionBlock
    opinion: Opinion | None
    fallen: Opinion | None
    version: Version | None
    changes: Changes | None
    mine: bool

    @property
    def proof(self) -> str:
        """Return by what it is shown to be stamped, in words; empty where by nothing."""
        return PROOF_WORDS.get(self.opinion.proof, "") if self.opinion else ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A 更正单 as a reader may see it.

    :ivar title: 更正单第N号; empty for one that is not confirmed.
    :ivar mine: the post's own level proposed it; :ivar open: it waits for the other side.
    """

    correction: Correction
    title: str
    label: str
    before: str
    after: str
    mine: bool

    @property
    def open(self) -> bool:
        """Tell whether it waits for the other side."""
        return self.correction.settled_at is None

    @property
    def over(self) -> bool:
        """Tell whether it came to nothing."""
        return not self.open and not self.correction.confirmed

    @property
    def state(self) -> str:
        """Return where it stands, in words."""
        if self.open:
            return "等待另一方确认"
        if self.correction.confirmed:
            return "已确认"
        return "没有更正" if self.correction.settled_by_id else "随退回或撤回作废"


def stamps_page(
    request: MemberRequest, nomination: Nomination, found: tuple[Finding, ...] = ()
) -> dict[str, Any]:
    """Return what ``stamps/page.html`` shows."""
    post, stage = request.post, Stage(nomination.stage)
    stamps = stamps_lacking([nomination.pk], nomination.round.notice)[nomination.pk]
    own = Duty.CORRECT in post.grant.may
    return {
        "nomination": nomination,
        "endorsed": endorsed(nomination, to=post),
        "slips": slips(nomination, to=post),
        "stamps": stamps,
        "overdue": stamps.overdue(request.now),
        "due": shown_end(stamps.waiver.due_at) if stamps.waiver else "",
        "waives": Duty.WAIVE in post.grant.may and stage in WAIVABLE,
        "corrects": own and stage in CORRECTABLE,
        "confirms": own,
        "private": post.grant.private,
        "questions": _questions(nomination, request, found),
        "typed": request.POST,
        "chosen": request.POST.getlist("lacking"),
        "found": found,
        "other_paper": bool(request.POST.get("why")) or any(each.field == "why" for each in found),
    }


def _questions(
    nomination: Nomination, request: MemberRequest, found: tuple[Finding, ...]
) -> Sequence[Any]:
    labels = correctable(nomination.round.notice)
    fields = (
        question("field", "更正哪一栏", Kind.CHOICE, options=tuple(labels.values())),
        question("after", "更正为", hint="填写完整的正确内容"),
        question("reason", "理由", hint="写明原来错在哪里，对方确认时会看到"),
    )
    return asked(fields, request.POST.dict(), found)


def endorsed(nomination: Nomination, *, to: Post) -> list[Endorsed]:
    """Return every opinion block of the notice with what stands in it."""
    given = nomination.opinions.select_related("by__organisation", "arrival", "proof_file")
    kept = list(given.order_by("pk"))
    versions = versions_of(nomination)
    numbers = {each.digest: each for each in versions}
    return [
        _endorsed(nomination, block, [e for e in kept if e.block == block.key], numbers, to)
        for block in nomination.round.notice.opinions
    ]


def _endorsed(
    nomination: Nomination,
    block: OpinionBlock,
    given: Sequence[Opinion],
    versions: Mapping[str, Version],
    to: Post,
) -> Endorsed:
    opinion = next((each for each in given if each.void_at is None), None)
    fallen = given[-1] if given and opinion is None else None
    stands = opinion or fallen
    version = versions.get(stands.digest) if stands else None
    last = max(versions.values(), key=lambda each: each.number, default=None)
    changes = None
    if fallen and version and last and version.number != last.number:
        old, new = frozen_of([version, last], to=to)
        changes = changes_between(old, new, nomination.round.notice)
    mine = Duty.PROVE in to.grant.may and block.role == to.role and opinion is not None
    return Endorsed(block, opinion, fallen, version, changes, mine)


def slips(nomination: Nomination, *, to: Post) -> list[Slip]:
    """Return every 更正单 of a nomination, the newest first."""
    fields = {each.key: each for each in nomination.round.notice.fields}
    kept = nomination.corrections.select_related(
        "proposed_by__organisation", "settled_by__organisation", "made"
    )
    titles = {each.pk: each.title for each in slips_of({nomination.pk})[nomination.pk]}
    found = []
    for each in kept.order_by("-pk"):
        field = fields[each.field]
        hidden = field.private and not to.grant.private
        before, after = (HIDDEN, HIDDEN) if hidden else (each.before, each.after)
        mine = each.proposed_by.grant.level is to.grant.level
        found.append(Slip(each, titles.get(each.pk, ""), field.label, before, after, mine))
    return found


def stamps_told(given: Collection[Opinion], versions: Sequence[Version]) -> dict[str, Any]:
    """Return what a dossier tells in one line: a proof is lacking, or 盖章稿＋更正单.

    :param given: the opinions in force.
    :param versions: the last first.
    """
    slips = set_right_since(versions) if given else []
    return {
        "lacks_proof": any(not each.proof for each in given),
        "by_slips": slips_title([each.slips for each in slips]) if slips else "",
        "set_right": {each.set_right: each.title for each in slips},
    }
