"""The QR codes on stamped forms: read once, in the child, and kept beside the content's row."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Final

from jiangjian.documents.inspection.looking import codes
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import Nomination, StoredFile
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.web.inspecting import on_disk
from jiangjian.web.previews import DRAWN_AT_ONCE, drawn_as

SEARCHING: Final = BoundedSemaphore(1)
"""A search computes for seconds: of the threads of a process one does, the others go on serving pages."""

PATIENCE: Final = 5.0  # seconds to wait for that one


def codes_in(digest: str, kind: str) -> list[str] | None:
    """Return what the QR codes on the pages of a kept file say; ``None`` where nobody could look now.

    A file that cannot be drawn, or not in time, is left for the next time; a person is asked to compare until then.

    :param kind: ``pdf`` or ``picture``.
    """
    if not SEARCHING.acquire(timeout=PATIENCE):
        return None
    try:
        with on_disk(digest) as place:
            return codes(place, kind)
    except Unreadable:
        return None
    finally:
        SEARCHING.release()


def note_codes(nomination: Nomination) -> None:
    """Read the codes of the stamped forms in a dossier that nobody has looked for yet."""
    lying = nomination.evidence.filter(slot=STAMPED_FORM_SLOT, file__codes__isnull=True)
    for file in StoredFile.objects.filter(pk__in=lying.values("file")):
        if file.media_type in DRAWN_AT_ONCE:
            found = codes_in(file.digest, drawn_as(file.media_type))
            if found is not None:
                StoredFile.objects.filter(pk=file.digest).update(codes=found)
