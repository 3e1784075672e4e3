"""Opening a real round."""

from __future__ import annotations

from datetime import date, timedelta

from jiangjian.actions.act import HOUSE
from jiangjian.actions.opening import open_round
from jiangjian.actions.practice import PRACTICE_TITLE
from jiangjian.records.models import Entry, NoticeText, Post, Round, Seat
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import ENDS, NOTICE, PRINTED, TEXT, TODAY, World


def opening(world: World, *, by=None, now=LATER, ends=NOTICE.ends, key="kaifeng-2024-b"):
    return open_round(
        by=by or world.clerk,
        now=now,
        source="kaifeng-2024.toml",
        text=TEXT,
        printed=PRINTED,
        ends=ends,
        key=key,
    )


def test_a_round_keeps_its_text_and_makes_every_seat(world: World):
    made = opening(world)

    assert (made.key, made.title, made.practice, made.city, made.opened_at, made.opened_by) == (
        "kaifeng-2024-b",
        NOTICE.title,
        False,
        world.city,
        LATER,
        world.clerk,
    )
    assert made.notice == NOTICE
    assert NoticeText.objects.count() == 1
    seats = Seat.objects.filter(round=made).order_by("recommender_id", "number")
    assert list(seats.values_list("recommender__name", "number")) == [
        ("龙亭区总工会", 1),
        ("龙亭区总工会", 2),
        ("龙亭区总工会", 3),
        ("兰考县总工会", 1),
        ("兰考县总工会", 2),
        ("兰考县总工会", 3),
        ("开封市市直机关工会", 1),
        ("开封市市直机关工会", 2),
    ]
    assert last_row() == (
        "open_round",
        world.clerk.pk,
        f"round:{made.pk}",
        "",
        "",
        {"key": "kaifeng-2024-b", "ends": "2024-11-21T00:00:00+08:00"},
    )


def test_an_instant_that_nobody_confirmed_opens_nothing(world: World):
    for ends in (None, NOTICE.ends - timedelta(days=1)):
        with refused("not_confirmed") as caught:
            opening(world, ends=ends)
        assert caught[0].findings[0].problem == ("通知写的是“11月20日前”，截止时刻还没有人确认")


def test_a_round_whose_end_has_come_is_not_opened(world: World):
    with refused("ended_already"):
        opening(world, now=ENDS)

    assert opening(world, now=ENDS - timedelta(microseconds=1)).pk


def test_a_round_is_opened_once(world: World):
    opening(world)

    with refused("open_already"):
        opening(world)


def test_an_organisation_out_of_use_has_its_seats_ready_for_its_return(world: World):
    world.rival.active = False
    world.rival.save()

    made = opening(world)

    assert Seat.objects.filter(round=made, recommender=world.rival).count() == 3


def test_practice_posts_end_with_the_day_a_real_round_opens(world: World):
    practice = world.posts["county"]
    Post.objects.filter(pk=practice.pk).update(title=PRACTICE_TITLE)
    gone = world.posts["rival"]
    Post.objects.filter(pk=gone.pk).update(title=PRACTICE_TITLE, ends=date(2024, 11, 1))

    opening(world)

    ended = Post.objects.get(pk=practice.pk)
    assert ended.ends == TODAY
    assert Post.objects.in_force(TODAY).filter(pk=ended.pk).exists()
    assert not Post.objects.in_force(TODAY + timedelta(days=1)).filter(pk=ended.pk).exists()
    assert Post.objects.get(pk=gone.pk).ends == date(2024, 11, 1)
    assert Post.objects.get(pk=world.union.pk).ends is None
    assert last_row(action="end_post", chain=HOUSE) == (
        "end_post",
        world.clerk.pk,
        f"post:{ended.pk}",
        "",
        "",
        {"ends": "2024-11-15"},
    )
    assert Entry.objects.filter(action="end_post").count() == 1


def test_a_practice_post_does_not_open_a_real_round(world: World):
    world.clerk.title = PRACTICE_TITLE
    world.clerk.save()

    with refused("practice_post"):
        opening(world)


def test_without_a_key_the_round_bears_the_notices(world: World):
    Round.objects.update(key="older")

    assert opening(world, key="").key == "kaifeng-2024"
