"""What studios share: one studio from two units, one leader, one text, one file of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from jiangjian.rules.collected import CollectedFinding, CollectedForm
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.collecting.told import clause_of, studio_shown
from jiangjian.rules.notice import Notice
from jiangjian.rules.resemblance import Dossier, resemblances, same_studio

NAMED = 3
"""How many shared files one finding names before it only counts."""


def shared_findings(
    forms: Sequence[CollectedForm], digests: Mapping[str, str], notice: Notice
) -> Iterator[CollectedFinding]:
    """Yield what the studios of a round share.

    :param forms: those that count.
    :param digests: SHA-256 by path of every file.
    """
    dossiers = {each.path: _dossier(each) for each in forms}
    by_path = {each.path: each for each in forms}
    rule = next((each for each in notice.rules if each.check == "duplicate"), None)
    for path, found in resemblances(list(dossiers.values()), rule).items():
        form = by_path[path]
        for each in found:
            yield CollectedFinding(
                code=each.code,
                problem=f"“{studio_shown(form)}”：{each.problem}",
                remedy=each.remedy,
                unit=form.unit,
                studio=path,
                field=each.field,
                file=path,
                clause=each.clause,
                city_only=True,
            )
    yield from _reused(forms, dossiers, digests, notice)


def _dossier(form: CollectedForm) -> Dossier:
    return Dossier(
        key=form.path,
        studio=form.text("studio_name"),
        unit=form.text("host_unit"),
        recommender=form.unit,
        leader=form.text("leader_name"),
        birth=form.text("leader_birth"),
        phone=form.text("leader_phone"),
        achievements=form.text("achievements"),
    )


def _reused(
    forms: Sequence[CollectedForm],
    dossiers: Mapping[str, Dossier],
    digests: Mapping[str, str],
    notice: Notice,
) -> Iterator[CollectedFinding]:
    """Yield each file of evidence that two studios use; one studio from two units has its own finding."""
    shared: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    holders: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form in forms:
        files = {path for paths in form.evidence.values() for path in paths} | set(form.tray)
        for path in sorted(files):
            if digests.get(path):
                holders[digests[path]].append((form.path, path))
    for held in holders.values():
        for (a, first), (b, second) in combinations(held, 2):
            if a != b and not same_studio(dossiers[a], dossiers[b]):
                shared[a, b].append((first, second))
    by_path = {each.path: each for each in forms}
    for (a, b), pairs in shared.items():
        yield _reuse(by_path[a], by_path[b], pairs, notice)
        yield _reuse(by_path[b], by_path[a], [pair[::-1] for pair in pairs], notice)


def _reuse(
    own: CollectedForm,
    other: CollectedForm,
    files: Sequence[tuple[str, str]],
    notice: Notice,
) -> CollectedFinding:
    named = "、".join(f"“{name_of(path)}”" for path, _ in files[:NAMED])
    more = f"等{len(files)}个文件" if len(files) > NAMED else ""
    return CollectedFinding(
        code="evidence_reused",
        problem=f"“{studio_shown(own)}”的支撑材料{named}{more}与{other.unit}“{studio_shown(other)}”的"
        f"“{name_of(files[0][1])}”完全相同",
        remedy="请核实这份材料属于哪一个工作室，另一家请更换",
        unit=own.unit,
        studio=own.path,
        file=files[0][0],
        clause=clause_of(notice, "evidence_present"),
        city_only=own.unit != other.unit,
    )
