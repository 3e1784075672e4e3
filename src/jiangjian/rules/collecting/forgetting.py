"""What of a mailbox is about one studio, and goes with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jiangjian.rules.collected import Collected, CollectedForm, MailReading, ReadValue
from jiangjian.rules.collecting.papers import Paper
from jiangjian.rules.values import matching_key

NAMES: Final = ("studio_name", "leader_name")
LEAST: Final = 2
"""Characters of a name by which a path is told to speak of it."""
NUMBER: Final = 7
"""Digits from which on a value is somebody's number, and no amount."""
LEADER: Final = "leader_"
"""How the keys of the leader's own columns begin; a contact's telephone is the unit's."""
INSIDE: Final = ("!", "/")


@dataclass(frozen=True, slots=True)
class Gone:
    """What of a mailbox goes with one studio.

    :ivar forms: paths of its forms, those that were replaced too.
    :ivar files: paths of its files, and of whatever holds one of them: archives, tables.
    :ivar words: its name, its leader's, and their numbers, as they are compared.
    """

    forms: frozenset[str]
    files: frozenset[str]
    words: frozenset[str]

    def speaks(self, text: str) -> bool:
        """Tell whether a text names the studio or its leader, or gives a number of theirs."""
        key = matching_key(text)
        return any(each in key for each in self.words)

    def unsaid(self, text: str) -> str:
        """Return a text that does not speak of them, else nothing."""
        return "" if self.speaks(text) else text

    def touches(self, reading: MailReading) -> bool:
        """Tell whether a mail brought anything of it."""
        return (
            any(path in self.files for path in reading.digests)
            or any(each.path in self.forms for each in reading.forms)
            or any(is_its_row(self, row) for table in reading.tables for row in table.rows)
        )


def gone_with(
    taken: Collection[str],
    found: Collected,
    readings: Sequence[MailReading],
    *,
    elsewhere: Collection[str],
    digests: Collection[str],
) -> Gone:
    """Return what goes with the studio whose forms were taken over.

    :param taken: paths of the forms that were.
    :param elsewhere: paths of forms that became another nomination.
    :param digests: of the files that lie in the dossier.
    """
    forms = _line_of(found.forms, taken, elsewhere)
    mine = [each for each in found.forms if each.path in forms]
    others = [each for each in found.forms if each.path not in forms]
    names = Gone(forms, frozenset(), frozenset(_words(mine, others)))
    theirs, its = set(_files_of(others)), {*_files_of(mine), *forms}
    known = {
        *digests,
        *(word for each in readings for path, word in each.digests.items() if path in its),
    }
    own = {
        path
        for each in readings
        for path in _of_mail(each, names, its, theirs=theirs, digests=known)
    }
    held = {path for each in readings for path in _holding(each, own)}
    return replace(names, files=frozenset(own | held))


def _line_of(
    forms: Sequence[CollectedForm], taken: Collection[str], elsewhere: Collection[str]
) -> frozenset[str]:
    """Return the forms of one studio: what was taken over, what that replaced and what replaced it."""
    line = set(taken)
    while True:
        more = {each.path for each in forms if each.replaced_by in line}
        more |= {each.replaced_by for each in forms if each.path in line and each.replaced_by}
        more -= {*line, *elsewhere}
        if not more:
            return frozenset(line)
        line |= more


def _words(mine: Iterable[CollectedForm], others: Iterable[CollectedForm]) -> Iterator[str]:
    """Yield names and numbers; none that speaks of another studio as well."""
    theirs = [
        matching_key(value.text)
        for each in others
        for key, value in each.values.items()
        if key in NAMES or key.startswith(LEADER)
    ]
    for each in mine:
        named = [matching_key(text) for text in map(each.text, NAMES)]
        said = [value.text for key, value in each.values.items() if key.startswith(LEADER)]
        numbers = filter(_is_number, said)
        for word in (*named, *numbers):
            if len(word) >= LEAST and not any(word in text for text in theirs):
                yield word


def _is_number(text: str) -> bool:
    return len(text) >= NUMBER and text[:-1].isdecimal()


def _files_of(forms: Iterable[CollectedForm]) -> Iterator[str]:
    for each in forms:
        yield from (path for paths in each.evidence.values() for path in paths)
        yield from each.tray
        if each.work_summary:
            yield each.work_summary


def _of_mail(
    reading: MailReading,
    names: Gone,
    its: Collection[str],
    *,
    theirs: Collection[str],
    digests: Collection[str],
) -> Iterator[str]:
    """Yield the paths of a mail's files that are the studio's; all, where it brought no other form."""
    mine = [each.path for each in reading.forms if each.path in names.forms]
    others = [each.path for each in reading.forms if each.path not in names.forms]
    tables = {
        each.path for each in reading.tables if any(is_its_row(names, row) for row in each.rows)
    }
    folders = [
        folder
        for folder in map(_folder, mine)
        if folder != _root(reading)
        and not any(path.startswith(folder) for path in (*others, *theirs))
    ]
    for path, word in reading.digests.items():
        kind = reading.papers.get(path, "")
        table = path in tables or (kind == Paper.STAMPED_TABLE and bool(tables or mine))
        told = names.speaks(path) or names.speaks(reading.openings.get(path, ""))
        own = path in its or word in digests or told or path.startswith(tuple(folders))
        foreign = path in theirs or path in others or _holds_another_form(path, kind, others)
        if table or (mine and not others and path not in theirs) or (own and not foreign):
            yield path


def _holds_another_form(path: str, kind: str, others: Iterable[str]) -> bool:
    """Tell whether a file holds the forms of several studios, another's among them."""
    return kind == Paper.FORM and any(each.startswith(f"{path}!") for each in others)


def _folder(path: str) -> str:
    """Return the folder or archive a file lies in, up to and with the sign that ends it."""
    return path[: max(path.rfind(each) for each in INSIDE) + 1]


def _root(reading: MailReading) -> str:
    return next(
        (_folder(f"{reading.mail.name}{sign}") for sign in INSIDE
         if any(path.startswith(f"{reading.mail.name}{sign}") for path in reading.digests)), "",
    )  # fmt: skip


def _holding(reading: MailReading, own: Collection[str]) -> Iterator[str]:
    """Yield the archives and forwarded mails of a mail that hold one of the files."""
    for path in reading.digests:
        if reading.papers.get(path) == Paper.FORM:
            continue  # it holds another studio's form, too
        if any(each.startswith(f"{path}!") for each in own):
            yield path
        elif reading.papers.get(path) == Paper.ARCHIVE and any(
            each.startswith(_folder(path)) for each in own
        ):
            inside = any(each.startswith(f"{path}!") for each in reading.digests)
            if not inside:  # a volume of an archive: what it holds stands under another one
                yield path


def is_its_row(gone: Gone, row: Mapping[str, ReadValue]) -> bool:
    """Tell whether a row of 附件2 is the studio's."""
    own = (each.text for key, each in row.items() if key in NAMES or key.startswith(LEADER))
    return any(matching_key(text) in gone.words for text in own)
