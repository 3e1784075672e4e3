"""Which recommending unit a mail comes from; where its signs contradict, a person says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jiangjian.rules.collected import MailReading
from jiangjian.rules.collecting.paths import place_of
from jiangjian.rules.collecting.units import KnownUnit, UnitName, names_of, unlisted
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

SOURCES: Final = (  # what is looked at, what a full name there is worth, and a short one
    ("table", 100, 60),
    ("folder", 95, 80),
    ("subject", 90, 75),
    ("body", 85, 40),
    ("sender", 80, 70),
    ("files", 70, 55),
    ("recognised", 45, 20),
)
LEAST: Final = 40
MARGIN: Final = 10
SENDER_AGREES: Final = 65
"""The same address has sent for one unit only."""


def units_of_mails(
    readings: Sequence[MailReading], notice: Notice, units: Sequence[KnownUnit]
) -> tuple[Mapping[str, str], tuple[KnownUnit, ...]]:
    """Return the unit of each mail by its name, and all units: those known and those met.

    A mail that says nothing itself goes with the other mails of its address.
    """
    known = [*units, *_told_once(tuple(_met(readings, notice, units)), notice)]
    words = [each for unit in known for each in names_of(unit, notice)]
    found = {each.mail.name: best_unit(signs_of(each, words)) for each in readings}
    by_sender: dict[str, set[str]] = defaultdict(set)
    for each in readings:
        if each.mail.sender and found[each.mail.name]:
            by_sender[each.mail.sender.casefold()].add(found[each.mail.name])
    for each in readings:
        same = by_sender.get(each.mail.sender.casefold(), set())
        if not found[each.mail.name] and len(same) == 1:
            found[each.mail.name] = next(iter(same))
    return found, tuple(known)


def signs_of(reading: MailReading, words: Sequence[UnitName]) -> Mapping[str, int]:
    """Return what each unit's name is worth in a mail: the best sign of each source, added up slowly."""
    worth: dict[str, list[int]] = defaultdict(list)
    for source, full, short in SOURCES:
        best: dict[str, int] = {}
        for text in _texts(reading, source):
            for name in _named(matching_key(text), words):
                value = full if name.full else short
                best[name.unit] = max(best.get(name.unit, 0), value)
        for unit, value in best.items():
            worth[unit].append(value)
    return {unit: max(values) + 5 * (len(values) - 1) for unit, values in worth.items()}


def best_unit(signs: Mapping[str, int]) -> str:
    """Return the unit with the strongest signs; none where two are as likely."""
    ranked = sorted(((value, unit) for unit, value in signs.items()), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return ""
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return ""
    return ranked[0][1]


def _named(plain: str, words: Sequence[UnitName]) -> Iterator[UnitName]:
    """Yield the names in a text; a short one that only stands inside another's name is left out."""
    found = [each for each in words if each.word in plain]
    longer = [each.word for each in found]
    for each in found:
        inside = any(each.word in other and each.word != other for other in longer)
        own = any(
            each.word in other.word and each.word != other.word and other.unit == each.unit
            for other in found
        )
        if own or not inside or _stands_alone(each.word, plain, longer):
            yield each


def _stands_alone(word: str, plain: str, longer: Sequence[str]) -> bool:
    for other in sorted(longer, key=len, reverse=True):
        if word in other and word != other:
            plain = plain.replace(other, " ")
    return word in plain


def _texts(reading: MailReading, source: str) -> Iterator[str]:
    mail = reading.mail
    match source:
        case "table":
            yield from (each.unit for each in reading.tables if each.unit)
        case "folder":
            if not mail.sender:
                yield mail.name
        case "subject":
            yield mail.subject
        case "body":
            yield mail.text
        case "sender":
            yield mail.sender_name
        case "files":
            yield from {
                name
                for path in mail.files
                for name in place_of(path, mail.name).names[:3]
                if len(name) <= 40  # noqa: PLR2004 - a sentence is no name
            }
        case "recognised":
            yield from (each.text("recognised_by") for each in reading.forms)


def _met(
    readings: Sequence[MailReading], notice: Notice, units: Sequence[KnownUnit]
) -> Iterator[KnownUnit]:
    """Yield units that no list holds but whose names were met."""
    words = {word.word for unit in units for word in names_of(unit, notice)}
    seen: set[str] = set()
    for reading in readings:
        for source in ("table", "folder", "subject", "body"):
            for text in _texts(reading, source):
                found = unlisted(text, notice)
                if found is None or found.name in seen or matching_key(found.name) in words:
                    continue
                if _is_part_of_known(found.name, units):
                    continue
                seen.add(found.name)
                yield found


def _told_once(met: Sequence[KnownUnit], notice: Notice) -> Iterator[KnownUnit]:
    """Yield the units met, those left out whose name is only another's short one."""
    for each in met:
        others = (name for other in met if other != each for name in names_of(other, notice))
        if not any(not name.full and name.word == matching_key(each.name) for name in others):
            yield each


def _is_part_of_known(name: str, units: Sequence[KnownUnit]) -> bool:
    """Tell whether a met name is a known one with other words at its edge."""
    plain = matching_key(name)
    return any(
        matching_key(each.name) in plain or plain in matching_key(each.name) for each in units
    )
