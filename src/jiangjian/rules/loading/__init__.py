"""A notice file becomes a ``Notice``, or every mistake in it is told at once."""

from __future__ import annotations

from jiangjian.rules.loading.bare import bare
from jiangjian.rules.loading.load import load_notice
from jiangjian.rules.loading.problems import NoticeError, NoticeErrors

__all__ = ["NoticeError", "NoticeErrors", "bare", "load_notice"]
