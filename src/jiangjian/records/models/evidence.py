"""Evidence: files stored once by content, and where in a dossier each lies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.nomination import Nomination, fresh_key
from jiangjian.records.models.post import Post


class StoredFile(models.Model):
    """One content; its bytes lie in the store under its digest before this row is written."""

    digest = models.CharField(max_length=64, primary_key=True)  # SHA-256, hex
    size = models.PositiveBigIntegerField()  # bytes
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
    pages = models.PositiveIntegerField(null=True)  # none while nobody has decoded it
    notes = models.JSONField(default=list)  # what a reader should know: code, problem, remedy
    codes = models.JSONField(null=True)  # texts of its QR codes; none while nobody looked for them
    scan = models.CharField(max_length=10, default="")  # "" 未扫描 | ``clean`` | ``found``

    def __str__(self) -> str:
        """Return the digest."""
        return self.digest


class Evidence(models.Model):
    """A file in a slot of a dossier: an indicator, the work summary, or the stamped form."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="evidence")
    slot = models.CharField(max_length=20)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    stamped = models.BooleanField("已盖章", default=False)
    stamped_by = models.CharField("盖章单位", max_length=100, blank=True)
    personal = models.BooleanField("含个人信息", default=False)
    redacted = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        """The same content lies in a slot once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nomination", "slot", "file"], name="one_file_once_a_slot"
            ),
        ]
        ordering: ClassVar[list[str]] = ["slot", "position", "pk"]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name


class Absence(models.Model):
    """本项无此情况: ticked for one indicator."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="absences")
    slot = models.CharField(max_length=20)
    reason = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        """Ticked once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["nomination", "slot"], name="one_absence_a_slot"),
        ]

    def __str__(self) -> str:
        """Return the slot."""
        return self.slot
