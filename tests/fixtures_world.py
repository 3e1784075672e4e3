"""Fixtures of the database floors: the small world, and a refusal's proof that nothing changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import models

from jiangjian.actions.act import record_of
from jiangjian.records.models import Entry, Organisation, Post
from jiangjian.rules.chain import Link
from jiangjian.rules.findings import Refusal
from tests.world import World, make_world

Tables = dict[str, list[dict[str, object]]]


@pytest.fixture
def world(db, tmp_path) -> World:
    """Return the small world of ``tests.world``, gone after the test."""
    return make_world(tmp_path / "files")


@pytest.fixture
def elsewhere(world) -> Post:
    """Return a clerk of another city."""
    city = Organisation.objects.create(name="郑州市总工会", kind="city", level="city")
    clerk = world.clerk
    return Post.objects.create(
        person=clerk.person, organisation=city, role=clerk.role, starts=clerk.starts
    )


def every_table() -> Tables:
    """Return every row of every table of ours."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("records").get_models()
        if issubclass(model, models.Model)
    }


@contextmanager
def refused(*codes: str) -> Iterator[list[Refusal]]:
    """Expect a refusal with these codes, in this order, that leaves every table as it was."""
    before = every_table()
    caught: list[Refusal] = []
    with pytest.raises(Refusal) as found:
        yield caught
    caught.append(found.value)
    assert [each.code for each in found.value.findings] == [*codes]
    assert every_table() == before


@pytest.fixture
def nothing_changes() -> Callable[[], object]:
    """Return a block around which every table stays as it was, whatever is raised in it."""

    @contextmanager
    def unchanged() -> Iterator[None]:
        before = every_table()
        yield
        assert every_table() == before

    return unchanged


def links(chain: str) -> list[Link]:
    """Return a chain as it is stored, for ``rules.chain.broken``."""
    return [
        Link(each.number, each.previous, record_of(each), each.digest)
        for each in Entry.objects.filter(chain=chain).order_by("number")
    ]


def said(entry: Entry) -> dict[str, str]:
    """Return what an entry says, by name."""
    return dict(entry.values.values_list("name", "value"))


def last_row(**more: str) -> tuple[str, int | None, str, str, str, dict[str, str]]:
    """Return the newest log row: action, by, subject, before, after, values."""
    found = Entry.objects.filter(**more).order_by("pk").last()
    assert found is not None
    return (found.action, found.by_id, found.subject, found.before, found.after, said(found))
