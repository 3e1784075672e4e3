"""A kind of paper: what it is called, what its file is named, who may have it, what makes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jiangjian.rules.notice import Notice

FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
LONGEST_WORD: Final = 60


class Audience(StrEnum):
    """Who may have a paper."""

    PUBLIC = "public"  # anybody, without an account
    UNIT = "unit"  # those who may see the dossier
    RECOMMENDER = "recommender"  # the recommending unit and the city
    CITY = "city"  # the city, until it is published


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of paper.

    :ivar key: name of its module, and in URLs.
    :ivar pattern: of its file's name, with words in braces.
    :ivar maker: makes it from data; its arguments are its own.
    :ivar blank: makes the empty paper of a notice to download, or ``None`` where there is none.
    """

    key: str
    label: str
    media_type: str
    pattern: str
    audience: Audience
    maker: Callable[..., object]
    blank: Callable[[Notice], bytes] | None = None
    blank_name: str = ""

    def file_name(self, **words: str) -> str:
        """Return the name of a file, fit for every system.

        :param words: what stands in the braces of the pattern.
        """
        return self.pattern.format(**{key: _fit(word) for key, word in words.items()})


def _fit(word: str) -> str:
    """Return a word without what a file's name cannot hold."""
    return FORBIDDEN.sub("", word).strip(" .")[:LONGEST_WORD]
