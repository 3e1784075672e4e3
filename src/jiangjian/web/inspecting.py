"""A look at a file that lies in the store, before any row speaks of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.conf import settings

from jiangjian.actions.quarantine import note_scan
from jiangjian.actions.refusals import missing
from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.looking import inspect
from jiangjian.documents.inspection.previews import Previews
from jiangjian.documents.scanning import UNSCANNED, Scanner
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import StoredFile
from jiangjian.records.store import Kept
from jiangjian.rules.findings import Refusal
from jiangjian.web.keeping import store


@contextmanager
def on_disk(digest: str) -> Iterator[Path]:
    """Lend a content as a file of this machine: the one in the store's folder, or a copy.

    :raises FileNotFoundError: no such content.
    """
    with store().open(digest) as held:
        name = getattr(held, "name", None)
        if isinstance(name, str) and Path(name).is_file():
            yield Path(name)
            return
        with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
            shutil.copyfileobj(held, copy)
            copy.flush()
            yield Path(copy.name)


def previews() -> Previews:
    """Return where drawn pages lie."""
    return Previews(Path(settings.DATA) / "previews")


def inspected_or_refuse(kept: Kept, name: str) -> Inspected:
    """Return what a kept file is, by really decoding it in a child process; its first page is drawn.

    :param name: as it is shown; it is believed in nothing.
    :raises Refusal: it is not taken; its trouble in its own words.
    """
    try:
        with (
            on_disk(kept.digest) as place,
            previews().gathering(kept.digest, "small") as into,
        ):
            return inspect(place, thumbnail=into)
    except Unreadable as trouble:
        problem = f"“{name}”：{trouble.problem}"
        raise Refusal(missing(trouble.code, "file", problem, trouble.remedy)) from trouble


def remember(kept: Kept, looked: Inspected, *, now: datetime) -> None:
    """Keep what the look has found beside the content's row, and ask the scanner."""
    keep_look(kept.digest, looked)
    scan(kept.digest, now=now)


def keep_look(digest: str, looked: Inspected) -> None:
    """Keep what the look has found beside the content's row, once."""
    rows = StoredFile.objects.filter(pk=digest, pages=None)
    rows.update(pages=looked.pages, notes=[asdict(each) for each in looked.notes])


def scan_new(digests: Collection[str], *, now: datetime) -> bool:
    """Ask the scanner about contents that nobody has looked at; at its first silence no more is asked.

    :returns: whether it is there and has answered every time; ``jiangjian scan`` asks about the others later.
    """
    if not settings.SCANNER:
        return False
    waiting = StoredFile.objects.filter(pk__in=digests, scan=UNSCANNED).order_by("pk")
    return all(scan(each, now=now) for each in list(waiting.values_list("pk", flat=True)))


def scan(digest: str, *, now: datetime) -> str:
    """Ask the scanner, where one is set, about a content whose row stands; return what it said."""
    if not settings.SCANNER:
        return UNSCANNED
    with on_disk(digest) as place:
        said = Scanner(settings.SCANNER).scan(place)
    note_scan(digest, said, now=now)
    return said
