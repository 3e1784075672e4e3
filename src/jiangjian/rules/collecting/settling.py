"""Many mails become one round: whose each is, what counts, what goes with what, what is the matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiangjian.rules.collected import (
    Collected,
    CollectedFinding,
    CollectedForm,
    CollectedMail,
    CollectedTable,
    MailReading,
    ReadValue,
    Settled,
)
from jiangjian.rules.collecting.assigning import Assigned, assign, loose_finding
from jiangjian.rules.collecting.between import shared_findings
from jiangjian.rules.collecting.mail_roles import ASIDE, UNREAD_ROLES, mail_findings, roles_in_order
from jiangjian.rules.collecting.papers import Paper
from jiangjian.rules.collecting.reconciling import reconcile, reconciling_findings
from jiangjian.rules.collecting.replacing import (
    Order,
    replaced_forms,
    replaced_tables,
    superseding_findings,
    version_findings,
)
from jiangjian.rules.collecting.sender import units_of_mails
from jiangjian.rules.collecting.standing_findings import studio_findings
from jiangjian.rules.collecting.unit_findings import quota_findings, table_findings
from jiangjian.rules.collecting.units import KnownUnit
from jiangjian.rules.collecting.versions import LONG_AGO
from jiangjian.rules.notice import Notice

NOTHING = Settled()
SHUT = frozenset({Paper.UNREAD, Paper.STAMPED_TABLE})


@dataclass(frozen=True, slots=True)
class _Unit:
    """One recommending unit's mails and what they held, settled."""

    unit: KnownUnit
    readings: tuple[MailReading, ...]
    assigned: Assigned
    tables: tuple[CollectedTable, ...]

    @property
    def counting(self) -> list[CollectedForm]:
        return [each for each in self.assigned.forms if not each.replaced_by]

    @property
    def standing_tables(self) -> list[CollectedTable]:
        return [each for each in self.tables if not each.replaced_by]


def settle(
    readings: Iterable[MailReading],
    notice: Notice,
    units: Sequence[KnownUnit],
    *,
    today: date,
    settled: Settled = NOTHING,
) -> Collected:
    """Return what a mailbox comes to.

    :param readings: of every mail, in any order.
    :param units: recommending units that are known; others are recognised by the form of their names.
    :param today: upper bound of days.
    :param settled: what a person decided; it goes before whatever was found.
    """
    given = sorted(readings, key=lambda each: (each.mail.received or LONG_AGO, each.mail.name))
    standing = {each.mail.name: each for each in given if each.mail.name not in settled.aside}
    found, known = units_of_mails(list(standing.values()), notice, units)
    whose = {**found, **settled.units}
    roles = dict.fromkeys((each.mail.name for each in given), ASIDE)
    roles |= roles_in_order(standing, whose, notice)
    mails = {
        each.mail.name: replace(
            each.mail,
            unit=whose.get(each.mail.name, "") if each.mail.name in standing else "",
            role=roles[each.mail.name],
        )
        for each in given
    }
    kept = [each for each in given if roles[each.mail.name] not in UNREAD_ROLES]
    order = Order(mails, notice, settled, _outdated(given))
    settled_units = [
        _settled(unit, mine, notice, order, roles, settled)
        for unit, mine in _by_unit(kept, whose, known)
    ]
    return Collected(
        mails=tuple(mails.values()),
        forms=tuple(form for each in settled_units for form in each.assigned.forms),
        tables=tuple(table for each in settled_units for table in each.tables),
        findings=tuple(_findings(kept, mails, settled_units, notice, today)),
        papers={path: kind for each in given for path, kind in each.papers.items()},
    )


def _outdated(readings: Sequence[MailReading]) -> frozenset[str]:
    """Return the forms that say themselves that they are of an earlier year."""
    return frozenset(
        found.file
        for each in readings
        for found in each.findings
        if found.code == "wrong_attachment_version"
    )


def _by_unit(
    readings: Sequence[MailReading], whose: Mapping[str, str], known: Sequence[KnownUnit]
) -> Iterator[tuple[KnownUnit, tuple[MailReading, ...]]]:
    """Yield each unit with its mails; mails of nobody come last, each for itself."""
    kinds = {each.name: each for each in known}
    names = list(dict.fromkeys(whose.get(each.mail.name, "") for each in readings))
    for name in sorted(names, key=lambda each: (not each, names.index(each))):
        mine = tuple(each for each in readings if whose.get(each.mail.name, "") == name)
        if name:
            yield kinds.get(name, KnownUnit(name, "")), mine
        else:
            yield from ((KnownUnit("", ""), (each,)) for each in mine)


def _settled(
    unit: KnownUnit,
    readings: tuple[MailReading, ...],
    notice: Notice,
    order: Order,
    roles: Mapping[str, str],
    settled: Settled,
) -> _Unit:
    forms = [
        replace(form, unit=unit.name, values=_with_settled(form, settled))
        for each in readings
        for form in each.forms
    ]
    tables = [replace(table, unit=unit.name) for each in readings for table in each.tables]
    standing = replaced_forms(forms, order, settled)
    return _Unit(
        unit=unit,
        readings=readings,
        assigned=assign(standing, readings, notice, settled),
        tables=replaced_tables(tables, order, roles),
    )


def _with_settled(form: CollectedForm, settled: Settled) -> Mapping[str, ReadValue]:
    """Return a form's values, those a person settled in place of what was read."""
    said = settled.values.get(form.path, {})
    chosen = {
        key: replace(form.values.get(key, ReadValue("")), text=text, sure=100, asks="")
        for key, text in said.items()
    }
    return {**form.values, **chosen}


def _findings(
    readings: Sequence[MailReading],
    mails: Mapping[str, CollectedMail],
    units: Sequence[_Unit],
    notice: Notice,
    today: date,
) -> Iterator[CollectedFinding]:
    for mail in mails.values():
        yield from mail_findings(mail, notice)
    for each in units:
        yield from _unit_findings(each, mails, notice, today)
    forms = [form for each in units for form in each.counting]
    digests = {path: word for each in readings for path, word in each.digests.items()}
    yield from shared_findings(forms, digests, notice)


def _unit_findings(
    each: _Unit, mails: Mapping[str, CollectedMail], notice: Notice, today: date
) -> Iterator[CollectedFinding]:
    forms, tables, name = each.counting, each.standing_tables, each.unit.name
    found = reconcile(forms, tables)
    yield from _own_findings(each)
    yield from superseding_findings(each.assigned.forms, each.tables, mails, notice)
    if name:
        yield from quota_findings(each.unit, forms, found, notice)
        yield from table_findings(name, forms, tables, _shut_tables(each), notice)
    yield from reconciling_findings(name, forms, found, notice)
    yield from version_findings(each.assigned.forms, notice)
    for form in forms:
        yield from studio_findings(form, found.row_of(form.path), notice, today=today)
    yield from loose_finding(name, each.assigned.loose)


def _own_findings(each: _Unit) -> Iterator[CollectedFinding]:
    """Yield what the mails' own files said, with the unit and the studio they go with."""
    known = {table.path: table for table in each.tables}
    replaced = {path for path, table in known.items() if table.replaced_by}
    forms = {form.path: form for form in each.assigned.forms}
    for reading in each.readings:
        for found in reading.findings:
            if found.file in replaced:
                continue
            form = forms.get(found.file)
            owner = (
                (form.replaced_by or form.path)
                if form
                else each.assigned.owners.get(found.file, "")
            )
            yield replace(found, unit=each.unit.name, studio=found.studio or owner)


def _shut_tables(each: _Unit) -> list[str]:
    """Return the tables that came and could not be read."""
    readable = {table.path for table in each.tables}
    return [
        path
        for reading in each.readings
        for path, kind in reading.papers.items()
        if kind == Paper.STAMPED_TABLE and path not in readable
    ]
