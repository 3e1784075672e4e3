"""A round keeps its own text."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangjian.records.models import Round
from tests.world import NOTICE, World


def test_the_notice_is_read_from_the_rounds_own_text(world: World):
    assert Round.objects.get().notice == NOTICE


def test_a_notice_is_read_once_for_every_row_that_points_to_it(world: World):
    world.reported("甲工作室", "乙工作室")
    world.round.refresh_from_db()
    _ = world.round.notice

    with CaptureQueriesContext(connection) as captured:
        titles = {each.notice.title for each in Round.objects.all()}

    assert (titles, len(captured)) == ({NOTICE.title}, 1)
