"""曾用名: what an organisation was called until a day, with the paper that says so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.organisation import Organisation


class FormerName(models.Model):
    """One earlier name."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="former_names")
    name = models.CharField("曾用名", max_length=100)
    until = models.DateField("用至")  # last day, inclusive
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    proof_name = models.CharField("证明材料", max_length=200, blank=True)

    class Meta:
        """The newest on top."""

        ordering: ClassVar[list[str]] = ["-until"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
