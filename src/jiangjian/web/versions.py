"""Versions of a nomination as far as a reader may see them: what each said, under which names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import takewhile
from operator import or_

from django.db.models import Q

from jiangjian.actions.redaction import COPY, copies_of
from jiangjian.records.models import Nomination, Post, Receipt, Version, VersionValue
from jiangjian.rules.version import (
    ABSENT,
    ANSWER,
    FILE,
    PRIVATE,
    SUMMARY,
    FrozenFile,
    is_file,
    read_file,
)

Said = Mapping[str, str | None]
"""Text by name of the value; ``None`` once it has been erased."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version with what the reader may see of it.

    :ivar said: private values are not even asked for where the role may not read them.
    :ivar hidden: how many files are left out, since they are personal and have no copy yet.
    """

    version: Version
    said: Said
    hidden: int = 0

    def typed(self) -> dict[str, str]:
        """Return the answers as typed, by field key; an erased one reads as empty."""
        return {
            name.removeprefix(PRIVATE).removeprefix(ANSWER): text or ""
            for name, text in self.said.items()
            if name.startswith((ANSWER, PRIVATE)) and not is_file(name)
        }

    def files(self) -> tuple[FrozenFile, ...]:
        """Return the files that can be named, slot by slot."""
        found = [
            read_file(name, text) for name, text in self.said.items() if is_file(name) and text
        ]
        return tuple(sorted(found, key=lambda each: (each.slot, each.place)))

    def absent(self) -> dict[str, str]:
        """Return the reasons of 本项无此情况, by slot."""
        return {
            name.removeprefix(ABSENT): text or ""
            for name, text in self.said.items()
            if name.startswith(ABSENT)
        }

    @property
    def summary(self) -> str:
        """Return 近一年工作总结 as typed on the page."""
        return self.said.get(SUMMARY) or ""

    @property
    def erased(self) -> frozenset[str]:
        """Return the names of what has been erased."""
        return frozenset(name for name, text in self.said.items() if text is None)


def versions_of(nomination: Nomination, *, signed: bool = False) -> list[Version]:
    """Return every version with its title, the last first; one query, as 更正单 are counted here.

    :param signed: with the post that handed each in.
    """
    kept = nomination.handed_in.with_slips().order_by("number")
    found = list(kept.select_related("by__organisation", "by__person") if signed else kept)
    slips = 0
    for each in found:
        each.by_slip = each.set_right is not None
        slips += each.by_slip
        each.slips = slips
    return found[::-1]


def set_right_since(versions: Sequence[Version]) -> list[Version]:
    """Return the versions that 更正单 made after the last 提交, the first first.

    :param versions: of one nomination, the last first, as ``versions_of`` gives them.
    """
    return list(takewhile(lambda each: each.by_slip, versions))[::-1]


def frozen_of(versions: Collection[Version], *, to: Post) -> list[Frozen]:
    """Return versions of one nomination with what a post may read of each, in the order given."""
    kept = VersionValue.objects.visible_to(to).filter(version__in=versions)
    said: dict[int, dict[str, str | None]] = {each.pk: {} for each in versions}
    for pk, name, value, salt in kept.values_list("version_id", "name", "value", "salt"):
        said[pk][name] = value if salt else None
    if to.grant.private:
        return [Frozen(each, said[each.pk]) for each in versions]
    copies = copies_of({each.nomination_id for each in versions})
    _ask_for_copied(said, versions, copies)
    return [_shielded(each, said[each.pk], copies) for each in versions]


def _ask_for_copied(
    said: dict[int, dict[str, str | None]],
    versions: Collection[Version],
    copies: Mapping[str, str],
) -> None:
    """Add where the files lay that were personal then and have a copy; no other private value is asked for."""
    lying = [Q(value__contains=digest) for digest, copy in copies.items() if copy]
    if not lying:
        return
    kept = VersionValue.objects.filter(
        reduce(or_, lying), version__in=versions, name__startswith=f"{PRIVATE}{FILE}"
    )
    for pk, name, value in kept.values_list("version_id", "name", "value"):
        said[pk][name] = value


def _shielded(version: Version, said: Said, copies: Mapping[str, str]) -> Frozen:
    """Return a version in which files with personal data are their copies; those without one are left out."""
    shown, hidden = dict(said), 0
    for name, text in said.items():
        file = read_file(name, text) if is_file(name) and text else None
        if file is None or file.digest not in copies:
            continue
        del shown[name]
        copy = copies[file.digest]
        if copy:
            bare = replace(file, digest=copy, name=f"{COPY}{file.name}", personal=False)
            shown[bare.key] = bare.text
        else:
            hidden += 1
    left = {each for each in version.salted if each.startswith(f"{PRIVATE}{FILE}")} - said.keys()
    return Frozen(version, shown, hidden + len(left))


def version_of(receipt: Receipt) -> Version | None:
    """Return the version that a receipt is for; nothing for one of a 报送."""
    return Version.objects.of_entry(receipt.digest).titled().first()


def handed_in(receipt: Receipt) -> str:
    """Return which 提交 or 报送 a receipt is for: 第2次提交; empty where its version is not there."""
    if receipt.report_id:
        return f"第{receipt.version}次报送"
    version = version_of(receipt)
    return version.title if version else ""
