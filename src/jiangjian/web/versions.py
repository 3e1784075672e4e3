"""Versions of a nomination as far as a reader may see them: what each said, under which names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jiangjian.records.models import Evidence, Nomination, Post, Receipt, Version, VersionValue
from jiangjian.rules.version import ABSENT, ANSWER, PRIVATE, SUMMARY, FrozenFile, is_file, read_file

Said = Mapping[str, str | None]
"""Text by name of the value; ``None`` once it has been erased."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version with what the reader may see of it.

    :ivar said: private values are not even asked for where the role may not read them.
    """

    version: Version
    said: Said

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


def versions_of(nomination: Nomination) -> Sequence[Version]:
    """Return every version with its title, the last first."""
    found = nomination.handed_in.titled().select_related("by__organisation", "by__person")
    return list(found.order_by("-number"))


def frozen_of(versions: Collection[Version], *, to: Post) -> list[Frozen]:
    """Return versions of one nomination with what a post may read of each, in the order given."""
    kept = VersionValue.objects.visible_to(to).filter(version__in=versions)
    said: dict[int, dict[str, str | None]] = {each.pk: {} for each in versions}
    for pk, name, value, salt in kept.values_list("version_id", "name", "value", "salt"):
        said[pk][name] = value if salt else None
    hidden = frozenset[str]() if to.grant.private else _personal(versions)
    return [Frozen(each, _without(said[each.pk], hidden)) for each in versions]


def _personal(versions: Collection[Version]) -> frozenset[str]:
    """Return the contents that have been marked 含个人信息 since."""
    found = Evidence.objects.filter(
        nomination__in={each.nomination_id for each in versions}, personal=True
    )
    return frozenset(found.values_list("file_id", flat=True))


def _without(said: Said, hidden: frozenset[str]) -> Said:
    if not hidden:
        return said
    return {
        name: text
        for name, text in said.items()
        if not (text and is_file(name) and read_file(name, text).digest in hidden)
    }


def version_of(receipt: Receipt) -> Version | None:
    """Return the version that a receipt is for; nothing for one of a 报送."""
    return Version.objects.of_entry(receipt.digest).first()
