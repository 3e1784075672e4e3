"""The list of fifty rows and the dossier: against bare views, and at many nominations against few."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import reverse

from bench.house import LARGE, SMALL, House, use
from bench.measuring import Figure, alone, compare
from bench.visitor import Visitor
from jiangjian.records.models import Round
from jiangjian.rules.roles import Role

MOST = 2.5
MOST_GROWTH = 1.2
ONE = "nr00000017"
"""A nomination that both databases hold."""


def measure(house: House) -> Iterator[Figure]:
    """Yield each page against its bare view, and its growth."""
    use(house, LARGE)
    listed, dossier = reverse("incoming"), reverse("nomination", args=[ONE])
    bare_list = reverse("bare_list", args=[Round.objects.running().get().pk])
    pairs = {
        "list of 50 rows": (listed, bare_list),
        "dossier": (dossier, reverse("bare_dossier", args=[ONE])),
    }
    for what, (ours, bare) in pairs.items():
        for name in (LARGE, SMALL):
            yield _against_bare(house, what, ours, bare, name)
        yield _against_few(house, what, ours, bare)
        yield growth(house, what, ours, Role.CITY_CLERK)
    use(house, SMALL)
    visitor, path = Visitor(Role.CITY_CLERK), reverse("compare", args=[ONE])
    what = f"dossier, compared with {house.small} others"
    yield alone(what, lambda: visitor.get(path), effort=house.effort)


def _against_bare(house: House, what: str, ours: str, bare: str, name: str) -> Figure:
    """Return the figure with our middleware on both sides."""
    use(house, name)
    visitor = Visitor(Role.CITY_CLERK)
    return compare(
        f"{what}, {house.large if name == LARGE else house.small} nominations",
        lambda: visitor.get(ours),
        lambda: visitor.get(bare),
        effort=house.effort,
        most=MOST,
    )


def _against_few(house: House, what: str, ours: str, bare: str) -> Figure:
    """Return the figure with nothing but session and sign-in before the bare view; it only tells."""
    use(house, LARGE)
    visitor, stranger = Visitor(Role.CITY_CLERK), Visitor(Role.CITY_CLERK, few=True)
    return compare(
        f"{what}, bare without our middleware",
        lambda: visitor.get(ours),
        lambda: stranger.get(bare),
        effort=house.effort,
        most=None,
    )


def growth(house: House, what: str, path: str, role: Role) -> Figure:
    """Return the figure of a page in the large house against the same in the small one."""
    visitor = Visitor(role)

    def at(name: str) -> Callable[[], int]:
        def ask() -> int:
            use(house, name)
            return visitor.get(path)

        return ask

    return compare(
        f"{what}, {house.large} nominations against {house.small}",
        at(LARGE),
        at(SMALL),
        effort=house.effort,
        most=MOST_GROWTH,
    )
