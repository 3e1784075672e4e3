"""Which of several versions counts: 定稿 before 初稿, the later mail before the earlier one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import Final

from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.collecting.paths import place_of
from jiangjian.rules.values import matching_key

NEWER: Final = re.compile(
    r"定稿|终稿|[-_(]新[)]?$|最终|终版|正式|更正|修改|修订|改后|新版|最新|已改|已核|盖章版|报送版|上报"
)
OLDER: Final = re.compile(
    r"初稿|草稿|草案|征求意见|讨论稿|旧版|旧表|旧稿|[-_(]旧[)]?$|作废|废弃|未改|修改前|原稿|原版|备份|[(]旧[)]|样稿"
)
NUMBERED: Final = re.compile(
    r"(?:v|版本|第)(\d{1,2})(?:\.\d+)?(?:版|稿|次)?|([一二三四五])稿|\((\d)\)$", re.IGNORECASE
)
YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
CHINESE: Final = "一二三四五"
PRINTED: Final = frozenset({"pdf"})
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
ALIKE: Final = 0.75


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """How late a version is; the highest counts.

    :ivar in_time: a late mail does not take the place of one that came in time.
    """

    in_time: bool
    received: datetime
    this_year: bool
    word: int
    number: int
    editable: bool
    path: str


def standing(
    path: str, mail: str, received: datetime | None, *, in_time: bool, year: int
) -> Standing:
    """Return how late a version is, by its mail and by its name.

    :param year: of the round; a name with an earlier one is of an earlier round.
    :param received: of its mail, aware; ``None`` where no line tells.
    """
    place = place_of(path, mail)
    names = [matching_key(each) for each in place.names]
    return Standing(
        in_time=in_time,
        received=received or LONG_AGO,
        this_year=not any(int(found) < year for found in YEAR.findall(names[-1])),
        word=_word(names),
        number=_number(names),
        editable=place.ending not in PRINTED,
        path=path,
    )


def _word(names: Sequence[str]) -> int:
    """Return 1 for 定稿, -1 for 初稿, 0 for neither; what stands further in goes before."""
    for name in reversed(names):
        if OLDER.search(name):
            return -1
        if NEWER.search(name):
            return 1
    return 0


def _number(names: Sequence[str]) -> int:
    for name in reversed(names):
        found = NUMBERED.search(name)
        if found:
            digit, chinese, copy = found.groups()
            return int(digit or copy or CHINESE.index(chinese) + 1)
    return 0


def is_draft(path: str, mail: str) -> bool:
    """Tell whether a name says of itself that it does not count."""
    return _word([matching_key(each) for each in place_of(path, mail).names]) < 0


def same_studio(a: CollectedForm, b: CollectedForm) -> bool:
    """Tell whether two forms of one recommending unit are versions of one studio's form.

    The same name with the same leader or employer, or nearly the same name with both.
    """
    studio = matching_key(a.text("studio_name")), matching_key(b.text("studio_name"))
    leader, host = _agree(a, b, "leader_name"), _agree(a, b, "host_unit")
    if not all(studio):
        return leader is True and host is True
    if studio[0] == studio[1]:
        return leader is not False or host is not False
    alike = SequenceMatcher(None, *studio, autojunk=False).ratio() >= ALIKE
    return alike and leader is True and host is True


def _agree(a: CollectedForm, b: CollectedForm, key: str) -> bool | None:
    """Return whether a field agrees; ``None`` where one of the two says nothing."""
    mine, other = matching_key(a.text(key)), matching_key(b.text(key))
    return mine == other if mine and other else None


def grouped(forms: Sequence[CollectedForm]) -> list[list[CollectedForm]]:
    """Return the forms of one unit by studio, in the order of their first."""
    groups: list[list[CollectedForm]] = []
    for each in forms:
        mine = next((group for group in groups if any(same_studio(each, x) for x in group)), None)
        if mine is None:
            groups.append([each])
        else:
            mine.append(each)
    return groups
