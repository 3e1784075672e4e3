"""The scan of a meeting's minutes or of a paper: taken in before the act, and not lost when that is refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from jiangjian.actions.evidence import store_file
from jiangjian.records.models import StoredFile
from jiangjian.rules.findings import Refusal
from jiangjian.web.taking_in import intake

BOX: Final = "minutes"
KEPT: Final = "_kept"
"""Ends the name of the hidden box that brings back, signed, what was uploaded with a form that was refused."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A scan that lies in the store."""

    file: StoredFile
    name: str

    @property
    def token(self) -> str:
        """Return it as the hidden box carries it; only this house can have written it."""
        return signing.dumps([self.file.pk, self.name], salt=BOX)


def minutes_in(request: HttpRequest, *, now: datetime, box: str = BOX) -> Minutes | None:
    """Return the scan that a form brings: the new one, else the one that it brought before.

    :param box: of the form.
    :raises Refusal: it is empty, too big, or of a kind that is not taken.
    """
    file = request.FILES.get(box)
    if isinstance(file, UploadedFile):
        return _taken(file, box, now=now)
    return kept_before(request, box)


def _taken(file: UploadedFile[bytes], box: str, *, now: datetime) -> Minutes:
    try:
        taken = intake(file)
    except Refusal as refusal:
        found = [replace(each, field=box) for each in refusal.findings]
        raise Refusal(*found) from refusal
    row = store_file(taken.kept, media_type=taken.looked.media_type, now=now)
    taken.remember(now=now)
    return Minutes(row, taken.name)


def kept_before(request: HttpRequest, box: str = BOX) -> Minutes | None:
    """Return what the hidden box brings back; nothing where it was tampered with."""
    try:
        digest, name = signing.loads(request.POST.get(f"{box}{KEPT}", ""), salt=BOX)
    except signing.BadSignature:
        return None
    file = StoredFile.objects.filter(pk=digest).first()
    return Minutes(file, str(name)) if file else None
