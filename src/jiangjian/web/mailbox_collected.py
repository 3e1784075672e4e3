"""The mailbox of a round as it stands settled: computed from what is stored, once a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from jiangjian.actions.mailbox import known_units, readings_of, settled_of
from jiangjian.records.models import IncomingMail, Mailbox, MailedForm, Round
from jiangjian.rules.collected import (
    Collected,
    CollectedFinding,
    CollectedForm,
    CollectedMail,
    ReadValue,
    Settled,
)
from jiangjian.rules.collecting import settle
from jiangjian.rules.collecting.mail_roles import UNREAD_ROLES
from jiangjian.rules.collecting.papers import Paper
from jiangjian.rules.collecting.reconciling import reconcile
from jiangjian.rules.collecting.units import KnownUnit
from jiangjian.rules.field import Field
from jiangjian.rules.reconciled import Line, lines_of
from jiangjian.web.clock import day_of
from jiangjian.web.mailbox_waiting import NOTHING, Waiting, keep, state_of

Values = Mapping[str, ReadValue]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A settled mailbox with the ways to look things up in it.

    :ivar settled: what persons decided.
    :ivar mails: by name.
    :ivar forms: by path.
    :ivar read: what each form itself says, whatever was settled since, by path.
    :ivar rows: the row of 附件2 that belongs to a form, by the form's path.
    :ivar ranks: the place of a form among those of its unit, from 1, in the order of 附件2; 0 for
        one that was replaced.
    :ivar waiting: how much waits for a person.
    """

    collected: Collected
    settled: Settled
    mails: Mapping[str, CollectedMail]
    forms: Mapping[str, CollectedForm]
    read: Mapping[str, Values]
    rows: Mapping[str, Values]
    ranks: Mapping[str, int]
    waiting: Waiting = NOTHING

    def of_mail(self, name: str) -> tuple[CollectedFinding, ...]:
        """Return what is the matter with one mail and what it brought."""
        inside = (f"{name}!", f"{name}/")
        return tuple(
            each
            for each in self.collected.findings
            if each.file == name or each.file.startswith(inside) or each.studio.startswith(inside)
        )

    def of_form(self, form: CollectedForm) -> tuple[CollectedFinding, ...]:
        """Return what is the matter with one studio."""
        names = {form.path, form.text("studio_name")} - {""}
        return tuple(
            each
            for each in self.collected.findings
            if each.studio in names or each.file == form.path
        )

    def counting(self) -> list[CollectedForm]:
        """Return the forms that count, those of one unit together, in the order of its table."""
        kept = [each for each in self.collected.forms if not each.replaced_by]
        return sorted(kept, key=lambda each: (not each.unit, each.unit, self.ranks[each.path]))

    def unmatched(self) -> list[str]:
        """Return the names of the mails that nobody could be found for; an advertisement is none."""
        return [each.file for each in self.collected.findings if each.code == "unmatched_mail"]

    def tray(self) -> Iterator[tuple[str, str]]:
        """Yield the path of each file that is in no slot yet, after that of its form; ``""`` for none."""
        lying = set(self.settled.indicators)
        for mail in self.collected.mails:
            lying |= set(mail.files) if mail.role in UNREAD_ROLES else set()
        for form in self.counting():
            for path in form.tray:
                lying.add(path)
                yield form.path, path
        for path, taken_for in self.collected.papers.items():
            if taken_for == Paper.UNCLEAR and path not in lying:
                yield "", path

    def lines(
        self, path: str, fields: Sequence[Field], system: Mapping[str, str]
    ) -> tuple[Line, ...]:
        """Return a form field by field: what it says, what the table says, what is there already."""
        return lines_of(
            fields,
            form=self.read.get(path, {}),
            table=self.rows.get(path, {}),
            system=system,
            settled=self.settled.values.get(path, {}),
        )


def sorted_mailbox(round_: Round, now: datetime) -> Sorted:
    """Return the mailbox of a round as it stands; the same state is settled once a process."""
    revision = Mailbox.objects.filter(pk=round_.pk).values_list("revision", flat=True).first()
    mails = IncomingMail.objects.filter(round=round_).order_by("-pk")
    newest = mails.values_list("key", flat=True).first()
    state = state_of(round_, revision)
    return _sorted(round_.pk, state, newest or "", known_units(round_), day_of(now))


@lru_cache(maxsize=2)
def _sorted(
    round_id: int, state: str, _newest: str, units: tuple[KnownUnit, ...], today: date
) -> Sorted:
    """Settle a mailbox, and keep what waits in it; the arguments are the cache's key."""
    round_ = Round.objects.get(pk=round_id)
    settled, readings = settled_of(round_), tuple(readings_of(round_))
    found = settle(readings, round_.notice, units, today=today, settled=settled)
    rows, ranks = in_order(found)
    made = Sorted(
        collected=found,
        settled=settled,
        mails={each.name: each for each in found.mails},
        forms={each.path: each for each in found.forms},
        read={form.path: form.values for each in readings for form in each.forms},
        rows=rows,
        ranks=ranks,
    )
    waiting = waiting_in(made, round_)
    keep(round_, state, waiting)
    return replace(made, waiting=waiting)


def waiting_in(sorted_: Sorted, round_: Round) -> Waiting:
    """Count what of a settled mailbox waits for a person."""
    taken = MailedForm.objects.filter(mail__round=round_, nomination__isnull=False)
    over = set(taken.values_list("path", flat=True))
    return Waiting(
        mails=len(sorted_.unmatched()),
        forms=sum(1 for each in sorted_.counting() if each.path not in over),
        files=sum(1 for _ in sorted_.tray()),
    )


def in_order(found: Collected) -> tuple[dict[str, Values], dict[str, int]]:
    """Return the row of 附件2 that speaks of each form, and its place among those of its unit.

    Those of the table come first, in its order; a form that was replaced has the place 0.
    """
    rows: dict[str, Values] = {}
    ranks = {each.path: 0 for each in found.forms}
    counting = [each for each in found.forms if not each.replaced_by]
    for unit in dict.fromkeys(each.unit for each in counting):
        mine = [each for each in counting if each.unit == unit]
        tables = [each for each in found.tables if each.unit == unit and not each.replaced_by]
        beside = reconcile(mine, tables)
        for path, number in beside.pairing.pairs:
            rows[path] = beside.rows[number][1]
        order = [path for path, _ in beside.pairing.pairs] + list(beside.pairing.forms)
        ranks |= {path: place for place, path in enumerate(order, start=1)}
    return rows, ranks
