"""The running round: the straight way, with everything that happens beside it and around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from jiangjian.actions.demonstration.handed_in_again import play_again
from jiangjian.actions.demonstration.play import Play, Studio
from jiangjian.actions.demonstration.round_end import accept_by_paper, play_lateness
from jiangjian.actions.demonstration.second_report import play_swaps
from jiangjian.actions.demonstration.straight import perform
from jiangjian.actions.demonstration.surroundings import play_beside


def play_running(play: Play, cast: Mapping[str, Sequence[Studio]], *, until: datetime) -> None:
    """Play the days of a round up to yesterday.

    :param cast: ``straight`` studios, those around the end (``late``) and the others (``around``).
    :param until: the play's today; the round's first end lies at least four days before it.
    """
    mailed = play_lateness(play, cast["late"])
    play.now = until - timedelta(days=4)
    perform(play, cast["straight"])
    play.now = until - timedelta(days=2)
    accept_by_paper(play, mailed)
    play_swaps(play, cast["around"])
    play_again(play)
    play.now = until - timedelta(days=1)
    play_beside(play)
