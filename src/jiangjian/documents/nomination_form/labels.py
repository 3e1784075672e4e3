"""The words of the form that a reader looks for: labels in their normal form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from jiangjian.documents.nomination_form.spec import FormSpec
from jiangjian.rules.notice import Notice

BRACKETED: Final = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
NUMBERED: Final = re.compile(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、)")
NO_WORD: Final = re.compile(r"[\W_]+")
LONGEST_LABEL: Final = 40

EXACT: Final = 95
ALIAS: Final = 90


def bare(label: str) -> str:
    """Return a label without white space, brackets, numbering, stars and colons.

    >>> bare("个人荣誉及 获得时间："), bare("2、技能（工匠） 奖项及时间")
    ('个人荣誉及获得时间', '技能工匠奖项及时间')
    """
    normal = "".join(unicodedata.normalize("NFKC", label).split())
    return NO_WORD.sub("", NUMBERED.sub("", normal)).lower()


def core(label: str) -> str:
    """Return a label as ``bare`` does, what stands in brackets left out.

    >>> core("创新工作室主要业绩(500字)")
    '创新工作室主要业绩'
    """
    return bare(BRACKETED.sub("", unicodedata.normalize("NFKC", label)))


def form_labels(notice: Notice, spec: FormSpec) -> Mapping[str, tuple[str, int]]:
    """Return field or opinion key and how sure it is, by normal form of the label.

    A word that would mean two fields means neither.
    """
    named = [
        (word, key, EXACT) for label, key in _exact(spec) for word in {bare(label), core(label)}
    ]
    named += [
        (word, key, ALIAS) for label, key in _aliases(notice) for word in {bare(label), core(label)}
    ]
    found: dict[str, tuple[str, int]] = {}
    doubtful = set()
    for word, key, sure in named:
        known = found.setdefault(word, (key, sure))
        if known[0] != key and known[1] == sure:
            doubtful.add(word)
    return {word: each for word, each in found.items() if word and word not in doubtful}


def _exact(spec: FormSpec) -> Iterator[tuple[str, str]]:
    for row in spec.rows:
        for label, value in zip(row.cells, row.cells[1:], strict=False):
            if label.label and value.field:
                yield label.label, value.field
            elif label.label and value.opinion:
                yield label.label, f"opinion_{value.opinion}"
    yield from ((each.label, each.key) for each in spec.fields)
    yield from ((each.label, f"opinion_{each.key}") for each in spec.opinions)


def _aliases(notice: Notice) -> Iterator[tuple[str, str]]:
    known = {each.key for each in notice.fields}
    yield from ((each.label, each.field) for each in notice.columns if each.field in known)
    yield from ((word, each.key) for each in notice.fields for word in each.aliases)
