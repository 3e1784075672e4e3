"""What the files around a file say of it: a folder whose files nearly all name one studio is that studio's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jiangjian.rules.collecting.paths import place_of
from jiangjian.rules.collecting.sought import SAYS_HOST, Sought, core_of, holds, said, speaks_of
from jiangjian.rules.values import matching_key

MOST_OF_NEIGHBOURS: Final = 70
NEARLY_ALL: Final = 0.9
"""Of the files of a folder that name a studio; with fewer the folder holds more than one."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file whose owner is sought.

    :ivar opening: its first words; empty for a picture.
    :ivar letter: subject and words of its mail.
    """

    path: str
    mail: str
    opening: str = ""
    letter: str = ""


class Spoken:
    """Of whom the name of a folder speaks."""

    def __init__(self, sought: Sequence[Sought], city: str) -> None:
        self._sought, self._city = sought, city
        self._known: dict[str, frozenset[str]] = {}

    def of(self, folder: str) -> frozenset[str]:
        """Return the paths of the forms of whose firm, studio or leader the name is a piece."""
        if folder not in self._known:
            self._known[folder] = frozenset(self._forms(folder))
        return self._known[folder]

    def _forms(self, folder: str) -> Iterator[str]:
        plain, core = matching_key(folder), core_of(folder)
        for each in self._sought:
            named = any(holds(plain, name) for name in (each.studio, each.leader, each.host))
            if named or speaks_of(core, each, self._city):
                yield each.form.path


def votes_of(
    files: Sequence[Filed], sought: Sequence[Sought]
) -> Mapping[tuple[str, tuple[str, ...]], Mapping[str, int]]:
    """Return, by mail and folder, how many files below it name each studio."""
    votes: dict[tuple[str, tuple[str, ...]], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in files:
        ranked = sorted((said(each.opening, form), form.form.path) for form in sought)
        if not ranked or ranked[-1][0] < SAYS_HOST:
            continue
        if len(ranked) > 1 and ranked[-2][0] == ranked[-1][0]:
            continue
        for folder in _folders(each):
            votes[each.mail, folder][ranked[-1][1]] += 1
    return votes


def neighbours(
    file: Filed,
    votes: Mapping[tuple[str, tuple[str, ...]], Mapping[str, int]],
    spoken: Spoken,
) -> Mapping[str, float]:
    """Return what the innermost folder that says anything says: whose nearly all of its files are.

    Of the folders around one that is named after a studio, only what they say of that studio counts.
    """
    named: frozenset[str] = frozenset()
    for folder in _folders(file):
        here = votes.get((file.mail, folder))
        if here:
            total = sum(here.values())
            return {
                form: MOST_OF_NEIGHBOURS
                for form, count in here.items()
                if count >= total * NEARLY_ALL and (not named or form in named)
            }
        named = named or spoken.of(folder[-1])
    return {}


def _folders(file: Filed) -> Iterator[tuple[str, ...]]:
    """Yield the folders a file lies in, from the inside out; the mail itself is none."""
    folders = place_of(file.path, file.mail).folders
    yield from (folders[:depth] for depth in range(len(folders), 0, -1))
