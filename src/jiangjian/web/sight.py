"""Finding a nomination by its key: what is out of sight does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from jiangjian.actions.refusals import seen_stage
from jiangjian.records.models import Nomination
from jiangjian.rules.stages import EDITABLE, Stage
from jiangjian.web.requests import MemberRequest


def in_sight(request: MemberRequest, key: str) -> Nomination:
    """Return the nomination if the post may see it; 404 otherwise."""
    visible = Nomination.objects.visible_to(request.post)
    return get_object_or_404(visible.select_related("round", "unit", "recommender"), key=key)


def is_editable(nomination: Nomination) -> bool:
    """Tell whether its unit may change answers and evidence now."""
    return Stage(nomination.stage) in EDITABLE


def stage_for(request: MemberRequest, nomination: Nomination) -> Stage:
    """Return the stage as the post is shown it."""
    return seen_stage(nomination, request.post)


def who_acts(nomination: Nomination, stage: Stage) -> str:
    """Return who must act next at a stage, by name; empty at an end."""
    notice = nomination.round.notice
    role = next((each.acts for each in notice.way if each.stage == stage.value), "")
    names = {"unit_union": nomination.unit.name, "recommender": nomination.recommender.name}
    return names.get(role, notice.city) if role else ""
