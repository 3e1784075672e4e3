"""The Django app that holds the models."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Models of 匠荐; nothing is registered by import."""

    name = "jiangjian.records"
    label = "records"
    verbose_name = "记录"
    default_auto_field = "django.db.models.BigAutoField"
