"""A plain form of 28 fields over the bare table."""

from __future__ import annotations

from typing import Final

from django import forms

from bench.answers import answers
from bench.bare.table import BareNomination

PLAIN: Final = {
    "member_count": "12",
    "established_on": "2019-05-01",
    "recognised_on": "2020-06-01",
    "benefit": "320.5",
    "leader_birth": "1980-03-01",
}
"""Spellings that a plain form understands, where clerks write otherwise."""


class BareForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only to the type checker
    """Every column but the key."""

    class Meta:
        """What a plain project writes."""

        model = BareNomination
        exclude = ()  # noqa: DJ006 - all 28 are meant


def typed(n: int) -> dict[str, str]:
    """Return what is sent to the plain form for the n-th studio."""
    known = {each.name for each in BareNomination._meta.fields}
    return {key: text for key, text in {**answers(n), **PLAIN}.items() if key in known}
