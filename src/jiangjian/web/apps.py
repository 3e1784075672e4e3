"""The Django app that holds templates, pages and the check that every URL has an audience."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register


class WebConfig(AppConfig):
    """Pages of 匠荐."""

    name = "jiangjian.web"
    label = "web"
    verbose_name = "页面"

    def ready(self) -> None:
        """Let Django's checks fail on a URL without an audience."""
        from jiangjian.web.audience import check_audiences  # noqa: PLC0415 - needs the models

        register(check_audiences, Tags.urls)
