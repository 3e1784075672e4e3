"""One value for each field out of everything that may be its value."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from jiangjian.documents.form_reading.candidate import Candidate
from jiangjian.documents.form_reading.form_words import OPINION, FormWords
from jiangjian.documents.form_reading.pieces import LONG

TWICE: Final = 60
"""Two places give different values."""
ELSEWHERE_EMPTY: Final = "同一个栏目在文件里另一处是空的，这里的内容可能不是它的"
JOINED: Final = 80
AGAIN: Final = 92
SURE: Final = 90
QUOTED: Final = 20
LEAST_LABEL: Final = 4


def settled(
    candidates: Iterable[Candidate], words: FormWords, blanks: Container[str] = ()
) -> Iterator[Candidate]:
    """Yield one candidate for each key, in the order in which the keys were met.

    :param blanks: keys that have a label of their own in a table with nothing behind it.
    """
    by_key: dict[str, list[Candidate]] = {}
    for each in candidates:
        by_key.setdefault(each.key, []).append(each)
    missing = [
        word
        for word, (key, sure) in words.labels.items()
        if sure > SURE and len(word) >= LEAST_LABEL and key and key not in by_key
    ]
    for key, found in by_key.items():
        mine = [each for each in found if not each.listed] if key in blanks else found
        if not mine:
            continue  # the form's own box is empty: a list of members is no answer
        kind = words.kinds.get(key, "")
        best = _alone(_one(mine, kind), [] if kind in LONG else missing)
        if key in blanks and best.sure >= SURE:
            best = best._replace(sure=TWICE, asks=ELSEWHERE_EMPTY)
        yield best


def _alone(best: Candidate, missing: list[str]) -> Candidate:
    """Return a short value, doubtful where the label of a field that was not found stands in it."""
    if not missing:
        return best
    text = _squash(best.text)
    if len(text) < LEAST_LABEL:
        return best
    swallowed = next((each for each in missing if each in text), "")
    if not swallowed or best.key.startswith(OPINION):
        return best
    asks = f"内容里夹有另一栏的名称“{swallowed}”"
    return best._replace(sure=min(best.sure, TWICE), asks=best.asks or asks)


def _one(mine: list[Candidate], kind: str) -> Candidate:
    if len(mine) == 1:
        return mine[0]
    best = max(mine, key=lambda each: (each.sure, bool(each.table)))
    others = [each for each in mine if _squash(each.text) != _squash(best.text)]
    if best.sure >= SURE:  # a list of members or a line beside the table does not shake it
        others = [
            each for each in others if not each.listed and not (best.table and not each.table)
        ]
    if not others:
        return best
    if kind in LONG and all(each.table != best.table or each.label.again for each in others):
        return _joined(mine)
    said = "、".join(f"“{each.text.strip()[:QUOTED]}”（{each.where}）" for each in others[:2])
    asks = f"文件里另一处写的不一样：{said}"
    return best._replace(sure=min(best.sure, TWICE), asks=asks)


def _joined(mine: list[Candidate]) -> Candidate:
    """Return the parts of one long value that goes on under the same label."""
    texts = list(dict.fromkeys(each.text.strip() for each in mine))
    again = all(each.label.again for each in mine[1:])
    asks = "" if again else "这一栏在两张表里都有内容，已接在一起"
    sure = min(AGAIN if again else JOINED, *(each.sure for each in mine))
    return mine[0]._replace(text="\n".join(texts), sure=sure, asks=asks)


def _squash(text: str) -> str:
    return "".join(text.split())
