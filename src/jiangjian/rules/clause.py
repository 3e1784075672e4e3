"""A clause of the notice: the words every demand rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in the printed notice and the words that stand there.

    :ivar ref: short reference used in the notice file, such as ``二`` or ``一.2``.
    :ivar at: the place as a reader finds it, such as ``二、推荐数量``.
    :ivar quote: the words themselves; they must stand in the printed notice.
    """

    ref: str
    at: str
    quote: str

    @property
    def cite(self) -> str:
        """Return the place as it is cited in a sentence: 通知“二、推荐数量”."""
        return f"通知“{self.at}”"
