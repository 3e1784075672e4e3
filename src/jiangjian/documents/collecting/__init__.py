"""Mails in, a round out: what was read of each mail, and what all of them come to."""

from __future__ import annotations

from jiangjian.documents.collecting.collect import collect
from jiangjian.documents.collecting.mail import read_mail

__all__ = ["collect", "read_mail"]
