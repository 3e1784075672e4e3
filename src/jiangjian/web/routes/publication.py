"""Addresses of 公示发布."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import publication

patterns: Final[list[URLPattern]] = [
    path("city/publication/", publication.publication, name="publication"),
    path("city/publication/draft", publication.publicity_draft, name="publicity_draft"),
    path("city/publication/publicise", publication.publicise, name="publicise"),
    path("city/publication/publish", publication.publish, name="publish"),
]
