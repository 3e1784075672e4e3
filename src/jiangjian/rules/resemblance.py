"""What two dossiers of a round share: the same studio, the same leader, the same words, the same phone.

All of it is for the city only (``Audience.CITY``): it names the other dossier, and neither unit may learn
of the other. All of it warns and nothing is refused: both are kept until a person has decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Final

from jiangjian.rules.findings import Audience, Finding, Weight
from jiangjian.rules.masking import masked_phone
from jiangjian.rules.rule import Rule
from jiangjian.rules.shingles import Overlap, near_copies
from jiangjian.rules.values import matching_key

NEAR_COPY: Final = 0.5
"""Share of the shorter text from which two texts are shown to a person side by side."""

NAMED: Final = 5
"""How many others one finding names before it only counts."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is compared of one nomination.

    :ivar key: names it among the others, such as its number.
    :ivar birth: as stored, such as 1979-12; empty where it is not known.
    :ivar phone: as stored, such as 13800138000; empty where it is not known.
    """

    key: str
    studio: str
    unit: str
    recommender: str
    leader: str
    birth: str = ""
    phone: str = ""
    achievements: str = ""

    @property
    def shown(self) -> str:
        """Return it as the city reads it."""
        return f"{self.recommender}的“{self.studio}”（{self.unit}）"


def same_studio(a: Dossier, b: Dossier) -> bool:
    """Tell whether both are one studio of one unit, however it is written."""
    return _studio(a) == _studio(b) != ("", "")


def same_leader(a: Dossier, b: Dossier) -> bool:
    """Tell whether both are led by one person: the same name, and the same month of birth or phone."""
    name = matching_key(a.leader)
    return (
        bool(name)
        and name == matching_key(b.leader)
        and (_same(a.birth, b.birth) or phone_shared(a, b))
    )


def phone_shared(a: Dossier, b: Dossier) -> bool:
    """Tell whether both give the same number for the leader."""
    return _same(a.phone, b.phone)


def resemblances(
    dossiers: Sequence[Dossier], rule: Rule | None = None
) -> Mapping[str, tuple[Finding, ...]]:
    """Return what each dossier shares with others, by key; a dossier that shares nothing is left out.

    Dossiers are put together by what they share, never each against each: 3,000 take seconds.
    Two dossiers of one studio are told of once; that their leader and their words agree goes without saying.

    :param rule: the notice's rule ``duplicate``: its clause and weight.
    """
    pairs, copies = _shared(tuple(dossiers))
    by_key = {each.key: each for each in dossiers}
    found: dict[str, list[Finding]] = defaultdict(list)
    for code, alike in pairs.items():
        for key, others in _others(alike).items():
            found[key].append(
                _finding(code, by_key[key], [by_key[other] for other in others], rule)
            )
    for key, other, overlap in copies:
        if _ordered(key, other) not in pairs["studio_two_units"]:
            found[key].append(_copied(by_key[other], overlap, rule))
            found[other].append(_copied(by_key[key], overlap, rule))
    return {key: tuple(each) for key, each in found.items()}


@lru_cache(maxsize=2)
def _shared(
    dossiers: tuple[Dossier, ...],
) -> tuple[Mapping[str, frozenset[tuple[str, str]]], Sequence[tuple[str, str, Overlap]]]:
    """Return the pairs that share something, by what it is, and the near copies.

    Remembered: dossiers are opened one after the other, and their texts change seldom.
    """
    one_studio = _pairs(dossiers, _studio, same_studio)
    one_leader = _pairs(dossiers, lambda each: matching_key(each.leader), same_leader) - one_studio
    one_phone = _pairs(dossiers, lambda each: each.phone, phone_shared) - one_studio - one_leader
    pairs = {
        "studio_two_units": one_studio,
        "leader_two_studios": one_leader,
        "phone_shared": one_phone,
    }
    texts = {each.key: each.achievements for each in dossiers}
    return MappingProxyType(pairs), tuple(near_copies(texts, least=NEAR_COPY))


def _pairs(
    dossiers: Iterable[Dossier],
    grouped_by: Callable[[Dossier], str | tuple[str, str]],
    alike: Callable[[Dossier, Dossier], bool],
) -> frozenset[tuple[str, str]]:
    """Return the pairs that are alike among those with the same group."""
    groups: dict[str | tuple[str, str], list[Dossier]] = defaultdict(list)
    for each in dossiers:
        if group := grouped_by(each):
            groups[group].append(each)
    return frozenset(
        _ordered(a.key, b.key)
        for group in groups.values()
        for a, b in combinations(group, 2)
        if alike(a, b)
    )


def _others(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Return, for each key of the pairs, the keys it is paired with, in order."""
    others: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(pairs):
        others[a].append(b)
        others[b].append(a)
    return others


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _same(a: str, b: str) -> bool:
    return bool(a) and a == b


def _studio(dossier: Dossier) -> tuple[str, str]:
    return matching_key(dossier.studio), matching_key(dossier.unit)


WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "studio_two_units": (
        "studio_name",
        "同一工作室由{count}家同时推荐，另见{others}",
        "请与相关推荐单位核实由哪一家推荐；定下来之前两份都保留",
    ),
    "leader_two_studios": (
        "leader_name",
        "领衔人{own.leader}同时领衔{count}个工作室，另见{others}",
        "请与相关推荐单位核实；定下来之前都保留",
    ),
    "phone_shared": (
        "leader_phone",
        "联系电话{phone}同时写在{count}份推荐表上，领衔人不同，另见{others}",
        "请核实联系电话是否为领衔人本人的",
    ),
}
"""Field, problem and remedy of each thing that dossiers share."""


def _finding(code: str, own: Dossier, others: Sequence[Dossier], rule: Rule | None) -> Finding:
    field, problem, remedy = WORDS[code]
    named = "、".join(_named(others))
    problem = problem.format(
        own=own, phone=masked_phone(own.phone), count=len(others) + 1, others=named
    )
    return _for_the_city(code, field, problem, remedy, rule)


def _named(others: Sequence[Dossier]) -> Iterator[str]:
    yield from (each.shown for each in others[:NAMED])
    if len(others) > NAMED:
        yield f"等共{len(others)}份"


def _copied(other: Dossier, overlap: Overlap, rule: Rule | None) -> Finding:
    problem = f"主要业绩与{other.shown}相同的部分占{overlap.share:.0%}（超过{NEAR_COPY:.0%}即提示），最长一段“{overlap.passage[:60]}”"
    remedy = "请对照两份材料，核实业绩属于哪一个工作室"
    return _for_the_city("near_copy_achievements", "achievements", problem, remedy, rule)


def _for_the_city(code: str, field: str, problem: str, remedy: str, rule: Rule | None) -> Finding:
    return Finding(
        code=code,
        field=field,
        problem=problem,
        remedy=remedy,
        clause=rule.clause if rule else None,
        weight=rule.weight if rule else Weight.WARNS,
        audience=Audience.CITY,
    )
