"""What a short text of a form is: one of our labels, somebody else's label, or neither."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from jiangjian.documents.form_reading.form_words import (
    ALIAS,
    BRACKETED,
    LONGEST_LABEL,
    FormWords,
    bare,
    bare_and_core,
    core,
)
from jiangjian.documents.form_reading.synonyms import (
    NOT_OURS,
    PICTURE,
    UNIT_ENDS,
    UNITS,
    WORD_LIMIT,
    folded,
)

FUZZY: Final = 70
ALIKE_ENOUGH: Final = 0.72
LEAST: Final = 2
LONGEST_FUZZY: Final = 16
OTHER_UNIT: Final = re.compile("(?<![万千亿])(?:千|百万|千万|亿)?元")
COUNTED: Final = re.compile(r"[(（](?:单位[:：])?(?:人次|人|名|项|个|件)[)）]\s*$")
ENDS: Final = ("意见", "签名", "签字", "盖章", "签章")


class Label(NamedTuple):
    """A text that is a label.

    :ivar key: the field's or opinion's; empty for a label that is none of ours.
    :ivar sure: 0..100, that the text means this field.
    :ivar again: it says that a value goes on here (续).
    :ivar unit: of the money behind it, where that is not 万元.
    """

    key: str
    sure: int = 100
    again: bool = False
    unit: str = ""

    @property
    def how(self) -> str:
        """Return how a value beside it was found."""
        if self.sure > ALIAS:
            return "label"
        return "alias" if self.sure > FUZZY else "fuzzy"


def label_of(text: str, words: FormWords) -> Label | None:
    """Return the label that a text is, or ``None``."""
    if text in words.met:
        known = words.met[text]
        return known if isinstance(known, Label) else None
    short = len(text) <= LONGEST_LABEL and bool(text.strip())
    found = words.met[text] = _label(text, words) if short else None
    return found


def _label(text: str, words: FormWords) -> Label | None:
    whole, within = bare_and_core(text)
    if whole in words.labels:  # so are most labels
        return _ours(text, words, *words.labels[whole])
    forms = _forms(whole, within)
    for form in forms:
        if found := words.labels.get(form):
            return _ours(text, words, *found)
    if any(map(_is_foreign, forms)):
        return Label("")
    for form in forms:
        if words.letters.issuperset(form) and (key := words.folds.get(folded(form))):
            return _ours(text, words, key, ALIAS)
    return _counted(text, within, words) or _explained(text, words)


def _explained(text: str, words: FormWords) -> Label | None:
    """Return the label that stands in brackets behind words of another's form: 组建单位（所在单位）."""
    for each in BRACKETED.findall(unicodedata.normalize("NFKC", text)):
        key, sure = words.labels.get(bare(each), ("", 0))
        if key and sure > ALIAS:
            return _ours(text, words, key, ALIAS)
    return None


def _counted(text: str, within: str, words: FormWords) -> Label | None:
    """Return the label of a number that only its unit tells from a word: 导师带徒（人）."""
    if not COUNTED.search(text):
        return None
    for ending in ("人数", "数"):
        key = words.folds.get(folded(within + ending), "")
        if words.kinds.get(key) == "count":
            return _ours(text, words, key, ALIAS)
    return None


def _ours(text: str, words: FormWords, key: str, sure: int) -> Label:
    return Label(key, sure, "续" in text, _unit(text, key, words))


def _unit(text: str, key: str, words: FormWords) -> str:
    """Return the unit of money that a label says; empty for 万元, which the notice asks for."""
    if words.kinds.get(key) != "money":
        return ""
    found = OTHER_UNIT.search("".join(text.split()))
    return found[0] if found else ""


def likely(text: str, words: FormWords, taken: frozenset[str]) -> Label | None:
    """Return the label that a text resembles, of those nobody else has taken; ``None`` for none."""
    form = folded(core(text)) or bare(text)
    if not LEAST <= len(form) <= LONGEST_FUZZY:
        return None
    best = max(
        (
            (SequenceMatcher(None, form, known).ratio(), key)
            for known, key in words.folds.items()
            if key not in taken
        ),
        default=(0.0, ""),
    )
    return Label(best[1], FUZZY) if best[0] >= ALIKE_ENOUGH else None


def _is_foreign(form: str) -> bool:
    """Tell whether a normal form is a label that forms have beside ours."""
    short = len(form) <= LONGEST_FUZZY
    return form in NOT_OURS or (short and bool(form.endswith(ENDS) or PICTURE.search(form)))


def _forms(whole: str, within: str) -> tuple[str, ...]:
    """Return the normal forms of a text, the longest first, without what only explains it.

    :param whole: what ``bare`` made of it.
    :param within: what ``core`` made of it.
    """
    if (
        whole == within
        and not whole.endswith(UNIT_ENDS)
        and "字" not in whole
        and "续" not in whole
    ):
        return (whole,) if whole else ()  # so are most
    forms = [whole]
    _add(forms, within.removeprefix("续").removesuffix("续"))
    for form in [each for each in forms if "字" in each]:
        _add(forms, WORD_LIMIT.sub("", form))
    for form in [each for each in forms if each.endswith(UNIT_ENDS)]:
        _add(forms, UNITS.sub("", form))
    return tuple(filter(None, forms))


def _add(forms: list[str], form: str) -> None:
    if form not in forms:
        forms.append(form)
