"""Addresses of a nomination while its unit works on it."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import (
    carrying_over,
    form_upload,
    handing_in,
    merging,
    nomination,
    paper,
    section,
)

patterns: Final[list[URLPattern]] = [
    path("nominations/", nomination.nominations, name="nominations"),
    path("nominations/start", nomination.start, name="start"),
    path("nominations/<str:key>/", nomination.nomination, name="nomination"),
    path("nominations/<str:key>/sections/<str:section>/", section.section, name="section"),
    path("nominations/<str:key>/carry_over/", carrying_over.carry_over, name="carry_over"),
    path("nominations/<str:key>/merge/<str:other>/", merging.merge, name="merge"),
    path("nominations/<str:key>/confirm", section.confirm, name="confirm"),
    path("nominations/<str:key>/take_form", form_upload.take_form, name="take_form"),
    path("nominations/<str:key>/form/", form_upload.form_check, name="form_check"),
    path("nominations/<str:key>/check/", handing_in.check, name="check"),
    path("nominations/<str:key>/give_reason", handing_in.give_reason, name="give_reason"),
    path("nominations/<str:key>/submit", handing_in.submit, name="submit"),
    path("nominations/<str:key>/withdraw", handing_in.withdraw, name="withdraw"),
    path("nominations/<str:key>/papers/<str:document>/", paper.paper, name="paper"),
]
