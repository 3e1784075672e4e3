"""The labels of a notice's form, made ready for its reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from jiangjian.documents.form_reading.form_words import ALIAS, EXACT, OPINION, FormWords, bare, core
from jiangjian.documents.form_reading.opinions import opinion_tags
from jiangjian.documents.form_reading.synonyms import FOLDED_LETTERS, PREFIXES, folded
from jiangjian.documents.nomination_form.blank import SIGN
from jiangjian.documents.nomination_form.spec import FormSpec, form_spec
from jiangjian.documents.nomination_form.values import BLANK_DAY
from jiangjian.rules.notice import Notice
from jiangjian.rules.paper import Column


def form_words(notice: Notice) -> FormWords:
    """Return what a reader of this notice's form has to know; made once for each wording, with nothing met yet."""
    return replace(_form_words(form_spec(notice), notice.columns), met={})


@lru_cache(maxsize=32)
def _form_words(spec: FormSpec, columns: tuple[Column, ...]) -> FormWords:
    tags = frozenset(
        (
            *(each.key for each in spec.fields),
            *(tag for each in spec.opinions for tag in opinion_tags(each.key)),
        )
    )
    kinds = {each.key: each.kind.value for each in spec.fields}
    folds = _folds(spec, columns)
    letters = FOLDED_LETTERS.union(*folds)
    return FormWords(form_labels(spec, columns), folds, tags, kinds, letters, _printed(spec))


def _printed(spec: FormSpec) -> frozenset[str]:
    """Return what a reader finds in the cells and lines of the empty form; in most cells nothing."""
    cells = (cell for row in spec.rows for cell in row.cells)
    signature = f"{SIGN}\n{BLANK_DAY}"
    return frozenset(
        ("", spec.heading, spec.title, signature, *(each.label or each.heading for each in cells))
    )


def form_labels(spec: FormSpec, columns: Iterable[Column]) -> Mapping[str, tuple[str, int]]:
    """Return field or opinion key and how sure it is, by normal form of the label.

    Headings of the form stand for no key. A word that would mean two fields means neither.
    """
    named = [
        (word, key, EXACT) for label, key in _exact(spec) for word in {bare(label), core(label)}
    ]
    named += [
        (word, key, ALIAS)
        for label, key in _aliases(spec, columns)
        for word in {bare(label), core(label)}
    ]
    named += [(bare(label), "", EXACT) for label in _headings(spec)]
    found: dict[str, tuple[str, int]] = {}
    doubtful = set()
    for word, key, sure in named:
        known = found.setdefault(word, (key, sure))
        if known[0] != key and known[1] == sure:
            doubtful.add(word)
    return {word: each for word, each in found.items() if word and word not in doubtful}


def _folds(spec: FormSpec, columns: Iterable[Column]) -> Mapping[str, str]:
    """Return the key by each folded label, with and without what its section is called."""
    sections = {each.key: each.section for each in spec.fields}
    meant: dict[str, set[str]] = {}
    for label, key in (*_exact(spec), *_aliases(spec, columns)):
        for prefix in ("", *PREFIXES.get(sections.get(key, ""), ())):
            for word in {bare(label), core(label)}:
                meant.setdefault(folded(prefix + word), set()).add(key)
    return {word: next(iter(keys)) for word, keys in meant.items() if word and len(keys) == 1}


def _exact(spec: FormSpec) -> Iterator[tuple[str, str]]:
    for row in spec.rows:
        for label, value in zip(row.cells, row.cells[1:], strict=False):
            if label.label and value.field:
                yield label.label, value.field
            elif label.label and value.opinion:
                yield label.label, f"{OPINION}{value.opinion}"
    yield from ((each.label, each.key) for each in spec.fields)
    yield from ((each.label, f"{OPINION}{each.key}") for each in spec.opinions)


def _headings(spec: FormSpec) -> Iterator[str]:
    """Yield the words over groups of rows, and the title: they end what stands before them."""
    yield spec.title
    yield from (each.heading for row in spec.rows for each in row.cells if each.heading)


def _aliases(spec: FormSpec, columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    known = {each.key for each in spec.fields}
    yield from ((each.label, each.field) for each in columns if each.field in known)
    yield from ((word, each.key) for each in spec.fields for word in each.aliases)
