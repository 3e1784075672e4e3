"""Fixtures of the pages: static files as they are served, and people who are signed in."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from jiangjian.records.models import Organisation, Person, Post
from jiangjian.rules.roles import ROLES, Role
from tests.web.access.shared import furnished, scene

__all__ = ["furnished", "scene"]

PASSWORD = "桃李不言下自成蹊2024"


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """Collect the static files once, with the hashes that pages ask for."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def person(db):
    """Return a maker of persons who can sign in."""

    def make(username="zhangsan", name="张三", password=PASSWORD):
        return Person.objects.create_user(username, name, password)

    return make


@pytest.fixture
def post(person):
    """Return a maker of posts, each with its own organisation unless told otherwise."""

    def make(role=Role.UNIT_UNION, *, who=None, organisation=None, **others):
        who = who or person(f"user-{role.value}")
        organisation = organisation or Organisation.objects.create(
            kind="county", level=ROLES[role].level.value, name=f"{ROLES[role].label}的单位"
        )
        dates = {"starts": date(2020, 1, 1)} | others
        return Post.objects.create(person=who, organisation=organisation, role=role.value, **dates)

    return make


@pytest.fixture
def signed_in():
    """Return a maker of clients on which a person is signed in."""

    def make(who):
        client = Client()
        client.force_login(who)
        return client

    return make
