"""A path in a mailbox: its mail, its folders and archives, its name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
BETWEEN: Final = re.compile(r"([/\\!])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies below its mail.

    :ivar folders: names of folders and archives from the outside in, archives without their ending.
    :ivar packed: of each of ``folders``, whether it is an archive.
    :ivar stem: the name without its ending.
    :ivar ending: lower case, without the dot; empty for none.
    """

    folders: tuple[str, ...]
    packed: tuple[bool, ...]
    stem: str
    ending: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return folders and stem, from the outside in."""
        return (*self.folders, self.stem)


def place_of(path: str, mail: str) -> Place:
    """Return where a file lies below its mail.

    >>> place_of("mail/003.eml!材料.zip!1-甲/推荐表.docx", "mail/003.eml").names
    ('材料', '1-甲', '推荐表')
    """
    below = unicodedata.normalize("NFC", path)
    below = below.removeprefix(unicodedata.normalize("NFC", mail)).lstrip("/\\!")
    pieces = BETWEEN.split(below)
    *folders, name = pieces[::2]
    packed = tuple(mark == "!" for mark in pieces[1::2])
    stem, ending = parted(name)
    outer = tuple(
        parted(each)[0] if shut else each for each, shut in zip(folders, packed, strict=True)
    )
    return Place(outer, packed, stem, ending)


def parted(name: str) -> tuple[str, str]:
    """Return a name before its ending, and the ending in lower case.

    >>> parted("4.工作保障.PDF"), parted("4.工作保障")
    (('4.工作保障', 'pdf'), ('4.工作保障', ''))
    """
    found = ENDING.search(name)
    if found is None or not found.start() or found.group()[1:].isdigit():
        return name, ""
    return name[: found.start()], found.group()[1:].lower()


def name_of(path: str) -> str:
    """Return the last part of a path, with its ending.

    >>> name_of("mail/003.eml!材料.zip!甲/推荐表.docx")
    '推荐表.docx'
    """
    return re.split(r"[/\\!]", path)[-1]
