"""What somebody with the database can do: flip a column, and then compute everything anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from jiangjian.actions.act import record_of
from jiangjian.actions.version import stamp_of
from jiangjian.records.models import ChainHead, Entry, EntryValue, Receipt, Version, VersionValue
from jiangjian.rules.chain import link
from jiangjian.rules.digest import check_code, salted
from jiangjian.rules.version import version_digest


def flipped(row: models.Model, column: str) -> object:
    """Return another value of the same kind for a column of a row."""
    field = row._meta.get_field(column)
    value = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey):
        others = field.related_model.objects.order_by("pk").values_list("pk", flat=True)
        return next((each for each in others if each != value), None)
    if isinstance(value, Mapping):
        return _other_mapping(value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, int):
        return value + 1000
    text = str(value)
    return ("0" if text[:1] != "0" else "1") + text[1:]


def _other_mapping(value: Mapping[str, Any]) -> dict[str, Any]:
    if not value:
        return {"slipped_in": "x"}
    name = min(value)
    return {**value, name: f"{value[name]}x"}


def forge_all() -> None:
    """Compute every digest anew from the rows as they are now: salts, versions, chains, receipts."""
    for version in Version.objects.select_related("nomination"):
        before = version.digest
        version.salted = _salted_anew(version.salted, version.values.all())
        version.digest = version_digest(stamp_of(version), version.salted)
        version.save()
        EntryValue.objects.filter(name="digest", value=before).update(value=version.digest)
    for chain in Entry.objects.order_by().values_list("chain", flat=True).distinct():
        _forge_chain(chain)


def _salted_anew(
    kept: Mapping[str, str], values: Iterable[EntryValue | VersionValue]
) -> dict[str, str]:
    """Return the salted digests of the values as they are; an erased one keeps its own."""
    fresh = {
        each.name: salted(each.value, bytes.fromhex(each.salt)) for each in values if each.salt
    }
    return {**kept, **fresh}


def _forge_chain(chain: str) -> None:
    previous, number = "", 0
    for entry in Entry.objects.filter(chain=chain).order_by("number"):
        before = entry.digest
        entry.salted = _salted_anew(entry.salted, entry.values.all())
        entry.previous = previous
        number += 1
        entry.number = number
        entry.digest = link(previous, record_of(entry))
        entry.save()
        code = check_code(bytes.fromhex(entry.digest))
        Receipt.objects.filter(digest=before).update(digest=entry.digest, check_code=code)
        EntryValue.objects.filter(name="house", value=before).update(value=entry.digest)
        previous = entry.digest
    ChainHead.objects.filter(pk=chain).update(number=number, digest=previous)
