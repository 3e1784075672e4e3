"""The outbox: messages written in the transaction of the act that causes them, sent afterwards."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.person import Person
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round


class Message(models.Model):
    """One message to one person; its key keeps it from being written twice."""

    key = models.CharField(max_length=120, unique=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="messages")
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, related_name="messages")
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)  # key of its text
    subject = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=200, blank=True)  # without address or text

    class Meta:
        """The sender asks for what is due."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sent_at", "next_try_at"], name="message_due"),
        ]

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject


class MessageText(models.Model):
    """A text of a kind of message as the city has edited it; the last one counts."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="message_texts")
    kind = models.CharField(max_length=40)
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
