"""Pages of stored files as pictures: drawn in a child where they do not lie there already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import Final

from django.conf import settings

from jiangjian.documents.inspection.looking import draw, inspect
from jiangjian.documents.inspection.signature import OPENXML
from jiangjian.documents.reading.child import WALL
from jiangjian.documents.reading.office import WALL as OFFICE_WALL
from jiangjian.documents.reading.office import convert, find_office
from jiangjian.documents.unreadable import Trouble, Unreadable
from jiangjian.records.models import StoredFile
from jiangjian.web.drawn_once import Turns, draw_once
from jiangjian.web.inspecting import keep_look, on_disk, previews

AHEAD: Final = 2
"""Further pages drawn with the one asked for: who reads turns on."""

PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/heic"})
DRAWN_AT_ONCE: Final = PICTURES | {"application/pdf"}
"""What is drawn while it is looked at; of the others a list shows the kind in words."""

OFFICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{OPENXML}.wordprocessingml.document": "docx",
        f"{OPENXML}.spreadsheetml.sheet": "xlsx",
        f"{OPENXML}.presentationml.presentation": "pptx",
        "application/msword": "doc",
        "application/vnd.ms-excel": "xls",
        "application/vnd.ms-powerpoint": "ppt",
        "application/rtf": "rtf",
        "application/vnd.oasis.opendocument.text": "odt",
        "application/vnd.oasis.opendocument.spreadsheet": "ods",
    }
)
"""What LibreOffice turns into PDF, with the ending it is told."""

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "application/pdf": "PDF",
        "application/ofd": "OFD",
        "video/mp4": "视频",
        **dict.fromkeys(PICTURES, "图片"),
        **{media_type: ending.upper() for media_type, ending in OFFICE.items()},
    }
)
NOT_DRAWN: Final[Mapping[str, str]] = MappingProxyType(
    {"application/ofd": "OFD 文件这里不能预览", "video/mp4": "视频不转换，这里不能播放"}
)
PASSING: Final = frozenset({"no_office", "too_slow", "busy", "no_page"})
"""Troubles that may be gone at the next try."""

TURNS: Final = Turns(
    drawing=BoundedSemaphore(2),
    inside=BoundedSemaphore(max(1, settings.SERVER_THREADS - 1)),
)
"""Two threads of a server process draw at once; one at least neither draws nor waits."""


def against_preview(file: StoredFile) -> Trouble | None:
    """Return why a file cannot be shown page by page, as far as that is known without trying."""
    if file.media_type in NOT_DRAWN:
        return Trouble("not_drawn", NOT_DRAWN[file.media_type], "请下载后用相应的程序打开")
    if file.media_type in OFFICE and not find_office():
        return Trouble(
            "no_office",
            "本机没有装 LibreOffice，Word、Excel、PPT 不能预览",
            "请下载后查看；或请管理员安装 LibreOffice",
        )
    if file.media_type not in LABELS:
        return Trouble("not_drawn", "这种文件这里不能预览", "请下载后查看")
    return previews().trouble(file.digest)


def takes_seconds(file: StoredFile) -> bool:
    """Tell whether a file is to be converted before its pages are drawn, and nobody has tried yet.

    What was tried and failed for now is left to who really opens it.
    """
    tried = previews().lock(file.digest).exists()
    return file.media_type in OFFICE and not tried and against_preview(file) is None


def page_of(file: StoredFile, page: int, size: str) -> Path:
    """Return a page as a picture.

    :param size: ``small`` or ``large``.
    :raises Unreadable: the file has no such page, cannot be drawn, or others are being drawn.
    """
    place = previews().page(file.digest, size, page)
    if not place.exists():
        trouble = against_preview(file)
        if trouble:
            raise Unreadable(trouble)
        _once(file, lies=place.exists, make=lambda: _drawn(file, page, size))
    return place


def pages_of(file: StoredFile) -> int:
    """Return how many pages a file has; what nobody has looked at yet is looked at now.

    :raises Unreadable: it cannot be opened, or others are being drawn.
    """
    if not file.pages and not against_preview(file):
        _once(file, lies=lambda: _known(file), make=lambda: _count(file))
    return file.pages or 0


def _once(file: StoredFile, *, lies: Callable[[], bool], make: Callable[[], object]) -> None:
    """Make something of a file, or wait for who does as long as that one is given."""
    patience = WALL + (OFFICE_WALL if file.media_type in OFFICE else 0)
    lock = previews().lock(file.digest)
    draw_once(TURNS, lock, lies=lies, make=make, patience=patience)


def _known(file: StoredFile) -> bool:
    """Tell whether somebody has counted the pages of a file meanwhile."""
    file.pages = StoredFile.objects.values_list("pages", flat=True).get(pk=file.digest)
    return bool(file.pages)


def _count(file: StoredFile) -> None:
    with _kept_in_mind(file), drawable(file) as (place, _):
        found = inspect(place)
    StoredFile.objects.filter(pk=file.digest, pages=0).update(pages=found.pages)
    keep_look(file.digest, found)
    file.pages = found.pages


def _drawn(file: StoredFile, page: int, size: str) -> None:
    last = max(page, min(page + AHEAD, file.pages or 1)) if size == "large" else page
    with (
        _kept_in_mind(file),
        drawable(file) as (place, kind),
        previews().gathering(file.digest, size) as into,
    ):
        draw(place, kind, range(page, last + 1), size, into=into)


@contextmanager
def _kept_in_mind(file: StoredFile) -> Iterator[None]:
    """Remember a trouble that will not pass."""
    try:
        yield
    except Unreadable as refused:
        if refused.code not in PASSING:
            previews().keep_trouble(file.digest, refused.trouble)
        raise


def drawn_as(media_type: str) -> str:
    """Return as what a file of ``DRAWN_AT_ONCE`` is drawn."""
    return "picture" if media_type in PICTURES else "pdf"


@contextmanager
def drawable(file: StoredFile) -> Iterator[tuple[Path, str]]:
    """Lend a file as a PDF or a picture."""
    with on_disk(file.digest) as place:
        if file.media_type not in OFFICE:
            yield place, drawn_as(file.media_type)
            return
        made = previews().as_pdf(file.digest)
        if not made.exists():
            ending = OFFICE[file.media_type]
            content = convert(place.read_bytes(), ending, "pdf", program=find_office())
            made = previews().keep_pdf(file.digest, content)
        yield made, "pdf"
