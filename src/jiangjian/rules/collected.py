"""What was read out of a mailbox: forms, tables and what is the matter with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from jiangjian.rules.clause import Clause

BODY_PAGE: Final = "正文.html"
"""Name of the words of a mail, kept as a file of their own where a form or a table may stand in them."""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One value as it was read.

    :ivar text: the one spelling that is stored; empty for a blank.
    :ivar raw: as it stands in the file.
    :ivar where: the place for a person who looks, such as 表1第3行第2格.
    :ivar how: how it was found, such as ``control`` or ``label``.
    :ivar sure: 0..100, of the place; below 90 a person is asked.
    :ivar asks: why a person is asked; empty where the value is certain.
    """

    text: str
    raw: str = ""
    where: str = ""
    how: str = ""
    sure: int = 100
    asks: str = ""

    @property
    def uncertain(self) -> bool:
        """Return whether a person has to look."""
        return bool(self.asks)


@dataclass(frozen=True, slots=True)
class WrittenOpinion:
    """An opinion as it stands on a form that came in; nothing but a stamp makes it one that was given.

    :ivar words: never empty.
    :ivar person: who signs; empty where nobody stands there.
    :ivar day: such as ``2024-11-15``; empty where no whole day stands there.
    """

    words: str
    person: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class CollectedMail:
    """One mail, or one folder that stands for one.

    :ivar name: such as ``mail/003.eml``; for a folder its name.
    :ivar unit: the recommending unit it was matched to; empty until a person says.
    :ivar received: by the server's own line, aware; ``None`` where no line tells.
    :ivar role: first, correction, supplement, late, spam, empty, letter (brings nothing and says so), aside or unknown.
    :ivar text: the beginning of its words.
    :ivar links: addresses of files that were linked instead of attached.
    """

    name: str
    unit: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    received: datetime | None = None
    role: str = "unknown"
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectedForm:
    """One 附件1 that was read.

    :ivar path: such as ``mail/003.eml!材料.zip!甲/推荐表.docx``.
    :ivar sha256: of its bytes.
    :ivar values: by field key.
    :ivar evidence: paths by indicator, ``"1"``..``"15"``.
    :ivar tray: paths whose indicator is unclear.
    :ivar replaced_by: path of the later form of the same studio; empty for the one that counts.
    :ivar opinions: by key of the block, those that were read for certain.
    """

    path: str
    sha256: str
    mail: str
    unit: str
    values: Mapping[str, ReadValue]
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    work_summary: str = ""
    tray: tuple[str, ...] = ()
    replaced_by: str = ""
    opinions: Mapping[str, WrittenOpinion] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return a value's text; empty where there is none."""
        found = self.values.get(key)
        return found.text if found else ""


@dataclass(frozen=True, slots=True)
class CollectedTable:
    """One 附件2 that was read.

    :ivar unit: in a ``MailReading`` the unit said around the table; settled, the unit of its mail.
    :ivar rows: one studio each, values by column key, in the order of the table.
    """

    path: str
    sha256: str
    mail: str
    unit: str
    rows: tuple[Mapping[str, ReadValue], ...]
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class CollectedFinding:
    """One thing that is the matter in a mailbox.

    :ivar code: such as ``over_quota``; see ``docs/mailbox.md``.
    :ivar unit: the recommending unit whom it concerns.
    :ivar studio: path of the form, or the studio's name where there is none.
    :ivar file: path of a file or mail.
    :ivar city_only: it names another unit's material; it is no part of what is mailed back.
    """

    code: str
    problem: str
    remedy: str
    unit: str = ""
    studio: str = ""
    field: str = ""
    file: str = ""
    clause: Clause | None = None
    city_only: bool = False


@dataclass(frozen=True, slots=True)
class MailReading:
    """What one mail held, before it is set against the others; ``settle`` makes ``Collected`` of many.

    :ivar digests: SHA-256 of every file, by path.
    :ivar papers: what every file was taken for, by path: ``form``, ``table``, ``summary``, slots of
        附件3 (``4``, or ``1 2 3`` for a joint file), or another word of ``collecting.papers.Paper``.
    :ivar openings: the first words of every file that has words, by path: they tell whose it is.
    :ivar findings: what is the matter with the mail and its files alone.
    """

    mail: CollectedMail
    forms: tuple[CollectedForm, ...] = ()
    tables: tuple[CollectedTable, ...] = ()
    findings: tuple[CollectedFinding, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    openings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decided of a mailbox; it goes before whatever was found.

    :ivar units: recommending unit by name of the mail.
    :ivar indicators: slot of a file by its path, such as ``"4"`` or ``"summary"``.
    :ivar belongs: path of the form a file goes with, by the file's path.
    :ivar counting: paths of forms of which a person said that they count.
    :ivar replaced: paths of forms of which a person said that they do not.
    :ivar values: by path of the form, text by field key.
    :ivar aside: names of mails that nobody is to look at any more.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    belongs: Mapping[str, str] = field(default_factory=dict)
    counting: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Collected:
    """Everything that a mailbox gave.

    :ivar papers: path and what it was taken for, of every file.
    """

    mails: tuple[CollectedMail, ...]
    forms: tuple[CollectedForm, ...]
    tables: tuple[CollectedTable, ...]
    findings: tuple[CollectedFinding, ...]
    papers: Mapping[str, str] = field(default_factory=dict)
