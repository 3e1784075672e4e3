"""Reads one of several options; another word for one is understood or suggested."""

from __future__ import annotations

from difflib import get_close_matches

from jiangjian.rules.values.choice_words import MEANT, SAME
from jiangjian.rules.values.matching import matching_key
from jiangjian.rules.values.text import read_text
from jiangjian.rules.values.typed import Typed
from jiangjian.rules.values.understood import Understood

SHOWN = 6


def read_choice(typed: Typed) -> Understood:
    """Return the option; of an open choice also any other word, as typed."""
    options = typed.field.options
    if option := _same(typed.text, options):
        return typed.take(option, option)
    if typed.field.open_choice or not options:
        return read_text(typed)
    meant = _meant(typed.text, options)
    if meant:
        return typed.refuse("choice", "不在选项里", f"是否为“{'”或“'.join(meant)}”？请选择")
    some = "、".join(options[:SHOWN]) + ("等" if len(options) > SHOWN else "")
    return typed.refuse("choice", "不在选项里", f"请从 {some} 中选择")


def _same(text: str, options: tuple[str, ...]) -> str:
    """Return the option that ``text`` is another spelling of; empty for none."""
    if text in options:
        return text
    keys = {matching_key(option): option for option in options}
    key = matching_key(text)
    return keys.get(key) or keys.get(f"{key}族") or keys.get(SAME.get(key, "")) or ""


def _meant(text: str, options: tuple[str, ...]) -> list[str]:
    """Return the options that were probably meant, the likeliest first."""
    known = MEANT.get(matching_key(text), "")
    if known in options:
        return [known]
    return get_close_matches(text[:20], options, n=3, cutoff=0.5)
