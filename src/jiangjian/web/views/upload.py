"""Files that come in pieces: for the script of the pages; without it a form takes them whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import upload as actions
from jiangjian.rules.roles import Duty
from jiangjian.web.audience import for_members
from jiangjian.web.bodies import takes_bytes
from jiangjian.web.evidence_page import back_to
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight
from jiangjian.web.uploading import (
    CREATED,
    begin,
    finish,
    incoming,
    number_in,
    pieces_of,
    room,
    told,
    upload_of,
)


@for_members(Duty.FILL)
@require_POST
def begin_upload(request: MemberRequest, key: str) -> HttpResponse:
    """Announce a file; the answer names it."""
    return JsonResponse(told(begin(request, in_sight(request, key))), status=CREATED)


@for_members(Duty.FILL)
@require_safe
def upload(request: MemberRequest, key: str, upload: str) -> HttpResponse:
    """Say how much of a file the server has."""
    return JsonResponse(told(upload_of(request, key, upload)))


@for_members(Duty.FILL)
@require_POST
@takes_bytes
def receive_upload(request: MemberRequest, key: str, upload: str) -> HttpResponse:
    """Take the bytes of the body at the offset that its header names."""
    found = upload_of(request, key, upload)
    received = actions.receive(
        found,
        by=request.post,
        now=request.now,
        incoming=incoming(),
        offset=number_in(request.headers.get("Upload-Offset", ""), "offset"),
        pieces=pieces_of(request),
        room=room(),
    )
    return JsonResponse({"key": found.key, "received": received})


@for_members(Duty.FILL)
@require_POST
def finish_upload(request: MemberRequest, key: str, upload: str) -> HttpResponse:
    """Put a file that has come whole into its slot."""
    found = upload_of(request, key, upload)
    made = finish(request, found)
    return JsonResponse({"file": made.key, "slot": found.slot, "name": made.name}, status=CREATED)


@for_members(Duty.FILL)
@require_POST
def drop_upload(request: MemberRequest, key: str, upload: str) -> HttpResponse:
    """Give an upload up."""
    found = upload_of(request, key, upload)
    actions.drop(found, by=request.post, now=request.now, incoming=incoming())
    messages.success(request, f"已取消上传“{found.name}”")
    if found.ask is not None:
        return redirect("supplement", key, found.ask.call.key)
    return redirect(back_to(found.nomination, found.slot))
