"""The values of a form without a table: lines such as 姓名：张三, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from jiangjian.documents.form_reading.candidate import WEAK, Candidate
from jiangjian.documents.form_reading.form_words import FormWords, bare
from jiangjian.documents.form_reading.meaning import Label, label_of
from jiangjian.documents.form_reading.pieces import COLON_SURE, LONG, pieces_of
from jiangjian.documents.form_reading.synonyms import WORD_LIMIT
from jiangjian.documents.reading.layout import Line

HEADING: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,2}部分)?"
    r"[^：:。；，]{0,16}(?:情况|信息|概况|推荐表|申报表|登记表)(?:[（(].*[）)])?"
)
NUMBERED_HEADING: Final = re.compile(r"[一二三四五六七八九十]{1,3}、[^：:。；，]{1,16}")
VERDICT: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、[^：:。；，]{0,10}(?:推荐|审核|审批|评审|单位|工会|部门)意见"
)
"""A heading that ends any value, however long: what follows is said by others."""
TELLS_HOW: Final = re.compile(r"填表说明|填写说明|填报说明|填写要求|注意事项|^[（(]?[注备][注：:]")
SURE: Final = 90


MARKS: Final = ("、", "，", ",", "；", ";")


@dataclass(slots=True)
class Open:
    """A value that may still go on in the next line.

    :ivar cut: the mark that its line ended in, where that ran out of room.
    """

    label: Label
    where: str
    sure: int
    lines: list[str] = field(default_factory=list)
    followed: bool = False
    cut: str = ""

    def candidate(self) -> Candidate | None:
        """Return what was gathered; ``None`` for a blank."""
        text = "\n".join(self.lines).strip()
        if not text or not self.label.key:
            return None
        sure, asks = self.sure, ""
        if self.sure < SURE:
            asks = "栏目名称和内容写在一起，分不清到哪里为止"
        elif self.followed:
            sure, asks = WEAK, "下一行的文字没有栏目名称，可能也是这一栏的内容"
        return Candidate(self.label, text, "same", self.where, sure, asks)


def in_lines(lines: Iterable[Line], words: FormWords) -> Iterator[Candidate]:
    """Yield what the lines give, blanks left out."""
    reader = _Lines(words)
    for line in lines:
        yield from reader.take(line)
    yield from reader.close()


class _Lines:
    """Goes through the lines and keeps the value that is still open."""

    def __init__(self, words: FormWords) -> None:
        self._words = words
        self._open: Open | None = None
        self._seen: set[str] = set()
        self._ran_full = False

    def take(self, line: Line) -> Iterator[Candidate]:
        """Yield the values that this line ends."""
        yield from self._take(line)
        self._ran_full = line.full

    def _take(self, line: Line) -> Iterator[Candidate]:
        text = line.text.strip()
        if not text:
            return
        label = label_of(text, self._words)
        if label and (VERDICT.fullmatch(text) or not self._is_inside(label)):
            yield from self.close()
            self._start(label, line.where, min(label.sure, COLON_SURE))
            return
        before, pieces = pieces_of(line.text, line.blanks, self._words, frozenset(self._seen))
        if pieces and not before.strip() and not self._is_inside(pieces[0].label):
            yield from self.close()
            for piece in pieces:
                yield from self.close()
                self._start(piece.label, line.where, piece.sure, piece.value)
            self._keep_mark(line)
            return
        if TELLS_HOW.search(text) or HEADING.fullmatch(text) or self._is_heading(text):
            yield from self.close()
            return
        self._go_on(text)

    def close(self) -> Iterator[Candidate]:
        """Yield the value that was open."""
        found = self._open.candidate() if self._open else None
        self._open = None
        if found:
            self._seen.add(found.key)
            yield found

    def _start(self, label: Label, where: str, sure: int, text: str = "") -> None:
        self._open = Open(label, where, sure, [text] if text.strip() else [])

    def _keep_mark(self, line: Line) -> None:
        """Remember the mark at the end of a line that only ran out of room: 农、 and 林 on the next."""
        held, text = self._open, line.text.rstrip()
        if line.full and held and held.lines and text.endswith(MARKS):
            held.cut = text[-1]

    def _is_inside(self, label: Label) -> bool:
        """Tell whether a label is only a word of the long value that is open."""
        held = self._open
        if held is None or self._words.kinds.get(held.label.key, "") not in LONG or not held.lines:
            return False
        return not label.key or label.key in self._seen

    def _is_heading(self, text: str) -> bool:
        held = self._open
        long = held is not None and self._words.kinds.get(held.label.key, "") in LONG
        return not long and bool(NUMBERED_HEADING.fullmatch(text))

    def _go_on(self, text: str) -> None:
        """Add a line without a label to what is open, where it can go on."""
        held = self._open
        if held is None or not held.label.key:
            return
        if not held.lines and WORD_LIMIT.fullmatch(bare(text)):
            return  # （500字以内） on a line of its own belongs to the label above
        if held.lines and self._ran_full:
            held.lines[-1] += held.cut + text  # the line before only ran out of room
            held.cut = ""
        elif not held.lines or self._words.kinds.get(held.label.key, "long_text") in LONG:
            held.lines.append(text)
        else:
            held.followed = True
