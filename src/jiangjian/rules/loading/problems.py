"""Mistakes in a notice file: where, what was found, what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NoticeError:
    """One mistake in a notice file.

    :ivar where: file and key, such as ``kaifeng-2024.toml: quotas[0].clause``.
    :ivar found: what was found there.
    :ivar known: what would have been right; empty where there is no list of it.
    """

    where: str
    found: str
    known: str = ""

    def __str__(self) -> str:
        return (
            f"{self.where}: {self.found}，{self.known}"
            if self.known
            else f"{self.where}: {self.found}"
        )


class NoticeErrors(ValueError):  # noqa: N818 - it is several
    """A notice file that cannot be used, with every mistake in it.

    :ivar errors: at least one, in the order of the file's parts.
    """

    def __init__(self, errors: Iterable[NoticeError]) -> None:
        """Keep ``errors``; one line each is the message."""
        self.errors = tuple(errors)
        super().__init__("\n".join(str(each) for each in self.errors))


@dataclass(slots=True)
class Problems:
    """Collects mistakes while a file is read, so that all are told at once.

    :ivar source: name of the file, for people.
    """

    source: str
    errors: list[NoticeError] = field(default_factory=list)

    def add(self, where: str, found: str, known: str = "") -> None:
        """Keep one mistake."""
        self.errors.append(NoticeError(f"{self.source}: {where}", found, known))


def listed(names: Iterable[str]) -> str:
    """Return names as they stand in a message: 一.2、二."""
    return "、".join(names) or "（没有）"
