"""Taking in uploaded files: told by their bytes, kept in the store, put into a slot one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from jiangjian.actions.evidence import add_file
from jiangjian.actions.proof import add_proof
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination, Round
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.values import clean
from jiangjian.rules.values.characters import HIDDEN
from jiangjian.web.file_kinds import LOOKED_AT, TAKEN, FileKind, foreign_kind_of, kind_of
from jiangjian.web.keeping import store
from jiangjian.web.requests import MemberRequest
from jiangjian.web.wording import size


def take_all(
    request: MemberRequest, nomination: Nomination, slot: str, files: Sequence[UploadedFile[bytes]]
) -> int:
    """Put each file into the slot of a dossier and return how many were taken.

    :raises Refusal: a file was refused, or none came; its findings stand beside the slot.
    """
    return _each(slot, files, lambda file: take(request, nomination, slot, file))


def take_proofs(
    request: MemberRequest, round_: Round, slot: str, files: Sequence[UploadedFile[bytes]]
) -> int:
    """Put each file into a recommending unit's own slot and return how many were taken.

    :raises Refusal: a file was refused, or none came; its findings stand beside the slot.
    """
    return _each(slot, files, lambda file: _take_proof(request, round_, slot, file))


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


def take(
    request: MemberRequest, nomination: Nomination, slot: str, file: UploadedFile[bytes]
) -> None:
    """Put one file into the slot.

    :raises Refusal: it is empty, too big, of a kind that is not taken, or lies there already.
    """
    name = name_of(file)
    kind = kind_or_refuse(file, name)
    add_file(
        nomination,
        by=request.post,
        now=request.now,
        slot=slot,
        kept=store().keep(file.chunks()),
        name=name,
        media_type=kind.media_type,
    )


def _take_proof(
    request: MemberRequest, round_: Round, slot: str, file: UploadedFile[bytes]
) -> None:
    name = name_of(file)
    kind = kind_or_refuse(file, name)
    add_proof(
        round_,
        by=request.post,
        now=request.now,
        slot=slot,
        kept=store().keep(file.chunks()),
        name=name,
        media_type=kind.media_type,
    )


def name_of(file: UploadedFile[bytes]) -> str:
    """Return the name of a file without its folders and without what no name holds."""
    plain = HIDDEN.sub("", clean(file.name or ""))  # signs that turn “fdp.exe” into “exe.pdf”
    given = PurePosixPath(plain.replace("\\", "/").replace("\n", " ")).name
    return given or "未命名文件"


def kind_or_refuse(file: UploadedFile[bytes], name: str) -> FileKind:
    """Return what a file is.

    :raises Refusal: ``empty_file``, ``big_file`` or ``foreign_kind``.
    """
    most, length = settings.FILE_MAX_BYTES, file.size or 0
    if not length:
        raise Refusal(
            missing(
                "empty_file", "file", f"“{name}”是空文件（0 字节）", "请打开原文件看看内容在不在"
            )
        )
    if length > most:
        raise Refusal(
            missing(
                "big_file",
                "file",
                f"“{name}”有 {size(length)}，一个文件最多 {size(most)}",
                "请把扫描件的分辨率调到 200 dpi，或分成几个文件上传",
            )
        )
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
