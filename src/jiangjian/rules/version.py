"""A version of a nomination in canonical form: what one 提交 handed in, as named texts under one digest.

`docs/versions.md` says it byte by byte, so that another program on another day gets the same digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from jiangjian.rules.digest import canonical

PRIVATE: Final = "private:"
"""Begins the name of a value that only roles with the right to private fields may read."""

ANSWER: Final = "answer:"
REASON: Final = "reason:"
ABSENT: Final = "absent:"
FILE: Final = "file:"
SUMMARY: Final = "summary"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file as it lay in its slot.

    :ivar place: 1 for the first of its slot.
    :ivar digest: SHA-256 of its bytes, 64 hexadecimal digits.
    :ivar personal: 含个人信息; its value is private then.
    """

    slot: str
    place: int
    name: str
    digest: str
    stamped: bool = False
    stamped_by: str = ""
    personal: bool = False

    @property
    def key(self) -> str:
        """Return the name of its value, such as ``file:4:1``."""
        return f"{PRIVATE if self.personal else ''}{FILE}{self.slot}:{self.place}"

    @property
    def text(self) -> str:
        """Return its value: the canonical form of what is known of it."""
        said = {
            "digest": self.digest,
            "name": self.name,
            "stamped": YES if self.stamped else NO,
            "stamped_by": self.stamped_by,
        }
        return canonical(said).decode()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a version's digest covers beside its values.

    :ivar nomination: its key.
    :ivar number: 1 for the first version.
    :ivar edition: how often the nomination had been saved.
    :ivar by: number of the post that froze it.
    :ivar at: instant in UTC, ``2024-11-15T01:00:00.000000+00:00``.
    """

    nomination: str
    number: int
    edition: int
    by: int
    at: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Everything that a 提交 hands in.

    :ivar absent: slot -> reason, of what is ticked as 本项无此情况.
    :ivar files: slot by slot, in the order in which they lie there.
    """

    answers: Mapping[str, str]
    private: Mapping[str, str]
    reasons: Mapping[str, str]
    summary: str
    absent: Mapping[str, str]
    files: tuple[FrozenFile, ...]


def values_of(said: HandedIn) -> dict[str, str]:
    """Return every value by its name; the order does not matter."""
    return {
        **{f"{ANSWER}{key}": text for key, text in said.answers.items()},
        **{f"{PRIVATE}{key}": text for key, text in said.private.items()},
        **{f"{REASON}{key}": text for key, text in said.reasons.items()},
        **{f"{ABSENT}{slot}": reason for slot, reason in said.absent.items()},
        **{each.key: each.text for each in said.files},
        SUMMARY: said.summary,
    }


def said_by(values: Mapping[str, str]) -> HandedIn:
    """Return what values say, the other way round of ``values_of``.

    :param values: text by name; one that has been erased is left out by who asks.
    """
    files = (read_file(name, text) for name, text in values.items() if is_file(name))
    answers = {name: text for name, text in values.items() if not is_file(name)}
    return HandedIn(
        answers=_under(ANSWER, answers),
        private=_under(PRIVATE, answers),
        reasons=_under(REASON, answers),
        summary=values.get(SUMMARY, ""),
        absent=_under(ABSENT, answers),
        files=tuple(sorted(files, key=lambda each: (each.slot, each.place))),
    )


def _under(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the texts whose names begin so, by the rest of the name."""
    return {name.removeprefix(kind): text for name, text in values.items() if name.startswith(kind)}


def placed(files: Iterable[FrozenFile]) -> tuple[FrozenFile, ...]:
    """Return files with their places counted 1, 2, 3 in each slot.

    :param files: by slot, in the order in which they lie there.
    """
    return tuple(
        FrozenFile(
            each.slot, place, each.name, each.digest, each.stamped, each.stamped_by, each.personal
        )
        for _, some in groupby(files, key=lambda file: file.slot)
        for place, each in enumerate(some, start=1)
    )


def read_file(name: str, text: str) -> FrozenFile:
    """Return the file that a value speaks of.

    :param name: of the value; see ``is_file``.
    """
    bare = name.removeprefix(PRIVATE)
    slot, _, place = bare.removeprefix(FILE).rpartition(":")
    said = json.loads(text)
    return FrozenFile(
        slot=slot,
        place=int(place),
        name=said["name"],
        digest=said["digest"],
        stamped=said["stamped"] == YES,
        stamped_by=said["stamped_by"],
        personal=bare != name,
    )


def is_file(name: str) -> bool:
    """Tell whether a value of this name speaks of a file.

    >>> is_file("file:4:1"), is_file("private:file:4:1"), is_file("private:leader_birth")
    (True, True, False)
    """
    return name.removeprefix(PRIVATE).startswith(FILE)


def version_digest(stamp: Stamp, salted: Mapping[str, str]) -> str:
    """Return the digest of a version: SHA-256 of its canonical record, as 64 hexadecimal digits.

    :param salted: name of each value -> its salted digest; so a value and its salt can be erased.
    """
    record = {
        "nomination": stamp.nomination,
        "number": str(stamp.number),
        "edition": str(stamp.edition),
        "by": str(stamp.by),
        "at": stamp.at,
        **{f"value:{name}": digest for name, digest in salted.items()},
    }
    return hashlib.sha256(canonical(record)).hexdigest()


def changed(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> frozenset[str]:
    """Return the names of values in which two versions differ.

    They are equal but for named values where ``changed(old, new) <= named``. A value that has been
    erased (``None``) in either is counted as changed: nobody can tell any more.

    >>> sorted(changed({"answer:a": "1", "answer:b": "2"}, {"answer:a": "1", "summary": ""}))
    ['answer:b', 'summary']
    """
    names = {*old, *new}
    return frozenset(
        name
        for name in names
        if name not in old or name not in new or old[name] is None or old[name] != new[name]
    )
