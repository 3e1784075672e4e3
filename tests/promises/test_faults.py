"""提交, 报送 and uploads that fail at each of their calls: all of the act is there, or nothing of it."""

from __future__ import annotations

from functools import partial

import pytest

from jiangjian.actions import upload as uploads
from jiangjian.actions.nomination import submit
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recording import Recording
from jiangjian.actions.report import report
from jiangjian.records.models import Evidence, Nomination, Report, Round, Upload
from jiangjian.records.recorder import Recorder
from jiangjian.rules.stages import Action
from tests.every_act import MOVES, ROOM, incoming_of
from tests.promises.failing import RECORDER, Deed, every_fault, trial
from tests.promises.restoring import restorer
from tests.world import NOW, UNIT_SIGNED, World

CONTENT = b"%PDF faults"


def stands(made: Nomination, stage: str) -> bool:
    return Nomination.objects.get(pk=made.pk).stage == stage


def submitting(world: World, act=submit) -> Deed:
    made = world.draft()
    return Deed(
        lambda: act(world.again(made), by=world.union, now=NOW, signed=UNIT_SIGNED),
        lambda: stands(made, "submitted"),
    )


def reporting(world: World) -> Deed:
    made = world.recommended()
    by = world.county_clerk
    set_contact(by=by, now=NOW, person="赵六", phone="0371-20000001", area_code="0371")
    recording = Recording(Recorder(world.store.root.parent / RECORDER), world.store)
    return Deed(
        lambda: report(Round.objects.get(), by=by, now=NOW, recording=recording),
        lambda: stands(made, "reported") and Report.objects.count() == 1,
    )


def moving(start: str, action: Action, post: str, end: str, world: World) -> Deed:
    """Return an act that moves one nomination from where the world can bring it."""
    found = getattr(world, start)()
    made = found[0] if isinstance(found, list) else found
    return Deed(
        lambda: MOVES[action](world, world.again(made), world.posts[post]),
        lambda: stands(made, end),
    )


def beginning(world: World) -> Deed:
    made = world.draft()
    return Deed(lambda: begun(world, world.again(made)), lambda: Upload.objects.count() == 1)


def begun(world: World, made: Nomination) -> Upload:
    return uploads.begin(
        made, by=world.union, now=NOW, slot="4", name="a.pdf", size=len(CONTENT), room=ROOM
    )


def receiving(world: World) -> Deed:
    begun(world, world.draft())
    return Deed(lambda: received(world), lambda: Upload.objects.get().received == len(CONTENT))


def received(world: World) -> int:
    return uploads.receive(
        Upload.objects.get(),
        by=world.union,
        now=NOW,
        incoming=incoming_of(world),
        offset=0,
        pieces=[CONTENT[:4], CONTENT[4:]],
        room=ROOM,
    )


def finishing(world: World) -> Deed:
    begun(world, world.draft())
    received(world)
    return Deed(
        lambda: uploads.finish(
            Upload.objects.get(),
            by=world.union,
            now=NOW,
            incoming=incoming_of(world),
            store=world.store,
            tell=lambda _: "application/pdf",
            room=ROOM,
        ),
        lambda: Evidence.objects.filter(slot="4").count() == 1 and not Upload.objects.exists(),
    )


DEEDS = {
    "submit": (submitting, 40),
    "withdraw": (partial(moving, "submitted", Action.WITHDRAW, "unit", "draft"), 15),
    "send_back": (partial(moving, "submitted", Action.SEND_BACK, "county", "sent_back"), 15),
    "recommend": (partial(moving, "submitted", Action.RECOMMEND, "county", "recommended"), 15),
    "unrecommend": (partial(moving, "recommended", Action.UNRECOMMEND, "county", "submitted"), 15),
    "release": (partial(moving, "reported", Action.RELEASE, "city_clerk", "recommended"), 15),
    "report": (reporting, 120),
    "begin": (beginning, 15),
    "receive": (receiving, 15),
    "finish": (finishing, 60),
}
"""Acts, and how often each can fail at least: most calls before they are done, and after."""


@pytest.mark.parametrize("word", DEEDS)
def test_whatever_call_fails_all_of_the_act_is_there_or_nothing(world, tmp_path, word):
    """FLT-008: a failed commit leaves a content without its row, never a row without its content."""
    making, least = DEEDS[word]
    deed = making(world)
    with trial(tmp_path, restorer()) as made:
        left, wrong = every_fault(made, deed)

    print(f"{word}: {left.total()} faults, {dict(left)}")
    assert wrong == []
    assert left.total() >= least


@pytest.mark.control
def test_an_act_in_two_transactions_is_found_out(world, tmp_path):
    """The negative control: 提交 without the transaction around it gives its receipt too late."""
    deed = submitting(world, submit.__wrapped__)
    with trial(tmp_path, restorer()) as made:
        left, wrong = every_fault(made, deed)

    assert left["half of it"] == len(wrong) > 0
