"""Elements of a docx that tell of others: which one, and what."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from jiangjian.documents.word import qn

VALUE: Final = qn("val")
RUN: Final = qn("r")
CHARACTER: Final = qn("char")
OFF: Final = frozenset({"0", "false", "off", "none"})


def run_of(switch: Element) -> Element | None:
    """Return the run whose look a switch belongs to, ``None`` for that of a paragraph or an earlier version."""
    run = owner_of(switch)
    return run if run.tag == RUN else None


def owner_of(element: Element) -> Element:
    """Return the element that a property tells of; the property itself where it stands alone."""
    parent = element.getparent()
    above = None if parent is None else parent.getparent()
    return element if above is None else above


def is_on(switch: Element) -> bool:
    """Tell whether a switch is on."""
    return switch.get(VALUE, "true").lower() not in OFF


def character_of(symbol: Element) -> str:
    """Return the character of a ``w:sym``."""
    try:
        return chr(int(symbol.get(CHARACTER, ""), 16))
    except (ValueError, OverflowError):
        return ""
