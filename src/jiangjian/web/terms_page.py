"""本级安排: a recommending unit's own date, who is left out, its meeting and its 公示."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from jiangjian.actions.proof import PROOFS
from jiangjian.records.models import Nomination, Proof, Round, Terms
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.findings import Finding
from jiangjian.rules.stages import Stage
from jiangjian.web.requests import MemberRequest


@dataclass(frozen=True, slots=True)
class ProofSlot:
    """One slot with its words, the papers in it and what was refused a moment ago."""

    key: str
    label: str
    papers: tuple[Proof, ...]
    found: tuple[Finding, ...]


def terms_page(
    request: MemberRequest,
    round_: Round,
    *,
    found: Sequence[Finding] = (),
    typed: QueryDict | None = None,
) -> dict[str, Any]:
    """Return what ``terms/page.html`` shows.

    :param typed: a date that was refused, and ``found`` why.
    """
    own = request.post.organisation
    kept = Terms.objects.filter(round=round_, recommender=own).first()
    ends = kept.inner_ends if kept else None
    left_out = Nomination.objects.visible_to(request.post).filter(
        round=round_, stage=Stage.NOT_RECOMMENDED.value
    )
    return {
        "notice": round_.notice,
        "terms": kept,
        "ends": shown_end(ends) if ends else "",
        "typed": typed.get("inner_ends", "") if typed else "",
        "found": found,
        "left_out": list(left_out.for_list().order_by("pk")),
        "slots": _slots(request, round_, found),
    }


def _slots(request: MemberRequest, round_: Round, found: Sequence[Finding]) -> list[ProofSlot]:
    papers = list(
        Proof.objects.visible_to(request.post)
        .filter(round=round_)
        .select_related("file", "added_by__person")
        .order_by("added_at", "pk")
    )
    return [
        ProofSlot(
            key=key,
            label=label,
            papers=tuple(each for each in papers if each.slot == key),
            found=tuple(each for each in found if each.field == key),
        )
        for key, label in PROOFS.items()
    ]
