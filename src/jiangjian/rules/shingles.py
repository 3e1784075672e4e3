"""Near copies among many texts: how much of the shorter one stands in the longer one.

Runs of six characters (shingles), without digits, punctuation and white space, so that new numbers and
another order hide nothing. Runs that many texts share are set phrases and do not count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from jiangjian.rules.values import matching_key

LENGTH: Final = 6
LEAST: Final = 30
"""Runs a text must have of its own to be compared; less is a slogan."""

COMMON_SHARE: Final = 0.02
COMMON_LEAST: Final = 4
"""A run that stands in more texts than this share of them, and than this many, is a set phrase."""

_SKIPPED: Final = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two texts are one.

    :ivar share: 0..1, of the runs of the text that has fewer.
    :ivar passage: the longest passage both have, without digits and punctuation.
    """

    share: float
    passage: str


def bare(text: str) -> str:
    """Return the letters of a text: no digits, no punctuation, no white space; spellings folded.

    >>> bare("完成12项，创效403.77万元。")
    '完成项创效万元'
    """
    return _SKIPPED.sub("", matching_key(text))


def shingles(letters: str) -> frozenset[str]:
    """Return the runs of six of a bare text."""
    return frozenset(letters[start : start + LENGTH] for start in range(len(letters) - LENGTH + 1))


def near_copy(a_text: str, b_text: str, common: AbstractSet[str] = frozenset()) -> Overlap:
    """Return how far two texts are one.

    :param common: runs that do not count.
    """
    a_bare, b_bare = bare(a_text), bare(b_text)
    a, b = shingles(a_bare) - common, shingles(b_bare) - common
    shared = a & b
    if min(len(a), len(b)) < LEAST:
        return Overlap(0.0, "")
    return Overlap(len(shared) / min(len(a), len(b)), _longest(a_bare, shared))


def near_copies(texts: Mapping[str, str], *, least: float) -> Iterator[tuple[str, str, Overlap]]:
    """Yield each pair of texts whose overlap is at least ``least``.

    Works through an index of runs, so that texts that share nothing are never held side by side.

    :param texts: by key.
    :param least: 0..1.
    """
    letters = {key: bare(text) for key, text in texts.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for key, each in letters.items():
        for run in shingles(each):
            holders[run].append(key)
    common = max(COMMON_LEAST, int(len(texts) * COMMON_SHARE))
    counted: dict[str, set[str]] = {key: set() for key in texts}
    for run, keys in holders.items():
        if len(keys) <= common:
            for key in keys:
                counted[key].add(run)
    yield from _pairs(counted, holders, letters, least)


def _pairs(
    counted: Mapping[str, AbstractSet[str]],
    holders: Mapping[str, Sequence[str]],
    letters: Mapping[str, str],
    least: float,
) -> Iterator[tuple[str, str, Overlap]]:
    done: set[str] = set()
    for key, runs in counted.items():
        done.add(key)
        if len(runs) < LEAST:
            continue
        met = Counter(other for run in runs for other in holders[run] if other not in done)
        for other, number in met.items():
            fewer = min(len(runs), len(counted[other]))
            if fewer >= LEAST and number >= least * fewer:
                shared = runs & counted[other]
                yield key, other, Overlap(number / fewer, _longest(letters[key], shared))


def _longest(letters: str, shared: AbstractSet[str]) -> str:
    """Return the longest passage made of shared runs only."""
    best = start = 0
    end = 0
    for place in range(len(letters) - LENGTH + 2):
        if place <= len(letters) - LENGTH and letters[place : place + LENGTH] in shared:
            continue
        if place - start > end - best:
            best, end = start, place
        start = place + 1
    return letters[best : end + LENGTH - 1] if end > best else ""
