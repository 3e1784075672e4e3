"""Studios whose form came and could not be read: their files are nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jiangjian.rules.collected import CollectedForm, MailReading, ReadValue
from jiangjian.rules.collecting.papers import Paper
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.values import matching_key

FORM_NAMES: Final = re.compile("推荐表|申报表|申请表|附件1(?!\\d)")
NO_FORM: Final = "no_form"
ROW: Final = "\0row"
Row = Mapping[str, ReadValue]


def absent_forms(
    forms: Sequence[CollectedForm], readings: Sequence[MailReading]
) -> Iterator[CollectedForm]:
    """Yield a form without values for each that was not read, and what the table says of studios without a form.

    They take part where files are given to studios; what goes with one of them goes with none that was read.
    Where the table names only studios whose forms were read, the unread file was one more copy.
    """
    unread = [
        CollectedForm(path, "", each.mail.name, "", {})
        for each in readings
        for path in _unread(each)
    ]
    tabled = [row for each in readings for table in each.tables for row in table.rows]
    rows = list(_without_form(tabled, forms))
    if unread and (rows or not tabled):
        yield from (*unread, *rows)


def _without_form(rows: Sequence[Row], forms: Sequence[CollectedForm]) -> Iterator[CollectedForm]:
    """Yield each studio of the table once of which no form was read."""
    names = {matching_key(each.text("studio_name")) for each in forms}
    for number, row in enumerate(rows):
        form = CollectedForm(f"{ROW}{number}", "", "", "", row)
        name = matching_key(form.text("studio_name"))
        if name and name not in names:
            names.add(name)
            yield form


def _unread(reading: MailReading) -> Iterator[str]:
    """Yield the paths of files that are forms by their name, or were taken for one, and could not be read."""
    told = {each.file for each in reading.findings if each.code == NO_FORM}
    for path, taken_for in reading.papers.items():
        if taken_for == Paper.UNREAD and (
            path in told or FORM_NAMES.search(matching_key(name_of(path)))
        ):
            yield path
