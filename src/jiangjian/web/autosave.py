"""What a form that saves itself gets back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import JsonResponse
from django.template.loader import render_to_string

from jiangjian.rules.findings import Finding
from jiangjian.rules.values import Understood
from jiangjian.web.box import feedback_of
from jiangjian.web.clock import BEIJING


def autosaved(*, version: int, now: datetime, feedback: Mapping[str, str]) -> JsonResponse:
    """Return the new version, the time in Beijing, and what now stands beneath each box.

    :param feedback: HTML of ``feedback_html`` by field key.
    """
    at = now.astimezone(BEIJING).strftime("%H:%M")
    return JsonResponse({"version": version, "at": at, "feedback": dict(feedback)})


def feedback_html(*, understood: Understood | None, found: Sequence[Finding]) -> str:
    """Return what stands beneath a box, as the page itself shows it."""
    return render_to_string("parts/feedback.html", feedback_of(understood, found))
