"""代录: every act of every role, recorded for somebody who decided on paper or in a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from jiangjian.actions.behalf import Paper, arrived, roles_below, stand_in
from jiangjian.actions.date_change import confirm, propose
from jiangjian.actions.evidence import add_file, store_file
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.records.models import Behalf, Entry, Organisation, Post
from jiangjian.rules.chain import broken
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import ROLES, Role
from jiangjian.rules.stages import STEPS, Stage
from tests.every_act import EVERY, FILLS, MOVES
from tests.fixtures_world import last_row, links, refused, said
from tests.stages_world import DUE, WAYS, at_stage
from tests.world import ENDS, NOW, RECOMMENDER_SIGNED, UNIT_SIGNED

PAPER = Paper(
    decided_by="王主席", decided_on=date(2024, 11, 14), paper="龙亭区总工会主席办公会纪要第3号"
)
SAID = {
    "decided_by": "王主席",
    "decided_on": "2024-11-14",
    "paper": "龙亭区总工会主席办公会纪要第3号",
}
AFTER = ENDS + timedelta(days=2)


@pytest.fixture
def instead(world):
    """Return a maker of stand-ins, by the city's clerk unless told otherwise."""

    def make(organisation=None, role=Role.UNIT_UNION, *, by=None, paper=PAPER, now=NOW):
        organisation = organisation or world.unit
        by = by or world.clerk
        return stand_in(by, organisation=organisation, role=role, paper=paper, now=now)

    return make


def with_stamped_page(world, nomination, by, now=NOW):
    """Put the unit's stamped page into the dossier."""
    kept = world.store.keep([f"{nomination.key} stamped".encode()])
    add_file(
        nomination,
        by=by,
        now=now,
        slot="stamped_form",
        kept=kept,
        name="盖章页.pdf",
        media_type="application/pdf",
    )


def test_stand_in_is_one_post_for_each_place_and_is_logged(world, instead):
    first = instead()
    again = instead(paper=replace(PAPER, decided_by="李主席"))

    assert first.pk == again.pk
    assert (again.stands_in, again.person, again.title) == (world.clerk, world.clerk.person, "代录")
    assert str(again) == "开封示例机械有限公司工会 · 所在单位工会 · 开封市总工会经办人（代录）"
    assert last_row() == (
        "stand_in",
        world.clerk.pk,
        f"organisation:{world.unit.pk}",
        "",
        "",
        {**SAID, "decided_by": "李主席", "post": str(first.pk), "role": "unit_union"},
    )


def test_nobody_signs_in_under_a_stand_in(world, instead):
    made = instead()

    assert made not in world.clerk.person.posts.in_force(date(2024, 11, 15))
    assert made not in Post.objects.in_force(date(2024, 11, 15))


@pytest.mark.parametrize(
    ("paper", "codes"),
    [
        (replace(PAPER, decided_by=" "), ["no_decided_by"]),
        (replace(PAPER, paper=""), ["no_paper"]),
        (replace(PAPER, decided_on=None), ["no_decided_on"]),
        (replace(PAPER, decided_on=date(2024, 11, 15)), []),  # today
        (replace(PAPER, decided_on=date(2024, 11, 16)), ["decided_ahead"]),
        (replace(PAPER, arrived_at=NOW), ["no_arrival_proof"]),
        (replace(PAPER, arrived_at=NOW, arrival_proof="签收登记第3号"), []),
        (
            replace(PAPER, arrived_at=NOW + timedelta(seconds=1), arrival_proof="邮件"),
            ["arrived_ahead"],
        ),
        (
            replace(
                PAPER, arrived_at=datetime(2024, 11, 13, 15, 59, tzinfo=UTC), arrival_proof="邮件"
            ),
            ["arrived_before"],
        ),
        (Paper("", None, ""), ["no_decided_by", "no_decided_on", "no_paper"]),
    ],
)
def test_paper_is_whole_or_refused(instead, paper, codes):
    if codes:
        with refused(*codes):
            instead(paper=paper)
    else:
        assert instead(paper=paper).paper == paper


def test_reach_of_each_clerk(world):
    organisations = {each.name: each for each in Organisation.objects.all()}
    below = {
        name: {
            each: roles_below(world.posts[who], organisation)
            for each, organisation in organisations.items()
            if roles_below(world.posts[who], organisation)
        }
        for name, who in (("city", "city_clerk"), ("county", "county"), ("leader", "city_leader"))
    }

    assert below == {
        "city": {
            "开封市总工会": (Role.CITY_LEADER,),
            "龙亭区总工会": (Role.RECOMMENDER,),
            "兰考县总工会": (Role.RECOMMENDER,),
            "开封市市直机关工会": (Role.RECOMMENDER,),
            "开封示例机械有限公司工会": (Role.UNIT_UNION,),
            "兰考乌有乐器有限公司工会": (Role.UNIT_UNION,),
        },
        "county": {"开封示例机械有限公司工会": (Role.UNIT_UNION,)},
        "leader": {},
    }


@pytest.mark.parametrize(
    ("who", "where", "role", "code"),
    [
        ("county", "rival_unit", Role.UNIT_UNION, "out_of_reach"),
        ("county", "county", Role.RECOMMENDER, "out_of_reach"),
        ("county", "city", Role.CITY_LEADER, "out_of_reach"),
        ("city_clerk", "unit", Role.RECOMMENDER, "out_of_reach"),
        ("city_clerk", "city", Role.CITY_CLERK, "out_of_reach"),
        ("city_clerk", "city", Role.ADMINISTRATOR, "out_of_reach"),
        ("unit", "unit", Role.UNIT_UNION, "wrong_role"),
        ("city_leader", "county", Role.RECOMMENDER, "wrong_role"),
    ],
)
def test_out_of_reach(world, instead, who, where, role, code):
    with refused(code):
        instead(getattr(world, where), role, by=world.posts[who])


def test_nobody_stands_in_while_standing_in(world, instead):
    county = instead(world.county, Role.RECOMMENDER)

    with refused("out_of_reach"):
        instead(world.unit, by=county)


STAGES = {
    **dict.fromkeys(FILLS, Stage.DRAFT),
    **{move.value: next(each for each in WAYS if each in STEPS[move].before) for move in MOVES},
    "unrecommend": Stage.RECOMMENDED,
    "rank": Stage.RECOMMENDED,
    "report": Stage.RECOMMENDED,
    "decide": Stage.ACCEPTED,
    "release_result": Stage.PROPOSED,
    "publicise": Stage.PROPOSED,
    "publish": Stage.PUBLICISED,
}
"""Where a nomination stands when an act is tried; a draft for the others."""

SILENT = {"save", "confirm", "give_reason", "write_summary", "begin_upload"}
"""Acts that the log tells of at 提交, or once a file has come whole, not one by one."""

PLACES = {Role.UNIT_UNION: "unit", Role.RECOMMENDER: "county", Role.CITY_LEADER: "city"}
PAIRS = [
    (name, role) for name, (word, _) in EVERY.items() for role in PLACES if word in ROLES[role].may
]
UNREADY = {
    "merge",
    "order_files",
    "receive_upload",
    "finish_upload",
    "drop_upload",
    "write_supplement",
    "add_supplement",
    "remove_supplement",
    "hand_in_supplement",
    "take_back_supplement",
    "answer_point",
    "tick_point",
    "propose_correction",
    "confirm_correction",
    "decline_correction",
    "prove",
    "confirm_post",
    "publish",
    "confirm_date",
    "decline_date",
    "remove_proof",
    "release_not_recommended",
    "carry_over",
    "end_join_link",
    "confirm_join",
    "decline_join",
    "agree_route",
    "decline_route",
    "withdraw_route",
}
"""Acts that want something this world has not; they are refused, and so write nothing."""

NOT_THEIRS = {("propose_route", Role.RECOMMENDER)}
"""Only the unit proposes another way; a recommender agrees or not."""


@pytest.mark.parametrize(("name", "role"), PAIRS)
def test_every_act_can_be_recorded_and_writes_its_paper(world, instead, name, role):
    nomination = at_stage(world, STAGES.get(name, Stage.DRAFT))
    if name == "submit":
        with_stamped_page(world, nomination, world.union)
    if name == "report":
        set_contact(
            by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code=""
        )
    made = instead(getattr(world, PLACES[role]), role)

    try:
        EVERY[name][1](world, nomination, made)
        done = True
    except (Refusal, ObjectDoesNotExist):
        done = False

    written = Entry.objects.filter(by=made)
    assert done is (name not in UNREADY and (name, role) not in NOT_THEIRS)
    assert bool(written) is (done and name not in SILENT)
    assert all(said(each).items() >= SAID.items() for each in written)
    assert [each.decided_by for each in Behalf.objects.filter(entry__by=made)] == [
        "王主席" for _ in written
    ]
    assert broken(links(f"round:{world.round.pk}")) == ()


@pytest.mark.parametrize(("name", "role"), [pair for pair in PAIRS if pair[0] not in SILENT])
def test_no_act_is_recorded_without_its_paper(world, instead, nothing_changes, name, role):
    nomination = at_stage(world, STAGES.get(name, Stage.DRAFT))
    bare = Post.objects.get(pk=instead(getattr(world, PLACES[role]), role).pk)

    with nothing_changes(), pytest.raises((Refusal, ObjectDoesNotExist)):
        EVERY[name][1](world, nomination, bare)


def test_without_its_paper_no_act_is_done(world, instead):
    bare = Post.objects.get(pk=instead().pk)

    with refused("no_paper"):
        start(world.round, unit=world.unit, recommender=world.county, by=bare, now=NOW)


def test_forged_paper_is_refused(world, instead):
    forged = instead()
    forged.paper = Paper("", None, "")

    with refused("no_decided_by", "no_decided_on", "no_paper"):
        start(world.round, unit=world.unit, recommender=world.county, by=forged, now=NOW)


def test_acts_in_person_have_no_paper(world):
    world.submitted()

    assert Behalf.objects.count() == 0


def test_submitting_for_a_unit_takes_its_stamped_page(world, instead):
    unit = instead()
    draft = world.draft(by=unit)

    with refused("no_stamped_page") as caught:
        submit(draft, by=unit, now=NOW, signed=UNIT_SIGNED)
    with_stamped_page(world, draft, unit)
    receipt = submit(draft, by=unit, now=NOW, signed=UNIT_SIGNED)

    clause = caught[0].findings[0].clause
    assert clause is not None
    assert clause.ref == "附1.意见"
    assert receipt.by == unit


def test_unit_itself_needs_no_stamped_page(world):
    assert world.submitted().stage == "submitted"


def test_nobody_is_the_second_person_by_standing_in(world, instead):
    change = propose(world.round, by=world.clerk, now=NOW, ends=DUE, note="补充通知")
    leader = instead(world.city, Role.CITY_LEADER)

    with refused("same_person"):
        confirm(change, by=leader, now=NOW)


def test_behalf_keeps_the_scan_and_the_arrival(world, instead):
    scan = store_file(world.store.keep([b"scan"]), media_type="application/pdf", now=NOW)
    came = NOW - timedelta(hours=3)
    paper = replace(
        PAPER, scan=scan, scan_name="纪要.pdf", arrived_at=came, arrival_proof="邮件服务器记录"
    )
    county = instead(world.county, Role.RECOMMENDER, paper=paper)
    recommend(world.submitted(), by=county, now=NOW, signed=RECOMMENDER_SIGNED)

    entry = Entry.objects.get(action="recommend")
    kept = Behalf.objects.get(entry=entry)
    assert entry.by == county
    assert (kept.recorded_by, kept.decided_by, kept.decided_on) == (
        world.clerk,
        "王主席",
        date(2024, 11, 14),
    )
    assert (kept.paper, kept.scan, kept.scan_name) == (PAPER.paper, scan, "纪要.pdf")
    assert (kept.arrived_at, kept.arrival_proof) == (came, "邮件服务器记录")
    assert (
        said(entry).items()
        >= {
            "scan": scan.pk,
            "arrived_at": came.isoformat(),
            "arrival_proof": "邮件服务器记录",
        }.items()
    )


@pytest.mark.parametrize(
    ("came", "proof", "expected"),
    [
        (None, "", AFTER),
        (NOW, "邮件服务器记录", NOW),
        (NOW, "", AFTER),  # without proof it counts for nothing
        (AFTER + timedelta(days=1), "邮件", AFTER),
    ],
)
def test_an_act_came_in_when_its_paper_did(world, instead, came, proof, expected):
    made = instead()
    made.paper = replace(PAPER, arrived_at=came, arrival_proof=proof)

    assert arrived(made, AFTER) == expected


def test_who_acts_in_person_came_in_with_the_request(world):
    world.clerk.paper = replace(PAPER, arrived_at=NOW, arrival_proof="邮件")

    assert arrived(world.clerk, AFTER) == AFTER


@pytest.mark.parametrize(
    ("came", "codes"), [(ENDS - timedelta(seconds=1), []), (ENDS, ["too_late"])]
)
def test_a_mail_of_the_20th_is_typed_in_on_the_22nd(world, instead, came, codes):
    paper = replace(PAPER, arrived_at=came, arrival_proof="邮件服务器记录")
    unit = instead()
    draft = world.draft(by=unit)
    unit = instead(paper=paper, now=AFTER)
    with_stamped_page(world, draft, unit, now=AFTER)

    if codes:
        with refused(*codes):
            submit(draft, by=unit, now=AFTER, signed=UNIT_SIGNED)
    else:
        assert submit(draft, by=unit, now=AFTER, signed=UNIT_SIGNED).at == AFTER
