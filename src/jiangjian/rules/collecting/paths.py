"""A path in a mailbox: its mail, its folders and archives, its name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
BETWEEN: Final = re.compile(r"([/\\!])")
NUMBERED: Final = re.compile(r"0*(\d{1,12})\.eml(（\w+）)?", re.IGNORECASE)
IN_A_BOX: Final = re.compile(r"0*(\d{1,12})(（\w+）)?")
SAYS_NOTHING: Final = frozenset({"mail", "mails", "inbox", "eml", "邮件", "收件", "收件箱", "来件"})
"""Folders that say nothing of the mails in them."""
PARCEL: Final = re.compile(r"winmail(?:\(\d+\))?\.dat", re.IGNORECASE)
"""What Outlook wraps attachments in; who sends it knows of no folder."""

STEP: Final = " › "


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
    >>> place_of("mail/003.eml!winmail.dat!推荐表.docx", "mail/003.eml").names
    ('推荐表',)
    """
    below = unicodedata.normalize("NFC", path)
    below = below.removeprefix(unicodedata.normalize("NFC", mail)).lstrip("/\\!")
    pieces = BETWEEN.split(below)
    *folders, name = pieces[::2]
    packed = tuple(mark == "!" for mark in pieces[1::2])
    stem, ending = parted(name)
    around = [
        (parted(each)[0] if shut else each, shut)
        for each, shut in zip(folders, packed, strict=True)
        if not PARCEL.fullmatch(each)
    ]
    return Place(tuple(each for each, _ in around), tuple(shut for _, shut in around), stem, ending)


def parted(name: str) -> tuple[str, str]:
    """Return a name before its ending, and the ending in lower case.

    >>> parted("4.工作保障.PDF"), parted("4.工作保障")
    (('4.工作保障', 'pdf'), ('4.工作保障', ''))
    """
    found = ENDING.search(name)
    if found is None or not found.start() or found.group()[1:].isdigit():
        return name, ""
    return name[: found.start()], found.group()[1:].lower()


def shown_path(path: str) -> str:
    """Return a path as people read it, from the mail down to the file.

    >>> shown_path("mail/016.eml!兰考.zip!张三/附件1.docx")
    '邮件 16 › 兰考.zip › 张三 › 附件1.docx'
    >>> shown_path("收件箱.mbox/0003!推荐表.docx"), shown_path("杞县总工会/001.eml")
    ('收件箱.mbox › 邮件 3 › 推荐表.docx', '杞县总工会 › 邮件 1')
    >>> shown_path("杞县总工会/材料.zip!001.eml"), shown_path("")
    ('杞县总工会 › 材料.zip › 001.eml', '')
    """
    mail, *packed = path.split("!")
    *folders, name = re.split(r"[/\\]", mail)
    boxed = bool(folders) and folders[-1].lower().endswith((".mbox", ".mbx"))
    found = NUMBERED.fullmatch(name) or (IN_A_BOX.fullmatch(name) if boxed else None)
    if found:
        name = f"邮件 {found[1]}{found[2] or ''}"
        folders = [] if {each.lower() for each in folders} <= SAYS_NOTHING else folders
    below = [step for each in packed for step in re.split(r"[/\\]", each)]
    return STEP.join(each for each in (*folders, name, *below) if each)


def name_of(path: str) -> str:
    """Return the last part of a path, with its ending.

    >>> name_of("mail/003.eml!材料.zip!甲/推荐表.docx")
    '推荐表.docx'
    """
    return re.split(r"[/\\!]", path)[-1]
