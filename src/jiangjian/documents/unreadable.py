"""A file that cannot be read: what is the matter with it, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file cannot be read.

    :ivar code: machine name, such as ``encrypted``.
    :ivar problem: what is the matter, in Chinese.
    :ivar remedy: what to do next, in Chinese.
    :ivar detail: for the operator's log only; never shown, holds nothing of the file.
    """

    code: str
    problem: str
    remedy: str
    detail: str = ""


class Unreadable(Exception):  # noqa: N818 - it is shown to people like a refusal
    """A file was not read; nothing of it was taken over.

    :ivar trouble: what is the matter and what to do.
    """

    def __init__(self, trouble: Trouble) -> None:
        """Keep ``trouble``; problem and remedy are the message."""
        super().__init__(f"{trouble.problem}。{trouble.remedy}")
        self.trouble = trouble

    @property
    def code(self) -> str:
        """Return the machine name."""
        return self.trouble.code

    @property
    def problem(self) -> str:
        """Return what is the matter."""
        return self.trouble.problem

    @property
    def remedy(self) -> str:
        """Return what to do next."""
        return self.trouble.remedy

    def as_json(self) -> dict[str, str]:
        """Return the trouble as it crosses from the child process."""
        return asdict(self.trouble)


def unreadable(code: str, problem: str, remedy: str, detail: str = "") -> Unreadable:
    """Return the exception to raise."""
    return Unreadable(Trouble(code, problem, remedy, detail))
