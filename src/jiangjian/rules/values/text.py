"""Reads lines, paragraphs and lists; what was typed stays, strange characters are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.values.characters import PRIVATE, WHITE
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood
from jiangjian.rules.values.words import words

# Greek letters that look Latin; μ, Φ and Ω beside Latin letters are units and signs.
_ALIKE = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u0400-\u04ff"
_RUN = re.compile(f"[A-Za-z{_ALIKE}]+")
_LATIN, _FOREIGN = re.compile("[A-Za-z]"), re.compile(f"[{_ALIKE}]")


def read_text(typed: Typed) -> Understood:
    """Return the text as cleaned."""
    return typed.take(typed.text, typed.text, *_remarks(typed, typed.text))


def read_list(typed: Typed) -> Understood:
    """Return the lines that are not blank, each without white space around it."""
    lines = tuple(filter(None, (line.strip(WHITE) for line in typed.text.split("\n"))))
    text = "\n".join(lines)
    return typed.take(lines, text, *_remarks(typed, text), note="")


def mixed_letters(typed: Typed) -> Iterator[Finding]:
    """Yield a warning for a word that mixes Latin letters with others that look alike."""
    for run in _RUN.findall(typed.text):
        if _LATIN.search(run) and (strange := _FOREIGN.search(run)):
            problem = (
                f"{typed.field.label}里的“{run[:20]}”混用了字母："
                f"“{strange[0]}”是俄文或希腊文字母，看着像英文字母"
            )
            remedy = "请把这个词用英文字母重新输入"
            yield typed.finding("mixed_letters", problem, remedy, Weight.WARNS)
            return


def _remarks(typed: Typed, text: str) -> Iterator[Finding]:
    """Yield what is the matter with a text as a whole.

    The limit of a long text is the matter of the check ``word_limit``, which knows how the
    notice counts and whether it blocks.
    """
    most = 0 if typed.field.kind is Kind.LONG_TEXT else typed.field.most_characters
    if most and (count := words(text)) > most:
        problem = f"{typed.field.label}有 {count} 字，最多 {most} 字"
        yield typed.finding("word_limit", problem, f"请删减 {count - most} 字（标点算字数）")
    if found := PRIVATE.search(text):
        problem = f"{typed.field.label}里有只在本机能显示的符号或自造字（U+{ord(found[0]):04X}）"
        remedy = "别的电脑上可能显示为空白，请换成普通文字"
        yield typed.finding("private_characters", problem, remedy, Weight.WARNS)
    yield from mixed_letters(typed)
