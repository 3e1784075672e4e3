"""The QR codes on stamped forms: read once, in the child, and kept beside the content's row."""

from __future__ import annotations

from typing import Final

from jiangjian.documents.inspection.looking import codes
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import Nomination, StoredFile
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.web.inspecting import on_disk
from jiangjian.web.previews import PICTURES

PDF: Final = "application/pdf"


def codes_in(digest: str, kind: str) -> list[str]:
    """Return what the QR codes on the pages of a kept file say.

    A file that cannot be drawn, or not in time, shows none; a person is asked to compare then.

    :param kind: ``pdf`` or ``picture``.
    """
    try:
        with on_disk(digest) as place:
            return codes(place, kind)
    except Unreadable:
        return []


def note_codes(nomination: Nomination) -> None:
    """Read the codes of the stamped forms in a dossier that nobody has looked for yet."""
    lying = nomination.evidence.filter(slot=STAMPED_FORM_SLOT, file__codes__isnull=True)
    for each in lying.select_related("file").distinct():
        file = each.file
        if file.media_type == PDF or file.media_type in PICTURES:
            found = codes_in(file.digest, "pdf" if file.media_type == PDF else "picture")
            StoredFile.objects.filter(pk=file.digest).update(codes=found)
