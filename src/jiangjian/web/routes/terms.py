"""Addresses of what a recommending unit sets for itself, and of its papers."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import terms

patterns: Final[list[URLPattern]] = [
    path("recommendation/terms/", terms.terms, name="terms"),
    path("recommendation/set_inner_end", terms.set_inner_end, name="set_inner_end"),
    path(
        "recommendation/release_not_recommended",
        terms.release_not_recommended,
        name="release_not_recommended",
    ),
    path("recommendation/add_proof", terms.add_proof, name="add_proof"),
    path("recommendation/remove_proof", terms.remove_proof, name="remove_proof"),
    path("proofs/<str:key>/", terms.proof, name="proof"),
]
