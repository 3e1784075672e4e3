"""The files of 下载整套材料: recommending unit, studio, 01–15, form, summary, stamped scan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import BinaryIO, Final

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from jiangjian.actions.quarantine import FOUND
from jiangjian.documents.material_archive import Piece, stream
from jiangjian.documents.safe_name import Names, safe_name
from jiangjian.records.models import Nomination, Post, StoredFile
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT
from jiangjian.rules.notice import Notice
from jiangjian.web.clock import BEIJING
from jiangjian.web.keeping import store
from jiangjian.web.nomination_paper import nomination_paper

SUMMARY: Final = "工作总结"
SHORT: Final = 40
"""Characters of a folder: three of them and a file's name stay under Windows' 260."""


def folders(notice: Notice) -> dict[str, str]:
    """Return the folder of each slot: 04 工作保障."""
    numbered = {
        each.slot: safe_name(f"{each.number:02d} {each.title}", most=SHORT)
        for each in notice.indicators
    }
    return {**numbered, SUMMARY_SLOT: SUMMARY, STAMPED_FORM_SLOT: "盖章扫描件"}


def pieces(pks: Iterable[int], *, to: Post, now: datetime) -> Iterator[Piece]:
    """Yield the files of these nominations; one nomination is read at a time."""
    names, studios = Names(), Names()
    for pk in pks:
        seen = Nomination.objects.visible_to(to).filter(pk=pk)
        found = seen.select_related("round", "unit", "recommender").first()
        if found is not None:  # else it was given back while the download ran
            yield from _of(found, names, studios, to=to, now=now)


def _of(
    nomination: Nomination, names: Names, studios: Names, *, to: Post, now: datetime
) -> Iterator[Piece]:
    above = safe_name(nomination.recommender.name, most=SHORT)
    studio = safe_name(nomination.studio or "未命名工作室", most=SHORT)
    folder = f"{studios.fresh(f'{above}/', studio, is_folder=True)}/"
    form = nomination_paper(nomination, to=to, now=now)
    yield made_piece(names.fresh(folder, "附件1推荐表.docx"), form)
    if nomination.work_summary.strip():
        text = nomination.work_summary.replace("\n", "\r\n").encode("utf-8-sig")
        yield made_piece(names.fresh(f"{folder}{SUMMARY}/", "近一年工作总结.txt"), text)
    known = folders(nomination.round.notice)
    for each in nomination.evidence.select_related("file"):
        slot = known.get(each.slot, safe_name(each.slot, most=SHORT))
        yield stored_piece(names.fresh(f"{folder}{slot}/", safe_name(each.name)), each.file)


def made_piece(path: str, content: bytes) -> Piece:
    """Return a file of the archive that is made here."""
    return Piece(path, partial(BytesIO, content), len(content))


def stored_piece(path: str, file: StoredFile) -> Piece:
    """Return a file of the archive that lies in the store; one that is shut away counts as missing."""
    kept = store()
    there = file.scan != FOUND and kept.has(file.digest)
    opened: Callable[[], BinaryIO] | None = partial(kept.open, file.digest) if there else None
    return Piece(path, opened, file.size)


def archive_of(pks: Iterable[int], name: str, *, to: Post, now: datetime) -> StreamingHttpResponse:
    """Return the zip of these nominations, handed out while it is made.

    :param name: of the file, without its ending.
    """
    return handed_out(pieces(pks, to=to, now=now), name, now=now)


def handed_out(archived: Iterable[Piece], name: str, *, now: datetime) -> StreamingHttpResponse:
    """Return the zip of these files, handed out while it is made.

    :param name: of the file, without its ending.
    """
    content = stream(archived, now=now.astimezone(BEIJING))
    answer = StreamingHttpResponse(content, content_type="application/zip")
    header = content_disposition_header(as_attachment=True, filename=f"{safe_name(name)}.zip")
    answer["Content-Disposition"] = header or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
