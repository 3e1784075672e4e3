"""Every file of a unit to its studio and its slot; what fits nowhere stays in the tray."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jiangjian.rules.collected import CollectedFinding, CollectedForm, MailReading, Settled
from jiangjian.rules.collecting.absent import absent_forms
from jiangjian.rules.collecting.neighbours import Filed
from jiangjian.rules.collecting.owners import owners_of
from jiangjian.rules.collecting.papers import Paper, slots_of
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.evidence import SUMMARY_SLOT
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

LEFT_OUT = frozenset(
    {
        Paper.FORM,
        Paper.TABLE,
        Paper.STAMPED_TABLE,
        Paper.NOTICE,
        Paper.BLANK,
        Paper.LITTER,
        Paper.ARCHIVE,
    }
)
NAMED = 5


@dataclass(slots=True)
class _Sorted:
    """The files of one studio so far."""

    evidence: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    summaries: list[str] = field(default_factory=list)
    tray: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Assigned:
    """The files of one unit.

    :ivar forms: with their evidence.
    :ivar owners: path of the form that counts, by the path of every file that goes with one.
    :ivar loose: files that go with no studio for certain.
    """

    forms: tuple[CollectedForm, ...]
    owners: Mapping[str, str]
    loose: tuple[str, ...]


def assign(
    forms: Sequence[CollectedForm],
    readings: Sequence[MailReading],
    notice: Notice,
    settled: Settled,
) -> Assigned:
    """Return the forms of one unit with the files that go with each.

    :param forms: all of them, replaced ones too: a file that lay beside a draft goes with what counts.
    :param readings: the unit's mails.
    """
    counts = {each.path: each.replaced_by or each.path for each in forms}
    files = list(_files(readings))
    letters = {each.mail.name: f"{each.mail.subject}\n{each.mail.text}" for each in readings}
    found = owners_of(
        [Filed(path, mail, opening, letters[mail]) for path, mail, opening, _ in files],
        [*_told_apart(forms), *absent_forms(forms, readings)],
        notice.place,
    )
    owners = {path: counts[form] for path, form in found.items() if form in counts}
    again = _sent_again(files, owners, readings, notice)
    for path, form in settled.belongs.items():
        owners[path] = counts.get(form, form)
    sorted_files: dict[str, _Sorted] = defaultdict(_Sorted)
    loose: list[str] = []
    for path, _mail, _opening, taken_for in files:
        if path in again:
            continue
        if path in owners:
            _put(sorted_files[owners[path]], path, settled.indicators.get(path, taken_for))
        else:
            loose.append(path)
    return Assigned(
        forms=tuple(_filled(each, sorted_files.get(each.path, _Sorted())) for each in forms),
        owners=owners,
        loose=tuple(loose),
    )


def _sent_again(
    files: Sequence[tuple[str, str, str, str]],
    owners: Mapping[str, str],
    readings: Sequence[MailReading],
    notice: Notice,
) -> frozenset[str]:
    """Return the files that a later mail of the same unit brought again: the same bytes, or the same name.

    Only of one studio and one slot, and never for a late mail; readings stand in the order they came in.
    """
    late = {
        each.mail.name
        for each in readings
        if each.mail.received and each.mail.received >= notice.ends
    }
    digests = {path: word for each in readings for path, word in each.digests.items()}
    last: dict[tuple[str, str, str], str] = {}
    old: set[str] = set()
    for path, mail, _opening, taken_for in files:
        owner = owners.get(path)
        if owner is None or taken_for == Paper.UNREAD or mail in late:
            continue
        for word in (name_of(path), digests.get(path, path)):
            before = last.get((owner, taken_for, word))
            if before and not before.startswith((f"{mail}!", f"{mail}/")):
                old.add(before)
            last[owner, taken_for, word] = path
    return frozenset(old)


def _told_apart(forms: Sequence[CollectedForm]) -> list[CollectedForm]:
    """Return one form for each place a file may lie beside: a draft in the folder of its final is not two."""
    kept: list[CollectedForm] = []
    for each in forms:
        alike = [other for other in kept if other.mail == each.mail and _one(other, each)]
        if not alike:
            kept.append(each)
    return [_nearest(each, forms) for each in kept]


def _one(a: CollectedForm, b: CollectedForm) -> bool:
    return (a.replaced_by or a.path) == (b.replaced_by or b.path)


def _nearest(form: CollectedForm, forms: Sequence[CollectedForm]) -> CollectedForm:
    """Return the form that counts where it lies in the same mail, else the one that is there."""
    return next(
        (each for each in forms if each.path == form.replaced_by and each.mail == form.mail), form
    )


def _files(readings: Sequence[MailReading]) -> Iterator[tuple[str, str, str, str]]:
    """Yield path, mail, first words and kind of every file that goes with a studio."""
    for reading in readings:
        for path, taken_for in reading.papers.items():
            if taken_for not in LEFT_OUT:
                yield path, reading.mail.name, reading.openings.get(path, ""), taken_for


def _put(into: _Sorted, path: str, taken_for: str) -> None:
    slots = slots_of(taken_for)
    if taken_for in {Paper.SUMMARY, SUMMARY_SLOT}:
        into.summaries.append(path)
    elif slots:
        for slot in slots:
            into.evidence[slot].append(path)
    elif taken_for == Paper.UNCLEAR:
        into.tray.append(path)


def _filled(form: CollectedForm, files: _Sorted) -> CollectedForm:
    ordered = sorted(files.evidence.items(), key=lambda each: int(each[0]))
    return replace(
        form,
        evidence={slot: tuple(dict.fromkeys(paths)) for slot, paths in ordered},
        work_summary=_newest(files.summaries),
        tray=tuple(dict.fromkeys(files.tray)),
    )


def _newest(paths: Sequence[str]) -> str:
    """Return the last summary that came; one whose name says 总结 before one whose words do."""
    named = [each for each in paths if "总结" in matching_key(name_of(each))]
    chosen = named or list(paths)
    return chosen[-1] if chosen else ""


def loose_finding(unit: str, paths: Sequence[str]) -> Iterator[CollectedFinding]:
    """Yield one finding that names the files of a unit that go with no studio for certain."""
    if paths:
        named = "、".join(f"“{name_of(each)}”" for each in paths[:NAMED])
        more = f"等{len(paths)}个文件" if len(paths) > NAMED else ""
        yield CollectedFinding(
            code="unassigned_file",
            problem=f"{named}{more}看不出是哪个工作室的",
            remedy="请说明各是哪个工作室的材料；文件夹请以工作室名称命名",
            unit=unit,
            file=paths[0],
        )
