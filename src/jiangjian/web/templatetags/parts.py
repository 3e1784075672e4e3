"""Template parts: a part's arguments are its contract."""

from __future__ import annotations

from django import template

register = template.Library()
