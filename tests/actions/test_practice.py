"""The practice round."""

from __future__ import annotations

from datetime import datetime

import pytest

from jiangjian.actions.practice import PRACTICE_TITLE, KnownOrganisation, open_practice
from jiangjian.records.models import Amendment, Organisation, Person, Post, Round, Seat
from jiangjian.rules.deadline import BEIJING
from tests.fixtures_world import refused
from tests.world import NOTICE, NOW, PRINTED, TEXT, TODAY

KNOWN = (KnownOrganisation("龙亭区总工会", "county"), KnownOrganisation("杞县总工会", "county"))


def practising(organisations=KNOWN):
    return open_practice(
        source="kaifeng-2024.toml",
        text=TEXT,
        printed=PRINTED,
        organisations=organisations,
        now=NOW,
    )


@pytest.mark.django_db
def test_a_practice_ends_fourteen_days_ahead_and_keeps_the_printed_day():
    made, _ = practising()

    assert made.notice.ends == datetime(2024, 11, 30, tzinfo=BEIJING)
    assert made.notice.printed_ends == NOTICE.printed_ends
    assert (made.practice, made.key, made.title) == (
        True,
        "kaifeng-2024-practice",
        f"{NOTICE.title}（演练）",
    )
    assert Amendment.objects.get().what == "ends"


@pytest.mark.django_db
def test_there_is_an_account_for_each_level_that_signs_in():
    made, accounts = practising()

    posts = Post.objects.order_by("pk").values_list("organisation__name", "role", "title")
    assert list(posts) == [
        ("（演练）示范制造有限公司工会", "unit_union", PRACTICE_TITLE),
        ("龙亭区总工会", "recommender", PRACTICE_TITLE),
        ("开封市总工会", "city_clerk", PRACTICE_TITLE),
        ("开封市总工会", "discipline", PRACTICE_TITLE),
        ("开封市总工会", "administrator", PRACTICE_TITLE),
    ]
    for account in accounts:
        assert Person.objects.get(username=account.username).check_password(account.password)
    assert Post.objects.in_force(TODAY).count() == 5
    assert Seat.objects.filter(round=made).count() == 6


@pytest.mark.django_db
def test_a_practice_is_opened_once():
    practising()

    with refused("open_already"):
        practising()


@pytest.mark.django_db
def test_where_no_recommending_unit_is_known_one_is_made_up():
    practising(())

    made = Organisation.objects.get(level="recommender")
    assert (made.name, made.kind, Round.objects.count()) == ("（演练）示范区总工会", "county", 1)
