"""Addresses, one noun a file, collected here."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern

from jiangjian.web.routes import (
    evidence,
    nomination,
    public,
    receipt,
)

NOUNS: Final = (
    evidence,
    nomination,
    public,
    receipt,
)
"""One line a noun, in the order of the alphabet."""

PATTERNS: Final[list[URLPattern]] = [each for noun in NOUNS for each in noun.patterns]
