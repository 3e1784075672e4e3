"""How much an archive may unpack to: a bomb costs its own mail, and no more than this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one archive gives.

    :ivar entries: files and folders.
    :ivar inflated: bytes of all files together.
    :ivar times: how many times its own size, asked only above ``dense_from`` bytes.
    """

    entries: int
    inflated: int
    times: int
    dense_from: int


ATTACHED: Final = Limits(entries=5_000, inflated=1024 * MIB, times=50, dense_from=64 * MIB)
"""For an archive that came in a mail."""

GIVEN: Final = Limits(entries=50_000, inflated=8192 * MIB, times=50, dense_from=64 * MIB)
"""For the archive that somebody gives as the mailbox itself."""

MOST_NESTED: Final = 2
"""Archives in archives: a zip in a zip is opened, a third one in it is kept whole."""

MOST_FORWARDED: Final = 3
"""Mails in mails."""
