"""From what was found in a filled form to one canonical value for each field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from jiangjian.rules.collected import ReadValue
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Weight
from jiangjian.rules.form_reading.lengths import within_reach
from jiangjian.rules.form_reading.mending import mended, tidied
from jiangjian.rules.form_reading.prompts import without_prompt
from jiangjian.rules.form_reading.ticks import ticked, ticked_words
from jiangjian.rules.found_value import FoundValue
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import Understood, clean, understand
from jiangjian.rules.values.characters import HAN
from jiangjian.rules.values.quoting import has_id_number

SURE: Final = 90
"""Below it a person is asked."""

TURNED: Final = re.compile("[\u202d\u202e]")
BROKEN_LINE: Final = re.compile(rf"(?<=[{HAN}（），、；])[ \t]*\n[ \t]*(?=[{HAN}（），、；])")
LOOKED_AT: Final = 1_000
MOSTLY: Final = 0.7
ONE_LINE: Final = frozenset({Kind.TEXT, Kind.NAME, Kind.CHOICE, Kind.PHONE})
NO_MATTER: Final = frozenset({"word_limit", "mixed_letters"})
HOW_WEAK: Final[Mapping[str, str]] = {
    "fuzzy": "栏目名称和表上的不同，按相近的读取",
    "alias": "栏目名称和表上的不同",
    "below": "内容不在栏目名称右边，按下面一格读取",
}


def read_values(
    found: Iterable[FoundValue], notice: Notice, *, today: date
) -> Mapping[str, ReadValue]:
    """Return what a form says of each field that it says anything of.

    :param found: as the reader of the form hands it over; opinions are left out.
    :param today: the last day that a date may name without being asked about.
    """
    fields = {each.key: each for each in notice.fields}
    return {
        each.key: read_value(fields[each.key], each, today=today)
        for each in found
        if each.key in fields
    }


def read_value(field: Field, found: FoundValue, *, today: date) -> ReadValue:
    """Return one value in its one spelling; ``asks`` says why a person has to look."""
    looked_at, long_asks = within_reach(field, found.text)
    if field.kind in {Kind.NAME, Kind.PHONE} and has_id_number(looked_at):
        said = f"{field.label}里有身份证号码，没有读取"
        return ReadValue("", "", found.where, found.how, found.sure, said)
    text, written_asks = _written(field, looked_at)
    text, meant_asks = _meant(field, text, today)
    asks = long_asks or _place_asks(found) or written_asks or meant_asks or _repeated(text)
    return ReadValue(text, found.text, found.where, found.how, found.sure, asks)


def _repeated(text: str) -> str:
    """Return why a text is asked that says the same again and again, as some converters leave it."""
    bare = "".join(text.split())[:LOOKED_AT]
    for size in range(len(bare) // 2, 1, -1):
        if bare.count(bare[:size]) * size >= MOSTLY * len(bare):
            return "同样的文字写了不止一遍"
    return ""


def _place_asks(found: FoundValue) -> str:
    if found.sure >= SURE:
        return ""
    return found.asks or HOW_WEAK.get(found.how, "不能确定这是哪一栏的内容")


def _written(field: Field, text: str) -> tuple[str, str]:
    """Return what was written into the box, without what nobody sees, and why a person is asked."""
    seen = "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cf"}
    )
    asks = "夹有改变文字方向的字符，看到的顺序可能不对" if TURNED.search(text) else ""
    if field.kind is Kind.CHOICE and (chosen := ticked(seen)):
        return chosen.text, chosen.asks or asks
    if field.kind is Kind.TEXT and (listed := ticked_words(seen)):
        return listed.text, listed.asks or asks
    if field.kind in ONE_LINE:
        seen = BROKEN_LINE.sub("", seen)
    rest, prompt_asks = without_prompt(field, seen)
    return rest, prompt_asks or asks


def _meant(field: Field, text: str, today: date) -> tuple[str, str]:
    """Return the one spelling and why a person is asked; a choice and a phone stay as the paper has them."""
    if not text.strip():
        return "", ""
    plain = tidied(field, text)
    # The paper's own precision is kept, also where the form stores only the month.
    precise = replace(field, kind=Kind.DAY) if field.kind is Kind.MONTH else field
    read = understand(precise, plain, today=today)
    if field.kind is Kind.CHOICE:
        return _choice(field, plain, read)
    if _is_read(read):
        return read.text, _said_against(read)
    guess, asks = mended(field, plain, today=today)
    if guess:
        again = understand(precise, guess, today=today)
        if again.value is not None:
            return again.text, f"{asks}，写的是“{clean(text)[:20]}”"
        if field.kind is Kind.MONEY:
            return guess, _said_against(again)
    return clean(text, field.kind), _said_against(read) or "读不懂这一格的内容"


def _choice(field: Field, text: str, read: Understood) -> tuple[str, str]:
    """Return a choice as the paper words it; one outside of closed options is asked."""
    if field.open_choice or read.value is None:
        return clean(text, field.kind), _said_against(read) or _several(field, text)
    return read.text, ""


def _several(field: Field, text: str) -> str:
    """Return why a choice is asked that names several options; empty where it does not."""
    if text.strip() in field.options:
        return ""
    rest, named = text, []
    for option in sorted(field.options, key=len, reverse=True):
        if option in rest:
            rest = rest.replace(option, "\n")
            named.append(option)
    return f"里面写了几个选项：{'、'.join(named)}" if len(named) > 1 else ""


def _is_read(read: Understood) -> bool:
    return read.value is not None or (bool(read.text) and not read.findings)


def _said_against(read: Understood) -> str:
    """Return what stands against a reading that a person must look at; empty where nothing does."""
    return next(
        (
            each.problem
            for each in read.findings
            if each.code not in NO_MATTER and each.weight is not Weight.WARNS
        ),
        next((each.problem for each in read.findings if each.code == "private_characters"), ""),
    )
