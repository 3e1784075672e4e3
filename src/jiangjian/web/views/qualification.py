"""资格审核: accept, return to be completed, refuse with the clause, give back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from jiangjian.actions import qualification as actions
from jiangjian.records.models import Nomination
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import Action
from jiangjian.web.again import shown_again
from jiangjian.web.audience import for_members
from jiangjian.web.requests import MemberRequest
from jiangjian.web.returned_page import points_typed
from jiangjian.web.returning import end_of_day, return_again, show_return
from jiangjian.web.sight import in_sight
from jiangjian.web.views.dossier import dossier
from jiangjian.web.views.dossier_acts import refused_on


def _beside(action: Action) -> Callable[..., HttpResponse]:
    """Return the page of a refused act: the dossier has several boxes of a name, one an act."""
    show = refused_on(dossier, action)

    def page(request: HttpRequest, refusal: Refusal, key: str) -> HttpResponse:
        found = [
            replace(each, field=f"{action}-{each.field}") if each.field else each
            for each in refusal.findings
        ]
        return show(request, Refusal(*found), key)

    return page


def _moving(
    action: Action,
    act: Callable[..., Nomination],
    *boxes: str,
    says: Callable[[Nomination], str],
    then: Callable[[str], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Return the view of one act: find, do with what the boxes say, tell, go on.

    :param boxes: names of the act's own boxes.
    """

    @for_members(action)
    @require_POST
    @shown_again(_beside(action))
    def view(request: MemberRequest, key: str) -> HttpResponse:
        """Move the nomination, or show the dossier with what was typed."""
        typed = {box: request.POST.get(box, "") for box in boxes}
        done = act(in_sight(request, key), by=request.post, now=request.now, **typed)
        messages.success(request, says(done))
        return then(key)

    return view


def _to_dossier(key: str) -> HttpResponse:
    return redirect("nomination", key)


def _to_list(_: str) -> HttpResponse:
    return redirect("incoming")


accept = _moving(
    Action.ACCEPT,
    actions.accept,
    "remark",
    says=lambda done: f"“{done}”审核通过",
    then=_to_dossier,
)


@for_members(Action.COMPLETE)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(return_again(Action.COMPLETE, _beside(Action.COMPLETE)))
def complete(request: MemberRequest, key: str) -> HttpResponse:
    """Show every part with room for a reason; return it to be completed by a day of its own."""
    nomination = in_sight(request, key)
    if request.method != "POST":
        return show_return(request, nomination, Action.COMPLETE)
    due = end_of_day(request.POST.get("due", ""), "补充期限")
    done = actions.complete(
        nomination,
        by=request.post,
        now=request.now,
        reason=request.POST.get("reason", ""),
        due=due,
        points=points_typed(request.POST, nomination),
    )
    until = f"，请在{shown_end(due)}前重新报送" if due else ""
    messages.success(request, f"“{done}”已退回补充完善{until}")
    return redirect("nomination", key)


refuse = _moving(
    Action.REFUSE,
    actions.refuse,
    "clause",
    "reason",
    says=lambda done: f"“{done}”不符合推荐条件，已退回{done.recommender}，名额已空出",
    then=_to_dossier,
)
release = _moving(
    Action.RELEASE,
    actions.release,
    "reason",
    says=lambda done: f"“{done}”已退给{done.recommender}，重新报送后再列在这里",
    then=_to_list,
)
