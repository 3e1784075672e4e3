"""Kinds of organisation and the quota of each recommending kind."""

from __future__ import annotations

from collections.abc import Mapping

from jiangjian.rules.loading.clauses import Print
from jiangjian.rules.loading.order import once
from jiangjian.rules.loading.problems import listed
from jiangjian.rules.loading.table import Table
from jiangjian.rules.organisation import Level, OrganisationKind
from jiangjian.rules.quota import Quota


def read_kinds(tables: tuple[Table, ...]) -> tuple[OrganisationKind, ...]:
    """Read ``[[kinds]]``."""
    kinds = []
    for table in tables:
        kinds.append(
            OrganisationKind(
                key=table.text("key"),
                label=table.text("label"),
                level=table.word("level", Level),
                aliases=table.texts("aliases", ()),
            )
        )
        table.done()
    once(tables, "key", [each.key for each in kinds])
    return tuple(kinds)


def read_quotas(
    tables: tuple[Table, ...], print_: Print, kinds: tuple[OrganisationKind, ...]
) -> Mapping[str, Quota]:
    """Read ``[[quotas]]``: only a kind on the recommenders' level has one."""
    recommending = [each.key for each in kinds if each.level is Level.RECOMMENDER]
    quotas = []
    for table in tables:
        quotas.append(
            Quota(
                kind=table.known("kind", recommending, noun="推荐单位类别"),
                most=table.whole("most", least=1),
                clause=print_.clause(table),
            )
        )
        table.done()
    once(tables, "kind", [each.kind for each in quotas])
    return {each.kind: each for each in quotas}


def without_quota(
    table: Table, kinds: tuple[OrganisationKind, ...], quotas: Mapping[str, Quota]
) -> None:
    """Say which recommending kinds were left without a quota: nobody could recommend there."""
    left = [
        each.key for each in kinds if each.level is Level.RECOMMENDER and each.key not in quotas
    ]
    if left:
        table.wrong("quotas", f"推荐单位类别 “{listed(left)}” 没有名额", "每类推荐单位写一条")
