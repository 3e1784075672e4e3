"""Addresses, one noun a file, collected here."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern

from jiangjian.web.routes import (
    admission,
    behalf,
    decision,
    dossier,
    evidence,
    incoming,
    joining,
    log,
    mailbox,
    message,
    nomination,
    organisation,
    paper_arrival,
    people,
    progress,
    public,
    publication,
    qualification,
    receipt,
    recommendation,
    returned,
    round,
    route_change,
    stamp,
    supplement,
    terms,
    version,
    viewer,
)

NOUNS: Final = (
    admission,
    behalf,
    decision,
    dossier,
    evidence,
    incoming,
    joining,
    log,
    mailbox,
    message,
    nomination,
    organisation,
    paper_arrival,
    people,
    progress,
    public,
    publication,
    qualification,
    receipt,
    recommendation,
    returned,
    round,
    route_change,
    stamp,
    supplement,
    terms,
    version,
    viewer,
)
"""One line a noun, in the order of the alphabet."""

PATTERNS: Final[list[URLPattern]] = [each for noun in NOUNS for each in noun.patterns]
