"""Addresses of messages: their texts, 催报文字, one's own e-mail."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import message

patterns: Final[list[URLPattern]] = [
    path("round/texts/", message.texts, name="texts"),
    path("round/texts/<str:kind>/write", message.text, name="text"),
    path("units/<int:unit>/urge/", message.urge, name="urge"),
    path("account/messages/", message.own_email, name="own_email"),
]
