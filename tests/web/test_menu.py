"""The menu stays short, and each entry leads its role somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.urls import get_resolver, reverse

from jiangjian.rules.roles import Role
from jiangjian.web.menu import MENU
from tests.web.access.expected import TABLE
from tests.web.access.parties import LETTERS
from tests.web.signed_in import client_for
from tests.world import NOW, make_world

MOST = {"U": 3, "R": 4, "C": 8, "L": 8, "E": 8, "D": 8, "A": 8}
"""Letter of a role -> entries that its menu may have."""

POSTS = tuple(name for name, letter in LETTERS.items() if letter)


@pytest.fixture
def world(db):
    """Return the world; the clock of every page stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


@pytest.mark.parametrize("name", POSTS)
def test_a_menu_is_short_and_each_entry_opens(world, name):
    post = world.posts[name]
    entries = MENU[Role(post.role)]

    assert 1 <= len(entries) <= MOST[LETTERS[name]]
    assert len({entry.url for entry in entries}) == len(entries)
    client = client_for(post)
    answers = {entry.label: client.get(reverse(entry.url)).status_code for entry in entries}
    assert set(answers.values()) == {200}, answers


@pytest.mark.parametrize("name", POSTS)
def test_a_page_shows_its_roles_menu_and_nothing_of_others(world, name):
    post = world.posts[name]
    page = client_for(post).get("/").content.decode()
    own = {entry.url for entry in MENU[Role(post.role)]}

    shown = {
        entry.url
        for entries in MENU.values()
        for entry in entries
        if f'<a href="{reverse(entry.url)}"' in page
    }
    assert own <= shown
    assert all(LETTERS[name] in TABLE[url].who for url in shown)


def test_every_role_has_a_menu():
    assert set(MENU) == set(Role)


@pytest.mark.parametrize("tab", ["applications", "terms"])
def test_the_entry_of_a_heading_stays_marked_on_its_tabs(world, tab):
    page = client_for(world.county_clerk).get(reverse(tab)).content.decode()
    _, _, after = page.partition(f'<a href="{reverse("applications")}" aria-current="')

    assert after.partition('"')[0] == ("page" if tab == "applications" else "true")


@pytest.mark.parametrize(
    ("name", "label"), [("unit", "推荐表"), ("county", "推荐"), ("city_clerk", "材料")]
)
def test_an_open_dossier_is_marked_under_the_list_it_was_opened_from(world, name, label):
    made = world.reported()[0]

    shown = client_for(world.posts[name]).get(f"/nominations/{made.key}/").content.decode()

    marked = re.findall(r'aria-current="true">([^<]+)</a>', shown.partition("</header>")[0])
    assert marked == [label]


def test_every_page_that_an_entry_marks_is_there():
    names = {each for each in get_resolver().reverse_dict if isinstance(each, str)}

    for entry in {entry for entries in MENU.values() for entry in entries}:
        assert {entry.url, *entry.tabs} <= names
