"""重复提交只算一次: the same act from two windows at the same moment."""

from __future__ import annotations

import base64
import secrets
import time
from functools import partial

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from jiangjian.actions.act import HOUSE, act, chain_of
from jiangjian.actions.evidence import add_file
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.organisation import NewOrganisation, add_organisations
from jiangjian.actions.people import appoint, first_link, use_link
from jiangjian.actions.publication import publicise
from jiangjian.actions.qualification import accept, release
from jiangjian.actions.ranking import rank, set_contact
from jiangjian.actions.report import report
from jiangjian.records.models import (
    ChainHead,
    Entry,
    Evidence,
    Organisation,
    Person,
    Publication,
    Receipt,
    Report,
)
from jiangjian.rules.chain import broken
from jiangjian.rules.roles import Duty, Role
from tests.fixtures_world import links
from tests.promises.racing import RUNNERS, codes, race
from tests.stages_world import at_stage
from tests.world import NOTICE, NOW, UNIT_SIGNED, World

pytestmark = pytest.mark.race


def test_handing_in_twice_gives_one_receipt_and_one_refusal(world: World):
    """CON-001."""
    made = world.draft()
    deed = partial(submit, made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    results = race([deed, deed])

    assert codes(results) == ["done", "wrong_stage"]
    assert (Receipt.objects.count(), Entry.objects.filter(action="submit").count()) == (1, 1)


def test_two_windows_saving_at_once_give_one_conflict(world: World):
    made = world.draft()
    saving = [
        partial(
            save,
            made,
            by=world.union,
            now=NOW,
            typed={"specialty": text},
            section="studio",
            version=1,
        )
        for text in ("焊接", "钳工")
    ]

    results = race(saving)

    assert codes(results) == ["done", "other_version"]
    kept = next(each for each in results if not isinstance(each, Exception))
    assert world.again(made).answers["specialty"] == kept.nomination.answers["specialty"]
    assert world.again(made).versions["studio"] == 2


def test_reporting_twice_gives_one_report(world: World):
    world.recommended()
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )
    deed = partial(report, world.round, by=world.county_clerk, now=NOW)

    results = race([deed, deed])

    assert codes(results) == ["done", "nothing_to_report"]
    assert (Report.objects.count(), Receipt.objects.filter(report__isnull=False).count()) == (1, 1)


def test_reporting_and_ranking_at_once_wait_for_each_other(world: World):
    made = [world.recommended(name=f"{n}工作室") for n in "甲乙丙"]
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )
    keys = [each.key for each in reversed(made)]

    results = race(
        [
            partial(report, world.round, by=world.county_clerk, now=NOW),
            *[partial(rank, world.round, by=world.county_clerk, now=NOW, order=keys)] * 5,
        ]
    )

    assert set(codes(results)) <= {"done", "already_reported"}
    assert Report.objects.get().lines.count() == 3


def test_accepting_and_releasing_at_once_lets_one_win(world: World):
    (made,) = world.reported()

    results = race(
        [
            partial(accept, made, by=world.clerk, now=NOW),
            partial(release, made, by=world.clerk, now=NOW, reason="推荐单位申请"),
        ]
    )

    # The one that comes second finds it at another stage, or no longer in the city's sight.
    lost = [each for each in results if isinstance(each, Exception)]
    assert [type(each).__name__ for each in lost] in (["Refusal"], ["DoesNotExist"])
    assert world.again(made).stage in {"accepted", "recommended"}


def test_publicising_while_others_hand_in_does_not_stand_still(world: World):
    """A receipt points to its round: with key locks the two would wait for each other."""
    drafts = [world.draft(name=f"{n}工作室") for n in "甲乙丙丁"]
    at_stage(world, "proposed")

    results = race(
        [
            *[partial(publicise, world.round, by=world.clerk, now=NOW)] * 2,
            *[
                partial(submit, each, by=world.union, now=NOW, signed=UNIT_SIGNED)
                for each in drafts
            ],
        ]
    )

    assert codes(results) == ["done"] * 5 + ["published_already"]
    assert (Publication.objects.count(), Receipt.objects.filter(report=None).count()) == (1, 5)


def test_the_same_file_sent_twice_lies_there_once(world: World):
    made = world.draft()
    kept = world.store.keep([b"the same"])
    deed = partial(
        add_file,
        made,
        by=world.union,
        now=NOW,
        slot="1",
        kept=kept,
        name="同.pdf",
        media_type="application/pdf",
    )

    results = race([deed] * 4)

    assert codes(results) == ["done", "twice", "twice", "twice"]
    assert Evidence.objects.filter(file=kept.digest).count() == 1


def test_a_link_is_used_once(world: World):
    """SES-021."""
    token = first_link(world.union.person, now=NOW)

    results = race([partial(use_link, token, password="Xiang-fu-47-qiao", now=NOW)] * 4)

    assert codes(results) == ["done", "link_used", "link_used", "link_used"]


def with_the_same_code(world: World) -> list[int]:
    """Let four browsers, all past the password, send one code at the same moment; return the answers."""
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    who = world.clerk.person
    who.set_password("Xiang-fu-47-qiao")
    who.save()
    TOTP.activate(who, secret)
    browsers = [Client() for _ in range(4)]
    for each in browsers:
        each.post("/account/sign-in/", {"login": who.username, "password": "Xiang-fu-47-qiao"})
    with time_machine.travel(time.time(), tick=False):  # no new code begins meanwhile
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
        sending = [
            partial(each.post, "/account/code/sign-in/", {"code": code}) for each in browsers
        ]
        return sorted(each.status_code for each in race(sending))


def test_a_one_time_code_is_used_once(world: World, static_files):
    """CON-026: the second counter is a row that only one can insert."""
    assert with_the_same_code(world) == [200, 200, 200, 302]


@pytest.mark.control
def test_a_code_that_nobody_marks_is_used_four_times(world: World, static_files, monkeypatch):
    monkeypatch.setattr(TOTP, "_mark_code_used", lambda *_: True)

    assert with_the_same_code(world) == [302] * 4


def test_a_sign_in_name_is_given_to_one_person(world: World):
    deeds = [
        partial(
            appoint,
            by=world.county_clerk,
            now=NOW,
            organisation=world.unit,
            role=Role.UNIT_UNION,
            name=name,
            username="wangxin",
        )
        for name in ("王新", "王鑫", "王欣")
    ]

    results = race(deeds)

    assert codes(results) == ["done", "username_taken", "username_taken"]
    assert Person.objects.filter(username="wangxin").count() == 1


def test_a_name_is_given_to_one_organisation(world: World):
    row = NewOrganisation("新厂工会", "unit", "龙亭区总工会")
    deed = partial(add_organisations, [row], kinds=NOTICE.kinds, by=world.clerk, now=NOW)

    results = race([deed] * 4)

    assert codes(results) == ["done", "name_taken", "name_taken", "name_taken"]
    assert Organisation.objects.filter(name="新厂工会").count() == 1


def note(world: World, number: int) -> None:
    """Append one entry to the house's chain, which nothing has been written in before."""
    with act(Duty.INVITE, by=world.clerk, now=NOW, subject=f"test:{number}", log_as="note"):
        pass


def test_twelve_appending_leave_neither_fork_nor_gap(world: World):
    """CON-022."""
    results = race([partial(note, world, number) for number in range(RUNNERS)])

    head = ChainHead.objects.get(pk=HOUSE)
    stored = links(HOUSE)
    assert codes(results) == ["done"] * RUNNERS
    assert [each.number for each in stored] == list(range(1, RUNNERS + 1))
    assert broken(stored, head=head.digest) == ()
    assert chain_of(None) == HOUSE
