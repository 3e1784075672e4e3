"""Several reported nominations at once: what stands against each, then one act for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jiangjian.actions.qualification import accept
from jiangjian.records.models import Nomination, Round
from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Refusal, Weight
from jiangjian.rules.stages import STEPS, Action, Stage
from jiangjian.rules.told_to import told_to
from jiangjian.web.cases import cases_of
from jiangjian.web.clock import day_of
from jiangjian.web.paper_state import PaperState, paper_states
from jiangjian.web.requests import MemberRequest

MOST: Final = 50
"""As many as a page of the list shows."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that was chosen, with what a person should look at before.

    :ivar ready: it stands where it can be accepted.
    :ivar found: what the rules find.
    """

    nomination: Nomination
    ready: bool
    found: Sequence[Finding]
    paper: PaperState

    @property
    def ticked(self) -> bool:
        """Tell whether it is offered as chosen: nothing blocks it."""
        return self.ready and all(each.weight is not Weight.BLOCKS for each in self.found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the chosen ones.

    :ivar refused: each with the reason; the others went on.
    :ivar gone: how many are no longer in the city's sight.
    """

    done: Sequence[Nomination]
    refused: Sequence[tuple[Nomination, Sequence[Finding]]]
    gone: int


def candidates(request: MemberRequest, round_: Round, keys: Sequence[str]) -> list[Candidate]:
    """Return those of the keys that the post sees; as many queries for one as for fifty."""
    found = _seen(request, round_, keys)
    private = request.post.grant.private
    cases = cases_of(found, today=day_of(request.now), private=private)
    papers = paper_states([each.pk for each in found], round_.notice)
    return [
        Candidate(
            nomination=each,
            ready=Stage(each.stage) in STEPS[Action.ACCEPT].before,
            found=[
                told_to(finding, request.post.grant.level)
                for finding in find_all(cases[each.pk], round_.notice)
            ],
            paper=papers[each.pk],
        )
        for each in found
    ]


def accept_each(request: MemberRequest, round_: Round, keys: Sequence[str]) -> Outcome:
    """Accept each in a transaction of its own; what is refused does not keep the others back."""
    done, refused = [], []
    chosen = _seen(request, round_, keys)
    for each in chosen:
        try:
            done.append(accept(each, by=request.post, now=request.now))
        except Refusal as refusal:
            refused.append((each, refusal.findings))
        except Nomination.DoesNotExist:
            continue  # given back a moment ago: counted with those out of sight
    gone = len(dict.fromkeys(keys[:MOST])) - len(done) - len(refused)
    return Outcome(done, refused, gone)


def _seen(request: MemberRequest, round_: Round, keys: Sequence[str]) -> list[Nomination]:
    visible = Nomination.objects.visible_to(request.post).filter(round=round_, key__in=keys[:MOST])
    found = list(
        visible.select_related("unit", "recommender").order_by("recommender_id", "rank", "pk")
    )
    for each in found:
        each.round = round_
    return found
