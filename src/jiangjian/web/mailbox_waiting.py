"""What of a mailbox waits for a person, counted when it is settled and kept for 待办.

Settling a large mailbox takes too long for everybody's first page. So whoever settles it keeps the
counts with the state they speak of; counts of another state are not shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from django.core.cache import cache

from jiangjian.records.models import Round

KEY: Final = "mailbox_waiting:{}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a person.

    :ivar mails: that nobody could be found for.
    :ivar forms: that count and are not taken over.
    :ivar files: in no slot yet.
    """

    mails: int
    forms: int
    files: int


NOTHING: Final = Waiting(0, 0, 0)


def state_of(round_: Round, revision: int | None) -> str:
    """Return what counts speak of: the mailbox at a revision under the notice as amended."""
    return f"{revision} {round_.amended}"


def keep(round_: Round, state: str, counted: Waiting) -> None:
    """Keep the counts of a state for every worker."""
    cache.set(KEY.format(round_.pk), (state, asdict(counted)), None)


def kept(round_: Round, state: str) -> Waiting | None:
    """Return the counts of a state; ``None`` where nobody has settled it since."""
    told, counted = cache.get(KEY.format(round_.pk)) or ("", {})
    return Waiting(**counted) if told == state else None
