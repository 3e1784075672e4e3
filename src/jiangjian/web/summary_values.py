"""What stands in the cells of 附件2: days as 附件1 prints them, everything else as it is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from jiangjian.rules.field import Kind
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import PartialDay

STORED_DAY: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
DAYS: Final = frozenset({Kind.DAY, Kind.MONTH})


def days_of(notice: Notice) -> frozenset[str]:
    """Return the keys of the columns that hold days or months."""
    return frozenset(each.key for each in notice.fields if each.kind in DAYS)


def printed_row(row: Mapping[str, str], days: frozenset[str]) -> dict[str, str]:
    """Return a stored row as it is printed.

    >>> printed_row({"established_on": "2019-05", "funding": "48.60"}, frozenset({"established_on"}))
    {'established_on': '2019年5月', 'funding': '48.60'}
    """
    return {key: printed_day(text) if key in days else text for key, text in row.items()}


def printed_day(text: str) -> str:
    """Return a stored day as people write it; what is none stays as it is.

    >>> printed_day("2020-06-01"), printed_day("建厂时")
    ('2020年6月1日', '建厂时')
    """
    found = STORED_DAY.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    return PartialDay(int(year), int(month), int(day) if day else None).shown
