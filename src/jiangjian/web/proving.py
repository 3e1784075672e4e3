"""Taking in the stamped page of an opinion: looked at by decoding it, its e-seal checked in the child."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from jiangjian.actions.endorsement import SCAN, SEAL, prove
from jiangjian.actions.paper_check import PageLook
from jiangjian.actions.refusals import missing
from jiangjian.documents.inspection.inspected import DRAWN
from jiangjian.documents.inspection.sealed import as_kept, seals_of
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import Nomination, Opinion
from jiangjian.records.store import Kept
from jiangjian.rules.findings import Refusal
from jiangjian.web.inspecting import on_disk
from jiangjian.web.paper_codes import codes_in
from jiangjian.web.requests import MemberRequest
from jiangjian.web.taking_in import intake

KINDS: Final = (SCAN, SEAL)


def take_proof(
    request: MemberRequest,
    nomination: Nomination,
    block: str,
    kind: str,
    files: list[UploadedFile[bytes]],
    *,
    why: str = "",
) -> Opinion:
    """Lay one file beside an opinion, as a scan or as a file with an e-seal.

    :param why: why it is used although it was printed from other content.
    :raises Refusal: none or several came, it is no page that can be shown, its seal does not hold,
        or what ``prove`` refuses.
    """
    if kind not in KINDS:
        problem = "还没有选择盖章件的形式"
        raise Refusal(missing("no_kind", "kind", problem, "请选择盖章扫描件或电子签章文件"))
    if len(files) != 1:
        problem = f"选择了{len(files)}个文件，盖章件是1个文件"
        remedy = "多页的请合成一个 PDF 再上传"
        raise Refusal(missing("one_file", "files", problem, remedy))
    taken = intake(files[0])
    if taken.looked.kind not in DRAWN:
        problem = f"“{taken.name}”不是 PDF 或图片，看不到盖章"
        raise Refusal(missing("no_page", "files", problem, "请上传盖章页的扫描件（PDF 或照片）"))
    opinion = prove(
        nomination,
        by=request.post,
        now=request.now,
        block=block,
        kept=taken.kept,
        name=taken.name,
        media_type=taken.looked.media_type,
        look=PageLook(
            seal=_seal(taken.kept, taken.name) if kind == SEAL else None,
            codes=codes_in(taken.kept.digest, taken.looked.kind),
            why=why,
        ),
    )
    taken.remember(now=request.now)
    return opinion


def _seal(kept: Kept, name: str) -> Mapping[str, Any]:
    """Return what the check of the e-seal found.

    :raises Refusal: it bears none, or one that does not hold or cannot be checked.
    """
    listed = settings.SEAL_ROOTS
    trusted = Path(listed).read_text(encoding="utf-8") if listed else ""
    try:
        with on_disk(kept.digest) as place:
            return as_kept(seals_of(place, trusted=trusted))
    except Unreadable as trouble:
        problem = f"“{name}”：{trouble.problem}"
        raise Refusal(missing(trouble.code, "files", problem, trouble.remedy)) from trouble
