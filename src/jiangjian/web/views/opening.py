"""Opening a real round: a person confirms its instant first."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiangjian.actions.opening import open_round as open_it
from jiangjian.notices import available
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again
from jiangjian.web.attachments import attachment
from jiangjian.web.audience import for_members
from jiangjian.web.notice_file import NoticeFile, carried, over, read_notice, shipped, uploaded
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest

TEXT: Final = question("text", "通知文件（.toml）")
PRINTED: Final = question("printed", "通知原文（.txt）")


def _confirm_again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    """Show the page of confirmation with its texts, as long as they can be read."""
    return _confirmation(request, carried(request), refusal.findings)


@for_members(Duty.OPEN_ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again(_confirm_again)
def open_round(request: MemberRequest) -> HttpResponse:
    """Choose a notice, see its instant, tick it and open the round."""
    if request.method != "POST":
        name = request.GET.get("notice", "")
        return _confirmation(request, shipped(name), ()) if name else _choice(request, ())
    file = carried(request)
    read_notice(file)
    made = open_it(
        by=request.post,
        now=request.now,
        source=file.source,
        text=file.text,
        printed=file.printed,
        ends=confirmed(request),
    )
    messages.success(request, f"已启动：{made.title}")
    return redirect("round")


def _choose_again(request: MemberRequest, refusal: Refusal) -> HttpResponse:
    """Show every mistake of the files at once; a browser wants them chosen anew."""
    return _choice(request, refusal.findings)


@for_members(Duty.OPEN_ROUND)
@require_POST
@shown_again(_choose_again)
def check(request: MemberRequest) -> HttpResponse:
    """Read the two files that were sent and ask for confirmation; nothing is stored yet."""
    return _confirmation(request, uploaded(request), ())


@for_members(Duty.OPEN_ROUND)
@require_safe
def notice_file(request: MemberRequest, name: str, kind: str) -> HttpResponse:
    """Give one of the two texts of a notice that comes with 匠荐, to be altered."""
    file = shipped(name)
    texts = {"toml": file.text, "txt": file.printed}
    if kind not in texts:
        raise Http404
    return attachment(texts[kind].encode("utf-8"), f"{name}.{kind}", "text/plain; charset=utf-8")


def _choice(request: MemberRequest, found: tuple[Finding, ...]) -> HttpResponse:
    """Show the notices there are, and where to send another."""
    files = [(name, read_notice(shipped(name)).title) for name in available()]
    boxes = asked((TEXT, PRINTED), {}, found)
    return render(request, "round/open.html", {"files": files, "boxes": boxes, "found": found})


def _confirmation(
    request: MemberRequest, file: NoticeFile, found: tuple[Finding, ...]
) -> HttpResponse:
    """Show the printed words beside the instant, with the box to tick."""
    notice = read_notice(file)
    passed = over(notice, request.now)
    context = {
        "file": file,
        "notice": notice,
        "passed": passed,
        "found": passed or found,
        "name": file.source.removesuffix(".toml"),
        "names": available(),
    }
    return render(request, "round/confirm.html", context)


def confirmed(request: MemberRequest) -> datetime | None:
    """Return the instant that the page showed, where its box was ticked."""
    if "confirmed" not in request.POST:
        return None
    try:
        return datetime.fromisoformat(request.POST.get("ends", ""))
    except ValueError:
        return None
