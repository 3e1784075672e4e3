"""Lists are sorted by what they offer: anything else in an address leaves the order as it was."""

from __future__ import annotations

import re

import pytest
import time_machine

from tests.web.signed_in import client_for
from tests.world import NOW

NAMES = ["甲工作室", "乙工作室", "丙工作室"]
ASKED = ("order_by", "sort", "-sort", "ordering", "o")
STRANGE = ("password", "unit__people__password", "a__b__c", "'-id);--", "-", "?", "1", "", "甲")
LISTS = {
    "/city/nominations/": "clerk",
    "/people/": "clerk",
    "/organisations/": "clerk",
    "/city/progress/": "clerk",
    "/recommendation/": "county_clerk",
    "/nominations/": "union",
}


@pytest.mark.parametrize("address", LISTS)
def test_an_order_that_is_not_offered_is_the_usual_one(world, address):
    """HTP-012."""
    world.reported(*NAMES[:2])
    world.submitted(name=NAMES[2])
    client = client_for(getattr(world, LISTS[address]))

    with time_machine.travel(NOW, tick=False):
        usual = order(client.get(address))
        told = {
            (name, value): order(client.get(address, {name: value}))
            for name in ASKED
            for value in STRANGE
        }

    assert usual
    assert {asked for asked, seen in told.items() if seen != usual} == set()


def order(response):
    """Return every name on the page, from top to bottom."""
    assert response.status_code == 200
    names = "|".join([*NAMES, r"[^\s<>\"]{2,12}(?:总工会|公司)", "[a-z]+-clerk"])
    return re.findall(names, response.content.decode())


def test_an_order_that_is_offered_is_another(world):
    """The negative control: the comparison above sees an order."""
    world.reported(*NAMES[:2])
    client = client_for(world.clerk)

    with time_machine.travel(NOW, tick=False):
        up, down = (
            order(client.get("/city/nominations/", {"sort": each}))
            for each in ("studio", "-studio")
        )

    assert up != down
