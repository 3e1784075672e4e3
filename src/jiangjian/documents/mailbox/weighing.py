"""Archives weighed against their limits, before and while they are unpacked."""

from __future__ import annotations

from collections.abc import Sequence

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.limits import Limits
from jiangjian.documents.unreadable import Trouble


class TooMuchError(Exception):
    """The archive passes a limit.

    :ivar trouble: which.
    """

    def __init__(self, trouble: Trouble) -> None:
        """Keep which."""
        super().__init__(trouble.problem)
        self.trouble = trouble


def weigh(sizes: Sequence[int], size: int, limits: Limits) -> None:
    """Refuse by what the archive says of itself, before a byte is unpacked.

    :param sizes: of each file inside, unpacked.
    :param size: of the archive.
    :raises TooMuchError: it passes a limit.
    """
    if len(sizes) > limits.entries:
        raise TooMuchError(troubles.too_many(len(sizes), limits.entries))
    weigh_bytes(sum(sizes), size, limits)


def weigh_bytes(inflated: int, size: int, limits: Limits) -> None:
    """Refuse by what came out so far.

    :raises TooMuchError: it passes a limit.
    """
    if inflated > limits.inflated:
        raise TooMuchError(troubles.too_much(inflated, limits.inflated))
    if inflated > limits.dense_from and inflated > limits.times * max(size, 1):
        raise TooMuchError(troubles.too_dense(inflated // max(size, 1), limits.times))
