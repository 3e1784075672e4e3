"""A printed one-time link: an invitation, or a way back after a lost password."""

from __future__ import annotations

from django.db import models

from jiangjian.records.models.person import Person
from jiangjian.records.models.post import Post


class Invitation(models.Model):
    """One link; only the SHA-256 of its secret is stored."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    purpose = models.CharField("用途", max_length=20)  # ``invite`` | ``recover``
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Post, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return whose link it is."""
        return f"{self.person} {self.purpose}"
