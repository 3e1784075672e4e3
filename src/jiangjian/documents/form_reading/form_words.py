"""The words of the form that a reader looks for, and labels in their normal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

BRACKETED: Final = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
NUMBERED: Final = re.compile(
    r"(?:\(?\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,3}[、.)]|\d{1,2}(?=[\u4e00-\u9fff]))"
)
STARS: Final = " \t\n\u3000*★☆※●■◆▲"
NO_WORD: Final = re.compile(r"[\W_]+")
LONGEST_LABEL: Final = 40

EXACT: Final = 95
ALIAS: Final = 90
OPINION: Final = "opinion_"


@dataclass(frozen=True, slots=True)
class FormWords:
    """What a reader of one notice's form has to know; crosses into the child process as JSON.

    :ivar labels: field or opinion key and how sure it is, by normal form of the label.
    :ivar folds: key by the form that ``folded`` makes, where one key alone has it.
    :ivar tags: names of the content controls that count.
    :ivar kinds: what a field holds, by its key.
    :ivar met: what was made of texts of this form before, by ``meaning``.
    :ivar printed: what stands in the cells and lines of our own form before anybody fills it, and nothing at all.
    :ivar letters: every character of a text whose folded form can be one of ``folds``; folding only
        takes away what stands in ``FOLDED_LETTERS``.
    """

    labels: Mapping[str, tuple[str, int]]
    folds: Mapping[str, str]
    tags: frozenset[str]
    kinds: Mapping[str, str]
    letters: frozenset[str]
    printed: frozenset[str]
    met: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return what ``from_json`` takes."""
        return {
            "labels": dict(self.labels),
            "folds": dict(self.folds),
            "tags": sorted(self.tags),
            "kinds": dict(self.kinds),
            "letters": "".join(sorted(self.letters)),
            "printed": sorted(self.printed),
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> FormWords:
        """Return the words again."""
        labels = {word: (key, sure) for word, (key, sure) in given["labels"].items()}
        return cls(
            labels,
            given["folds"],
            frozenset(given["tags"]),
            given["kinds"],
            frozenset(given["letters"]),
            frozenset(given["printed"]),
        )


def bare(label: str) -> str:
    """Return a label without white space, brackets, numbering, stars and colons.

    >>> bare("个人荣誉及 获得时间："), bare("2、技能（工匠） 奖项及时间")
    ('个人荣誉及获得时间', '技能工匠奖项及时间')
    """
    return _bare(unicodedata.normalize("NFKC", label))


def core(label: str) -> str:
    """Return a label as ``bare`` does, what stands in brackets left out.

    >>> core("创新工作室主要业绩(500字)")
    '创新工作室主要业绩'
    """
    return _bare(BRACKETED.sub("", unicodedata.normalize("NFKC", label)))


def bare_and_core(label: str) -> tuple[str, str]:
    """Return what ``bare`` and ``core`` do; most labels have nothing in brackets and need one look."""
    normal = unicodedata.normalize("NFKC", label)
    if normal.isalnum() and not normal[0].isdecimal():  # nothing to take away: most labels
        plain = normal.lower()
        return plain, plain
    whole = _bare(normal)
    within = BRACKETED.sub("", normal)
    return whole, whole if within == normal else _bare(within)


def _bare(normal: str) -> str:
    plain = normal.strip(STARS)
    number = NUMBERED.match(plain)
    joined = "".join((plain[number.end() :] if number else plain).split())
    return (joined if joined.isalnum() else NO_WORD.sub("", joined)).lower()
