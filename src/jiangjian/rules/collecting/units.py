"""Recommending units as they are looked for: full names, short names, and names nobody listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jiangjian.rules.notice import Notice
from jiangjian.rules.organisation import Level
from jiangjian.rules.values import matching_key

SUFFIX: Final = "总工会"
PEOPLES: Final = re.compile(r"(回族|满族|蒙古族|土家族|苗族|壮族|彝族|自治)+(?=[县区旗])")
AREA: Final = re.compile(r"[县区旗市]$")
SHORTEST: Final = 2
STEM: Final = r"[\u4e00-\u9fff]"
COUNTY: Final = re.compile(rf"((?:{STEM}{{1,8}}?)[县区旗]{SUFFIX})")
BRANCH: Final = "分会"
NOT_IN_NAMES: Final = re.compile(
    r"^.*(?:报送|推荐|呈报|上报|提交|关于|现将|送上|附上|我是|这里是|来自|为|由|是|的|和|与|及)"
)


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A recommending unit.

    :ivar kind: key of its kind, such as ``county``; it tells the quota.
    :ivar aliases: other names it goes by.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitName:
    """A word under which a unit is known: how much it tells grows with its length.

    :ivar full: the whole name, not a short form.
    """

    word: str
    unit: str
    full: bool


def names_of(unit: KnownUnit, notice: Notice) -> Iterator[UnitName]:
    """Yield the words by which a unit is met: 兰考县总工会, 兰考县, 兰考."""
    for name in (unit.name, *unit.aliases):
        whole = matching_key(name)
        yield UnitName(whole, unit.name, full=True)
        for short in _short(whole, notice):
            if len(short) >= SHORTEST and short != whole:
                yield UnitName(short, unit.name, full=False)


def _short(name: str, notice: Notice) -> Iterator[str]:
    place = matching_key(notice.place)
    bare = name.removeprefix(place).removeprefix("市")
    yield bare
    for prefix in _branch_prefixes(notice):
        if bare.startswith(prefix) and bare != prefix:
            bare = bare.removeprefix(prefix)
            yield bare
    stem = bare.removesuffix(SUFFIX).removesuffix("工会").removesuffix("工委")
    yield stem
    if bare.endswith(BRANCH):
        yield bare.removesuffix(BRANCH)
    plain = PEOPLES.sub("", stem)
    yield plain
    if plain != stem and bare.endswith(SUFFIX):
        yield f"{plain}{SUFFIX}"  # 顺河区总工会 for 顺河回族区总工会
    if len(plain) > SHORTEST:
        yield AREA.sub("", plain)


def _branch_prefixes(notice: Notice) -> Iterator[str]:
    """Yield what stands before the name of a branch: 市产业联合工会 and its other spellings."""
    for kind in notice.kinds:
        if kind.level is Level.RECOMMENDER and kind.label.endswith(BRANCH):
            words = (kind.label, *kind.aliases)
            heads = {matching_key(each).removesuffix(BRANCH).removesuffix("各") for each in words}
            for head in sorted(heads, key=len, reverse=True):
                yield head
                yield head.removeprefix("市")


def unlisted(text: str, notice: Notice) -> KnownUnit | None:
    """Return a unit that no list holds but whose name has the form of a kind: …县总工会, …分会."""
    plain = matching_key(text)
    return _branch(plain, notice) or _county(plain, notice)


def _branch(plain: str, notice: Notice) -> KnownUnit | None:
    kind = next((each for each in notice.kinds if each.label.endswith(BRANCH)), None)
    if kind is None:
        return None
    head = kind.label.removesuffix(BRANCH)
    for prefix in sorted(set(_branch_prefixes(notice)), key=len, reverse=True):
        found = re.search(rf"{re.escape(prefix)}(?:各)?({STEM}{{2,10}}?){BRANCH}", plain)
        if found:
            return KnownUnit(f"{head}{found[1]}{BRANCH}", kind.key)
    found = re.search(rf"({STEM}{{2,10}}){BRANCH}", plain)
    name = NOT_IN_NAMES.sub("", found[1]) if found else ""
    return KnownUnit(f"{head}{name}{BRANCH}", kind.key) if len(name) >= SHORTEST else None


def _county(plain: str, notice: Notice) -> KnownUnit | None:
    kind = next(
        (
            each
            for each in notice.kinds
            if each.level is Level.RECOMMENDER and each.label.endswith(SUFFIX)
        ),
        None,
    )
    if kind is None:
        return None
    for found in COUNTY.findall(plain):
        name = NOT_IN_NAMES.sub("", found).removeprefix(matching_key(notice.place))
        if len(name) > len(SUFFIX) + 1:
            return KnownUnit(name, kind.key)
    return None


def quota_of(unit: KnownUnit, notice: Notice) -> int:
    """Return how many places a unit has; 0 where its kind is not known."""
    quota = notice.quotas.get(unit.kind)
    return quota.most if quota else 0


def find_unit(name: str, units: Sequence[KnownUnit]) -> KnownUnit | None:
    """Return the unit of that name."""
    return next((each for each in units if each.name == name), None)
