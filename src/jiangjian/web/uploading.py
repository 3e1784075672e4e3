"""What the pages hand to uploads: where pieces lie, how much room there is, the bytes of a request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError
from django.shortcuts import get_object_or_404

from jiangjian.actions import upload as actions
from jiangjian.actions.refusals import missing
from jiangjian.actions.room import Room
from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.records.incoming import Incoming
from jiangjian.records.models import Evidence, Nomination, SupplementAsk, SupplementItem, Upload
from jiangjian.records.store import Kept
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.findings import Refusal
from jiangjian.web.bodies import announced
from jiangjian.web.file_names import plain_name
from jiangjian.web.inspecting import inspected_or_refuse, remember
from jiangjian.web.keeping import store
from jiangjian.web.paper_codes import note_codes
from jiangjian.web.requests import MemberRequest
from jiangjian.web.sight import in_sight

PIECE: Final = 2**18
"""Bytes read from the network at once: what a worker holds of an upload."""

CREATED: Final = 201
"""Answers an upload that has begun, or a file that was taken."""

MOST_SENT: Final = 16 * 2**20
"""Bytes a browser sends in one request: what a proxy may hold of an upload, and what one sync takes to the disk."""


def incoming() -> Incoming:
    """Return where files lie that have not come whole."""
    return Incoming(Path(settings.DATA) / "uploads")


def room() -> Room:
    """Return how much may be uploaded, as set up, with the disk as it is now."""
    return Room(
        file=settings.FILE_MAX_BYTES,
        video=settings.VIDEO_MAX_BYTES,
        nomination=settings.NOMINATION_MAX_BYTES,
        unit=settings.UNIT_MAX_BYTES,
        spare=settings.FREE_BYTES,
        free=shutil.disk_usage(settings.DATA).free,
    )


def upload_of(request: MemberRequest, key: str, upload: str) -> Upload:
    """Return an upload of a dossier in sight; 404 for any other."""
    nomination = in_sight(request, key)
    found: Upload = get_object_or_404(
        nomination.uploads.select_related("ask__call__round"), key=upload
    )
    return found


def pieces_of(request: HttpRequest) -> Iterator[bytes]:
    """Yield the bytes of a request as they come; a connection that breaks ends them."""
    left = announced(request)
    while left:
        try:
            piece = request.read(min(PIECE, left))
        except UnreadablePostError:
            return
        if not piece:
            return
        left -= len(piece)
        yield piece


def begin(
    request: MemberRequest, nomination: Nomination, ask: SupplementAsk | None = None
) -> Upload:
    """Announce the file that a script speaks of.

    :param ask: where it answers a 补充通知.
    :raises Refusal: ``no_number``, or as ``actions.upload.begin``.
    """
    return actions.begin(
        nomination,
        by=request.post,
        now=request.now,
        slot=request.POST.get("slot", ""),
        name=plain_name(request.POST.get("name", "")),
        size=number_in(request.POST.get("size", ""), "size"),
        room=room(),
        ask=ask,
    )


def finish(request: MemberRequest, upload: Upload) -> Evidence | SupplementItem:
    """Put a file that has come whole where it goes, told by its decoded content.

    :raises Refusal: as ``actions.upload.finish``.
    """
    looks: list[tuple[Kept, Inspected]] = []

    def tell(kept: Kept) -> str:
        looks.append((kept, inspected_or_refuse(kept, upload.name)))
        return looks[-1][1].media_type

    made = actions.finish(
        upload,
        by=request.post,
        now=request.now,
        incoming=incoming(),
        store=store(),
        tell=tell,
        room=room(),
    )
    for kept, looked in looks:
        remember(kept, looked, now=request.now)
    if upload.slot == STAMPED_FORM_SLOT:
        note_codes(upload.nomination)
    return made


def number_in(words: str, field: str) -> int:
    """Return a number of bytes that a script has written.

    :raises Refusal: ``no_number``.
    """
    if not (words.isascii() and words.isdigit() and len(words) < len(str(2**63))):
        problem = f"没有写明字节数：{words[:20] or '（空）'}"
        raise Refusal(missing("no_number", field, problem, "请刷新页面后重新选择文件上传"))
    return int(words)


def told(upload: Upload) -> Mapping[str, Any]:
    """Return what a script is told of an upload: the server says what it has."""
    return {
        "key": upload.key,
        "slot": upload.slot,
        "name": upload.name,
        "size": upload.size,
        "received": actions.has(upload, incoming=incoming()),
        "most": MOST_SENT,
    }
