"""One file found inside: how it opens, and what is the matter with it at first sight."""

from __future__ import annotations

from jiangjian.documents.inspection.signature import OLE2
from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.file_kind import claims_to_be, how_to_open
from jiangjian.documents.mailbox.opened import Part
from jiangjian.documents.mailbox.store import Stored
from jiangjian.documents.unreadable import Trouble


def describe(
    stored: Stored,
    name: str,
    *,
    trouble: Trouble | None = None,
    odd: Trouble | None = None,
    litter: bool = False,
) -> Part:
    """Return what the parent is told of a file.

    :param trouble: what was the matter while it was read; only then is it not asked further.
    """
    opens = ""
    if trouble is None and not litter:
        opens = how_to_open(stored, name)
        trouble = first_sight(stored, name, opens)
    return Part(name, stored.sha256, stored.size, opens, trouble, odd, litter)


def first_sight(stored: Stored, name: str, opens: str) -> Trouble | None:
    """Return what is the matter with a file's bytes, where its head alone tells."""
    if not stored.size:
        return troubles.zero_bytes()
    if stored.head.startswith(OLE2) and name.lower().endswith(".msg"):
        return troubles.outlook_message()
    claimed = claims_to_be(name)
    if claimed and not opens:
        return troubles.not_opened(claimed)
    return None
