"""What came out of one mail as a tree: attachments, what is in them, and what is in that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from jiangjian.documents.mailbox.limits import ATTACHED, MOST_FORWARDED, MOST_NESTED
from jiangjian.documents.mailbox.opened import Head, Opened, Part
from jiangjian.documents.mailbox.piece import Piece
from jiangjian.documents.mailbox.store import place_of
from jiangjian.documents.mailbox.troubles import too_deep, too_deep_mail, too_many, too_much
from jiangjian.documents.mailbox.volumes import Split, split_archives
from jiangjian.documents.unreadable import Trouble

MOST_FILES: Final = 20_000
MAILS: Final = frozenset({"mail", "tnef"})
"""A mail, or the parcel in which Outlook puts what a mail holds."""

MOST_BYTES: Final = 4 * ATTACHED.inflated


@dataclass(slots=True)
class Budget:
    """How much one mail has given so far, all its archives together."""

    files: int = 0
    inflated: int = 0

    def spend(self, parts: Iterable[Part]) -> None:
        """Count what came out of one archive."""
        for each in parts:
            self.files += 1
            self.inflated += each.size

    def trouble(self) -> Trouble | None:
        """Return why no further archive of this mail is opened, or ``None``."""
        if self.files > MOST_FILES:
            return too_many(self.files, MOST_FILES)
        return too_much(self.inflated, MOST_BYTES) if self.inflated > MOST_BYTES else None


@dataclass(slots=True)
class Branch:
    """One file, and what was found inside it.

    :ivar archives: how many archives it lies in.
    :ivar mails: how many mails it lies in.
    :ivar volumes: all volumes of the split archive that begins here.
    :ivar folded: a later volume; what is in it stands under the first.
    """

    path: str
    part: Part
    place: Path
    budget: Budget = field(default_factory=Budget)
    archives: int = 0
    mails: int = 0
    trouble: Trouble | None = None
    listed: bool = False
    head: Head | None = None
    folded: bool = False
    way: str = ""
    gaps: bool = False
    volumes: list[Branch] = field(default_factory=list)
    children: list[Branch] = field(default_factory=list)

    def take(self, opened: Opened, store: Path) -> None:
        """Hang what was found inside under it."""
        in_mail = self.part.opens in MAILS
        in_archive = bool(self.volumes or self.part.opens) and not in_mail
        self.head = opened.head
        self.listed = opened.listed
        self.trouble = opened.trouble or self.trouble
        self.budget.spend(opened.parts)
        self.children = [
            Branch(
                path=f"{self.path}!{part.name}" if self.path else part.name,
                part=part,
                place=place_of(store, part.sha256),
                budget=self.budget,
                archives=self.archives + in_archive,
                mails=self.mails + in_mail,
                trouble=part.trouble,
            )
            for part in opened.parts
        ]
        join_volumes(self.children)

    def may_open(self) -> bool:
        """Tell whether it is opened; where it is too deep or too much, that is its trouble."""
        if self.folded or self.part.litter or (self.trouble and not self.volumes):
            return False
        if not self.part.opens and not self.volumes:
            return False
        self.trouble = self._too_deep() or self.budget.trouble()
        return self.trouble is None

    def _too_deep(self) -> Trouble | None:
        if self.part.opens in MAILS:
            return too_deep_mail(MOST_FORWARDED) if self.mails >= MOST_FORWARDED else None
        return too_deep(MOST_NESTED) if self.archives >= MOST_NESTED else None

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of what is inside, each followed by what is in it."""
        for child in self.children:
            yield child.piece()
            yield from child.pieces()

    def piece(self) -> Piece:
        """Return the file itself."""
        return Piece(
            path=self.path,
            sha256=self.part.sha256,
            size=self.part.size,
            place=self.place,
            trouble=self.trouble,
            listed=self.listed,
            odd=self.part.odd,
            litter=self.part.litter,
        )


def join_volumes(branches: list[Branch]) -> None:
    """Put the volumes of each split archive together under the first."""
    for split in split_archives([each.part.name for each in branches]):
        if _is_whole(split, branches):
            continue
        first, *later = (branches[place] for place in split.places)
        first.volumes, first.way, first.gaps = [first, *later], split.way, split.gaps
        for each in later:
            each.folded, each.listed, each.trouble = True, True, None


def _is_whole(split: Split, branches: list[Branch]) -> bool:
    """Tell whether a name that looks like a volume's belongs to a file that opens by itself."""
    return len(split.places) == 1 and branches[split.places[0]].part.opens == "zip"
