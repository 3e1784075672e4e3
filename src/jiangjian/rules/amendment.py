"""A recorded change of a round's settings; what was printed stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from jiangjian.rules.deadline import BEIJING
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import OpenReading

PRACTICE_DAYS: Final = 14
PRACTICE_REASON: Final = "演练批次：截止时间移到14天后，印发的时间不变"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of one setting.

    :ivar what: ``ends``, ``target``, ``publicity_days``, ``quota:<kind>`` or ``reading:<key>``.
    :ivar before: the value it had, as written by ``setting``.
    :ivar after: the value it has now: an ISO instant with offset, a whole number, an option's value.
    :ivar reason: why, for the log and the round's page.
    """

    what: str
    before: str
    after: str
    reason: str


def amended(notice: Notice, amendments: Iterable[Amendment]) -> Notice:
    """Return the notice with the changes in force, made in the order given.

    ``printed_ends``, ``printed_instant`` and ``printed_target`` stay. ``before`` is a record and not held against the notice.

    :raises ValueError: a change that cannot be made; the message names its ``what``.
    """
    for each in amendments:
        notice = _change(each.what)(notice, each)
    return notice


def setting(notice: Notice, what: str) -> str:
    """Return the value in force of one setting, as ``Amendment.before`` keeps it.

    :raises ValueError: the notice has no such setting.
    """
    kind, _, key = what.partition(":")
    values = {
        "ends": notice.ends.isoformat(),
        "target": str(notice.target),
        "publicity_days": str(notice.publicity.working_days),
        **{f"quota:{each.kind}": str(each.most) for each in notice.quotas.values()},
        **{f"reading:{each.key}": each.chosen for each in notice.readings},
    }
    if what not in values:
        raise ValueError(f"{what}: 没有设置项 “{key or kind}”，已有：{'、'.join(values)}")
    return values[what]


def practice_amendments(notice: Notice, now: datetime) -> tuple[Amendment, ...]:
    """Return what makes a round a practice: the deadline at 24:00 of the day 14 days ahead.

    :param now: aware.
    """
    today = now.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = today + timedelta(days=PRACTICE_DAYS + 1)
    return (Amendment("ends", notice.ends.isoformat(), ends.isoformat(), PRACTICE_REASON),)


Change = Callable[[Notice, Amendment], Notice]


def _change(what: str) -> Change:
    kind, colon, _ = what.partition(":")
    change = CHANGES.get(kind + colon)
    if change is None:
        known = "、".join(CHANGES)
        raise ValueError(f"{what}: 没有设置项 “{what}”，已有：{known}")
    return change


def _ends(notice: Notice, amendment: Amendment) -> Notice:
    try:
        ends = datetime.fromisoformat(amendment.after)
    except ValueError as error:
        raise ValueError(
            f"ends: “{amendment.after}” 不是时刻，例如 2024-11-21T00:00:00+08:00"
        ) from error
    if ends.utcoffset() is None:
        raise ValueError(f"ends: “{amendment.after}” 没有写时区，北京时间在末尾写+08:00")
    return replace(notice, ends=ends.astimezone(BEIJING))


def _target(notice: Notice, amendment: Amendment) -> Notice:
    target, printed = _whole(amendment), notice.printed_target or notice.target
    return replace(notice, target=target, printed_target=None if target == printed else printed)


def _publicity_days(notice: Notice, amendment: Amendment) -> Notice:
    return replace(notice, publicity=replace(notice.publicity, working_days=_whole(amendment)))


def _quota(notice: Notice, amendment: Amendment) -> Notice:
    setting(notice, amendment.what)
    kind = amendment.what.partition(":")[2]
    quota = replace(notice.quotas[kind], most=_whole(amendment))
    return replace(notice, quotas={**notice.quotas, kind: quota})


def _reading(notice: Notice, amendment: Amendment) -> Notice:
    setting(notice, amendment.what)
    key = amendment.what.partition(":")[2]
    return replace(
        notice,
        readings=tuple(
            _read_anew(each, amendment) if each.key == key else each for each in notice.readings
        ),
    )


def _read_anew(reading: OpenReading, amendment: Amendment) -> OpenReading:
    """Return a reading with another option chosen; its sentence, written for the first, goes too."""
    labels = {each.value: each.label for each in reading.options}
    if amendment.after not in labels:
        known = "、".join(labels)
        raise ValueError(f"{amendment.what}: 没有读法 “{amendment.after}”，已有：{known}")
    sentence = f"已调整：{labels[amendment.after]}（{amendment.reason}）"
    return replace(reading, chosen=amendment.after, sentence=sentence)


def _whole(amendment: Amendment) -> int:
    written = amendment.after
    if not (written.isascii() and written.isdigit() and int(written) >= 1):
        raise ValueError(f"{amendment.what}: “{written}” 不是1以上的整数")
    return int(written)


CHANGES: Final[Mapping[str, Change]] = MappingProxyType(
    {
        "ends": _ends,
        "target": _target,
        "publicity_days": _publicity_days,
        "quota:": _quota,
        "reading:": _reading,
    }
)
"""What may be changed after a round has opened, and how."""
