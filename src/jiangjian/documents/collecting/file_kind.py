"""What a file of a mail is taken for before it is read, by its name and its first words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jiangjian.documents.collecting.not_evidence import foreign_name
from jiangjian.documents.inspection.signature import UNKNOWN
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.rules.collecting.naming import EVIDENCE
from jiangjian.rules.collecting.papers import Paper, is_material
from jiangjian.rules.collecting.paths import Place, place_of
from jiangjian.rules.collecting.sorting import READABLE, TABULAR, by_name, by_words, slots_told
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

PICTURES: Final = frozenset({"jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "heic", "webp"})
SCANNED: Final = {Paper.FORM: Paper.STAMPED_FORM, Paper.TABLE: Paper.STAMPED_TABLE}
NOTHING_TO_READ: Final = frozenset({Paper.LITTER, Paper.BLANK, Paper.NOTICE})
UNSEEN: Final = frozenset({"doc", "wps", "wpt", "odt", "rtf", "dot"})
"""Texts whose words are not seen at a glance."""

TRIED: Final = {
    **dict.fromkeys(UNSEEN, Paper.FORM),
    **dict.fromkeys(("xls", "et", "ett", "csv"), Paper.TABLE),
}


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that may be material.

    :ivar both: a form whose text speaks of a 汇总表, too.
    """

    piece: Piece
    place: Place
    words: str
    both: bool = False


def kind_of_troubled(piece: Piece, mail: Mail, notice: Notice) -> str:
    """Return what a file that cannot be opened would be, by its name: its slot is not empty, but not good.

    An archive that stays shut, or a program, fills none: it waits in the tray.
    """
    place = place_of(piece.path, mail.name)
    named = by_name(place)
    if named in {Paper.FORM, Paper.TABLE}:
        return Paper.UNREAD
    taken_for = named or " ".join(slots_told(place, "", notice.indicators)) or Paper.UNREAD
    foreign = is_material(taken_for) and foreign_name(piece) not in {"", UNKNOWN.name}
    return Paper.UNCLEAR if foreign else taken_for


def is_only_numbered(place: Place) -> bool:
    """Tell whether a file is named 2.doc: it may be the second indicator's, or just the second file.

    Among what is called evidence it is the indicator's.
    """
    among_evidence = any(EVIDENCE.search(matching_key(each)) for each in place.folders)
    return place.stem.isdecimal() and not among_evidence


def kind_by_sight(file: MailFile, notice: Notice) -> Paper | None:
    """Return what a file is of the four materials and of what is none, by name and words."""
    named, said = by_name(file.place), by_words(file.words, file.place, notice)
    ending = file.place.ending
    if said is not None and named not in NOTHING_TO_READ:
        return Paper.SUMMARY if named is Paper.SUMMARY else said
    if named in SCANNED and ending not in READABLE | TABULAR:
        return SCANNED[named] if ending in PICTURES else None
    told = named is not None or (
        slots_told(file.place, "", notice.indicators) and not is_only_numbered(file.place)
    )
    if not told and ending in TRIED:
        return TRIED[ending]  # its words are not seen at a glance, and nothing else tells
    return named
