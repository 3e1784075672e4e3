"""公示 and 发布."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from jiangjian.actions.decision import Verdict, decide
from jiangjian.actions.publication import publicise, publish
from jiangjian.actions.qualification import accept
from jiangjian.records.models import Nomination, Publication, PublicationLine, Round
from tests.fixtures_world import last_row, refused
from tests.stages_world import AFTER_VIEW, LATER, MEETING, at_stage
from tests.world import ANSWERS, NOTICE, World

LAST_MOMENT = datetime(2024, 11, 22, 15, 59, 59, tzinfo=UTC)  # 22 November, before midnight


def test_the_list_goes_on_public_view_for_five_working_days(world: World):
    made = at_stage(world, "proposed")

    shown = publicise(world.round, by=world.clerk, now=LATER)

    assert Publication.objects.values_list(
        "kind", "title", "starts", "ends", "working_days"
    ).get() == (
        "publicity",
        NOTICE.publicity.titles["publicity"],
        date(2024, 11, 15),
        date(2024, 11, 22),
        5,
    )
    assert world.again(made).stage == "publicised"
    assert last_row(action="publicise_list") == (
        "publicise_list",
        world.clerk.pk,
        f"publication:{shown.pk}",
        "",
        "",
        {"starts": "2024-11-15", "ends": "2024-11-22"},
    )
    assert last_row(nomination=made) == (
        "publicise",
        world.clerk.pk,
        "",
        "proposed",
        "publicised",
        {"publication": str(shown.pk)},
    )


def test_a_public_row_holds_four_values_and_nothing_else(world: World):
    made = at_stage(world, "publicised")

    row = PublicationLine.objects.values().get()

    assert {key: row[key] for key in row if key not in {"id", "publication_id"}} == {
        "position": 1,
        "nomination_id": made.pk,
        "studio": ANSWERS["studio_name"],
        "unit": ANSWERS["host_unit"],
        "recommender": "龙亭区总工会",
        "leader": "张三",
    }


def test_only_what_is_proposed_becomes_public_in_its_order(world: World):
    one, two, three = world.reported("甲工作室", "乙工作室", "丙工作室")
    for each in (one, two, three):
        accept(each, by=world.clerk, now=LATER)
    verdicts = {
        one.key: Verdict(chosen=True, reason="好"),
        two.key: Verdict(chosen=False, reason="少"),
        three.key: Verdict(chosen=True, reason="好"),
    }
    decide(world.round, by=world.clerk, now=LATER, meeting=MEETING, verdicts=verdicts)
    Nomination.objects.filter(pk=one.pk).update(rank=None)

    publicise(world.round, by=world.clerk, now=LATER)

    assert list(PublicationLine.objects.values_list("position", "studio")) == [
        (1, "丙工作室"),
        (2, "甲工作室"),
    ]
    assert world.again(two).stage == "not_proposed"


def test_it_may_go_up_later_and_holidays_do_not_count(world: World):
    at_stage(world, "proposed")

    shown = publicise(world.round, by=world.clerk, now=LATER, starts=date(2024, 12, 30))

    assert (shown.starts, shown.ends) == (date(2024, 12, 30), date(2025, 1, 7))


def test_it_does_not_go_up_yesterday(world: World):
    at_stage(world, "proposed")

    with refused("starts_before_today") as caught:
        publicise(world.round, by=world.clerk, now=LATER, starts=date(2024, 11, 14))

    assert caught[0].findings[0].problem == ("公示开始日期2024年11月14日早于今天2024年11月15日")


def test_an_empty_list_does_not_go_up(world: World):
    at_stage(world, "accepted")

    with refused("nothing_proposed"):
        publicise(world.round, by=world.clerk, now=LATER)


def test_it_goes_up_once(world: World):
    at_stage(world, "publicised")

    with refused("published_already") as caught:
        publicise(world.round, by=world.clerk, now=LATER)

    assert caught[0].findings[0].problem == "已经公示过"


def test_the_list_is_published_after_its_last_day(world: World):
    made = at_stage(world, "publicised")

    with refused("publicity_running") as caught:
        publish(world.round, by=world.clerk, now=LAST_MOMENT)
    done = publish(
        world.round,
        by=world.clerk,
        now=LAST_MOMENT + timedelta(seconds=1),
        document_number="汴总办〔2024〕30号",
    )

    assert caught[0].findings[0].problem == "公示到2024年11月22日结束，今天是2024年11月22日"
    assert caught[0].findings[0].remedy == "请在公示期满后发布"
    assert (done.kind, done.title, done.document_number, done.starts, done.ends) == (
        "announcement",
        NOTICE.publicity.titles["announcement"],
        "汴总办〔2024〕30号",
        date(2024, 11, 23),
        None,
    )
    assert world.again(made).stage == "published"
    assert last_row(action="publish_list")[5] == {
        "number": "汴总办〔2024〕30号",
        "early": "",
        "merged": "1",
    }


def test_publishing_twice_is_refused(world: World):
    at_stage(world, "published")

    with refused("published_already"):
        publish(world.round, by=world.clerk, now=AFTER_VIEW)


def test_nothing_is_published_that_was_not_on_public_view(world: World):
    at_stage(world, "proposed")

    with refused("not_publicised"):
        publish(world.round, by=world.clerk, now=AFTER_VIEW)


def test_a_reason_shortens_the_view_in_a_practice_only(world: World):
    made = at_stage(world, "publicised")

    with refused("publicity_running"):
        publish(world.round, by=world.clerk, now=LATER, early_reason="演练")
    Round.objects.update(practice=True)
    world.round.refresh_from_db()
    with refused("publicity_running") as caught:
        publish(world.round, by=world.clerk, now=LATER, early_reason=" ")
    publish(world.round, by=world.clerk, now=LATER, early_reason="演练提前结束")

    assert caught[0].findings[0].remedy == "请在公示期满后发布；演练中可写明理由提前结束"
    assert world.again(made).stage == "published"
    assert last_row(action="publish_list")[5] == {
        "number": "",
        "early": "演练提前结束",
        "merged": "1",
    }


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"document_number": "号" * 61}, "long_document_number"),
        ({"early_reason": "长" * 501}, "long_early_reason"),
    ],
)
def test_words_that_do_not_fit_are_refused(world: World, written, code):
    at_stage(world, "publicised")

    with refused(code):
        publish(world.round, by=world.clerk, now=AFTER_VIEW, **written)


def test_a_long_unit_becomes_public_whole(world: World):
    made = at_stage(world, "proposed")
    made.answers["host_unit"] = "长" * 300
    Nomination.objects.filter(pk=made.pk).update(answers=made.answers)

    publicise(world.round, by=world.clerk, now=LATER)

    assert PublicationLine.objects.get().unit == "长" * 300
