"""Whether every version holds: its digest, each value, and that what is handed in still says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.chain_check import holds, is_erased
from jiangjian.actions.log_check import erased_by_act
from jiangjian.actions.version import said_in, stamp_of
from jiangjian.actions.violation import Violation
from jiangjian.records.models import Nomination, Version
from jiangjian.rules.stages import EDITABLE
from jiangjian.rules.version import PRIVATE, is_file, values_of, version_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jiangjian.actions.log_check import Erased
    from jiangjian.records.models import VersionValue
    from jiangjian.records.store import FileStore


def check_versions(_: FileStore) -> Iterator[Violation]:
    """Yield what does not hold of versions."""
    erased = erased_by_act()
    kept = Version.objects.select_related("nomination").prefetch_related("values")
    for version in kept.order_by("nomination", "number").iterator(100):
        subject = f"{version.nomination.key} {version.number}"
        if version_digest(stamp_of(version), version.salted) != version.digest:
            yield Violation("version", "版本的校验值由其内容算出", subject)
        rows = {each.name: each for each in version.values.all()}
        for name in sorted(version.salted.keys() | rows.keys()):
            meaning = _against(version, name, rows.get(name), erased)
            if meaning:
                yield Violation("version", meaning, f"{subject} {name}")


def _against(version: Version, name: str, row: VersionValue | None, erased: Erased) -> str:
    """Return what should hold of a value and does not; empty where all is well."""
    if row is None:
        return "版本的内容都在"
    if is_erased(row.value, row.salt):
        logged = (version.subject, name) in erased
        return "" if logged else "删去的内容都有删去的记录"
    if not holds(version.salted, name, row.value, row.salt):
        return "版本的内容与提交时一致"
    return ""


def check_contents(_: FileStore) -> Iterator[Violation]:
    """Yield what is out of its unit's hands and no longer says what its last version says."""
    handed_in = Nomination.objects.exclude(stage__in=[each.value for each in EDITABLE])
    for held in handed_in.order_by("pk").iterator(100):
        last = held.handed_in.order_by("number").last()
        if last is None:
            continue  # an invariant tells of it
        kept = dict(last.values.exclude(salt="").values_list("name", "value"))
        erased = last.salted.keys() - kept.keys()
        for name in sorted(_differing(kept, values_of(said_in(held)))):
            if name not in {bare(each) for each in erased}:
                meaning = "已提交的内容与最近一次提交的版本一致"
                yield Violation("content", meaning, f"{held.key} {name}")


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> set[str]:
    """Return the names that say something else; 含个人信息 may be marked after 提交."""
    pairs = [{(bare(name), text) for name, text in each.items()} for each in (old, new)]
    return {name for name, _ in pairs[0] ^ pairs[1]}


def bare(name: str) -> str:
    """Return a file's name without the mark that it is private."""
    return name.removeprefix(PRIVATE) if is_file(name) else name
