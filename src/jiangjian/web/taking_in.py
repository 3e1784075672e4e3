"""Taking in uploaded files: told by their bytes, kept in the store, put into a slot one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from django.core.files.uploadedfile import UploadedFile

from jiangjian.actions.evidence import add_file
from jiangjian.actions.proof import add_proof
from jiangjian.actions.refusals import missing
from jiangjian.actions.room import looks_like_video, refuse_big
from jiangjian.actions.supplement import add_item
from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.records.models import Nomination, Round, SupplementAsk
from jiangjian.records.store import Kept
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.web.file_kinds import LOOKED_AT, TAKEN, FileKind, foreign_kind_of, kind_of
from jiangjian.web.file_names import plain_name
from jiangjian.web.inspecting import inspected_or_refuse, remember
from jiangjian.web.keeping import store
from jiangjian.web.requests import MemberRequest
from jiangjian.web.uploading import room


def take_all(
    request: MemberRequest, nomination: Nomination, slot: str, files: Sequence[UploadedFile[bytes]]
) -> int:
    """Put each file into the slot of a dossier and return how many were taken.

    :raises Refusal: a file was refused, or none came; its findings stand beside the slot.
    """

    def put(file: UploadedFile[bytes]) -> None:
        _put(request, file, partial(add_file, nomination, slot=slot, room=room()))

    return _each(slot, files, put)


def take_proofs(
    request: MemberRequest, round_: Round, slot: str, files: Sequence[UploadedFile[bytes]]
) -> int:
    """Put each file into a recommending unit's own slot and return how many were taken.

    :raises Refusal: a file was refused, or none came; its findings stand beside the slot.
    """
    add = partial(add_proof, round_, slot=slot)
    return _each(slot, files, lambda file: _put(request, file, add))


def take_supplements(
    request: MemberRequest, ask: SupplementAsk, asked: str, files: Sequence[UploadedFile[bytes]]
) -> int:
    """Put each file to one thing that is asked for and return how many were taken.

    :raises Refusal: a file was refused, or none came; its findings stand beside the thing.
    """

    def put(file: UploadedFile[bytes]) -> None:
        _put(request, file, partial(add_item, ask, asked=asked, room=room()))

    return _each(asked, files, put)


def _each(
    slot: str,
    files: Sequence[UploadedFile[bytes]],
    take_one: Callable[[UploadedFile[bytes]], None],
) -> int:
    """Take files one by one; what is refused does not keep the others out: those taken stay."""
    if not files:
        raise Refusal(missing("no_file", slot, "还没有选择文件", "请先选择文件，可以一次选多个"))
    refused: list[Finding] = []
    for each in files:
        try:
            take_one(each)
        except Refusal as refusal:
            refused += [replace(found, field=slot) for found in refusal.findings]
    if refused:
        raise Refusal(*refused)
    return len(files)


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that lies in the store and was looked at; no row speaks of it yet.

    :ivar name: without its folders and without what no name holds.
    """

    name: str
    kept: Kept
    looked: Inspected

    def remember(self, *, now: datetime) -> None:
        """Keep what the look has found; runs once its row stands."""
        remember(self.kept, self.looked, now=now)


def intake(file: UploadedFile[bytes]) -> Intake:
    """Keep an uploaded file and look at it.

    :raises Refusal: it is empty, too big, or of a kind that is not taken.
    """
    name = name_of(file)
    kind_or_refuse(file, name)
    kept = store().keep(file.chunks())
    return Intake(name, kept, inspected_or_refuse(kept, name))


def _put(request: MemberRequest, file: UploadedFile[bytes], add: Callable[..., object]) -> None:
    """Take one file in and put it where ``add`` puts it."""
    taken = intake(file)
    add(
        by=request.post,
        now=request.now,
        kept=taken.kept,
        name=taken.name,
        media_type=taken.looked.media_type,
    )
    taken.remember(now=request.now)


def name_of(file: UploadedFile[bytes]) -> str:
    """Return the name of a file without its folders and without what no name holds."""
    return plain_name(file.name or "")


def kind_or_refuse(file: UploadedFile[bytes], name: str) -> FileKind:
    """Return what a file is.

    :raises Refusal: ``empty_file``, ``big_file`` or ``foreign_kind``.
    """
    refuse_big(name, file.size or 0, room(), video=looks_like_video(name))
    head, tail = ends_of(file)
    kind = kind_of(head, tail)
    if kind is None:
        foreign = foreign_kind_of(head)
        problem = f"“{name}”实际是{foreign.name}，没有收下；可以上传{TAKEN}"
        raise Refusal(missing("foreign_kind", "file", problem, foreign.remedy))
    return kind


def ends_of(file: UploadedFile[bytes]) -> tuple[bytes, bytes]:
    """Return the first and the last bytes of a file."""
    file.seek(0)
    head = file.read(LOOKED_AT)
    file.seek(max(0, (file.size or 0) - LOOKED_AT))
    tail = file.read(LOOKED_AT)
    file.seek(0)
    return head, tail
