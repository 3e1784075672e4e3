"""What a form of 邮箱导入 brings: files with the folders they lay in, and passwords."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from django.core.files.uploadedfile import UploadedFile

from jiangjian.actions.handed_files import Handed
from jiangjian.actions.room import refuse_full_disk
from jiangjian.documents.inspection import signature
from jiangjian.documents.mailbox.media_type import media_type
from jiangjian.records.models import MailImport, Round
from jiangjian.records.models.nomination import ALPHABET, KEY_LENGTH
from jiangjian.records.store import blocks
from jiangjian.web.file_names import plain_name
from jiangjian.web.keeping import store
from jiangjian.web.requests import MemberRequest
from jiangjian.web.taking_in import ends_of
from jiangjian.web.uploading import room

DEEPEST: Final = 20
"""Folders in folders that a path keeps."""


def handed_in(request: MemberRequest) -> list[Handed]:
    """Return what was chosen; its bytes lie in the store.

    :raises Refusal: ``disk_full``.
    """
    files: Sequence[UploadedFile[bytes]] = request.FILES.getlist("files")
    refuse_full_disk(sum(each.size or 0 for each in files), room())
    paths = _paths(request.POST.get("paths", ""), len(files))
    return [_handed(file, path) for file, path in zip(files, paths, strict=True)]


def _handed(file: UploadedFile[bytes], path: str) -> Handed:
    head, tail = ends_of(file)
    kept = store().keep(file.chunks())
    name = clean_path(path) or plain_name(file.name or "")
    return Handed(name, kept, media_type(name, head, tail))


def key_in(request: MemberRequest) -> str:
    """Return the name under which the page hands an import in; empty where it is no such name."""
    key = request.POST.get("key", "")
    return key if len(key) == KEY_LENGTH and set(key) <= set(ALPHABET) else ""


def begun_under(key: str, request: MemberRequest, running: Round) -> MailImport | None:
    """Return the import that this person began under a key and that takes in no mails yet."""
    seen = MailImport.objects.visible_to(request.post).filter(round=running, by=request.post)
    return seen.filter(key=key, found=0, finished_at__isnull=True).first()


def handed_from(place: Path) -> Iterator[Handed]:
    """Yield the files of a folder of this machine, or the one file; their bytes lie in the store.

    :raises Refusal: ``disk_full``.
    """
    inside = sorted(each for each in place.rglob("*") if each.is_file())
    for path in inside if place.is_dir() else [place]:
        refuse_full_disk(path.stat().st_size, room())
        with path.open("rb") as file:
            kept = store().keep(blocks(file))
        name = str(path.relative_to(place)) if place.is_dir() else path.name
        yield Handed(clean_path(name), kept, media_type(name, *signature.ends_of(path)))


def _paths(told: str, number: int) -> list[str]:
    """Return the path of each file as a script told it; empty where none did."""
    try:
        paths = json.loads(told) if told else []
    except ValueError:
        paths = []
    if not isinstance(paths, list) or len(paths) != number:
        return [""] * number
    return [each if isinstance(each, str) else "" for each in paths]


def clean_path(path: str) -> str:
    r"""Return a path that leads nowhere but down.

    >>> clean_path("收件箱/../../甲\\推荐表.docx"), clean_path("/etc/passwd"), clean_path("")
    ('收件箱/甲/推荐表.docx', 'etc/passwd', '')
    """
    parts = [each for each in path.replace("\\", "/").split("/") if each.strip(". ")]
    return "/".join(plain_name(each) for each in parts[-DEEPEST:])


def passwords_in(request: MemberRequest) -> list[str]:
    """Return the passwords of archives, one a line."""
    return [each for each in request.POST.get("passwords", "").splitlines() if each.strip()]
