"""Where on the pages of a mailed form its values stand: asked once a process of a child."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jiangjian.documents.inspection.looking import places
from jiangjian.documents.inspection.sought import Place, Sought
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import StoredFile
from jiangjian.rules.reconciled import Line
from jiangjian.web.inspecting import on_disk, previews
from jiangjian.web.previews import OFFICE


def marks_of(file: StoredFile, lines: Sequence[Line]) -> dict[str, Place]:
    """Return the place of each field's value in the form; none where no page can be drawn."""
    sought = tuple(
        Sought(line.field.key, line.field.label.partition("（")[0], offer.value.raw)
        for line in lines
        for offer in line.offers
        if offer.source == "form"
    )
    return {each.key: each for each in _places(file.digest, file.media_type, sought)}


@lru_cache(maxsize=64)
def _places(digest: str, media_type: str, sought: tuple[Sought, ...]) -> tuple[Place, ...]:
    if media_type in OFFICE:
        made = previews().as_pdf(digest)
        return tuple(places(made, sought)) if made.exists() else ()
    if media_type != "application/pdf":
        return ()
    try:
        with on_disk(digest) as place:
            return tuple(places(place, sought))
    except Unreadable:  # it is shown without marks; why it is no form was said when it was read
        return ()
