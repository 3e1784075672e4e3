"""An act writes its messages in its own transaction, to those who may read what they tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jiangjian.actions.correction import confirm, decline, propose
from jiangjian.actions.message import wording_of, write_text
from jiangjian.actions.nomination import submit
from jiangjian.actions.own_email import set_email
from jiangjian.actions.recommendation import leave_out, send_back
from jiangjian.actions.reminding import days_left, remind, unfinished
from jiangjian.actions.supplement_call import CallDraft, call, void_call
from jiangjian.actions.waiver import end_waiver, waive
from jiangjian.records.models import Entry, Message, MessageText, Terms
from jiangjian.rules.messages import WORDINGS, MessageKind
from jiangjian.rules.supplement import READY
from tests.fixtures_world import last_row, refused
from tests.promises.stamping import lay_page
from tests.stages_world import DUE
from tests.world import ENDS, NOW, UNIT_SIGNED

CALL = CallDraft("关于补报照片的通知", "请补报照片。", READY[:1], DUE)


@pytest.fixture
def world(world):
    """Return the world whose people have said where e-mail reaches them."""
    for name in ("unit", "county", "rival_county", "city_clerk"):
        if name in world.posts:
            set_email(by=world.posts[name], now=NOW, email=f"{name}@example.com")
    return world


def written():
    """Return what lies in the outbox: to whom, of which kind, under which title."""
    rows = Message.objects.order_by("pk").values_list("to__email", "kind", "subject")
    return [tuple(row) for row in rows]


def test_a_step_tells_those_it_concerns_and_nobody_else(world):
    made = world.submitted()
    send_back(made, by=world.county_clerk, now=NOW, reason="联系电话是13800138000，请核对")

    assert written() == [
        ("county@example.com", "submitted", f"{world.unit.name}提交了推荐表"),
        ("unit@example.com", "sent_back", f"“{made.studio}”退回修改"),
    ]
    assert not any("13800138000" in each.body for each in Message.objects.all())


def test_what_is_left_out_is_not_told(world):
    leave_out(world.submitted(), by=world.county_clerk, now=NOW, reason="名额已满")

    assert [kind for _, kind, _ in written()] == ["submitted"]


def test_a_call_tells_the_units_it_asks_and_who_reports_later_once(world):
    first, _ = world.reported("张三劳模创新工作室", "李四工匠创新工作室")
    Message.objects.all().delete()

    call(world.round, by=world.clerk, now=NOW, draft=CALL, chosen=[first.key])
    assert written() == [("unit@example.com", "supplement", f"“{first}”要交补充材料")]
    assert "11月25日24时" in Message.objects.get().body
    Message.objects.all().delete()
    call(world.round, by=world.clerk, now=NOW, draft=CALL, chosen=None)
    (later,) = world.reported("王五工匠创新工作室")

    told = [row for row in written() if row[1] == "supplement"]
    assert [row[0] for row in told] == ["unit@example.com"] * 3
    assert told[-1][-1] == f"“{later}”要交补充材料"


@pytest.mark.parametrize(
    ("lacking", "who"),
    [
        (["unit"], ["unit"]),
        (["recommender"], ["county"]),
        (["unit", "recommender"], ["unit", "county"]),
    ],
)
def test_a_waiver_tells_who_stamps_and_by_when(world, lacking, who):
    (made,) = world.reported()
    Message.objects.all().delete()

    waive(made, by=world.clerk, now=NOW, lacking=lacking, due=DUE, reason="主席13800138000出差")

    assert written() == [
        (f"{each}@example.com", "waived", f"“{made}”的盖章件可以后补") for each in who
    ]
    bodies = [each.body for each in Message.objects.all()]
    assert ["11月25日24时" in each and "13800138000" not in each for each in bodies] == [
        True
    ] * len(who)


def test_a_void_call_is_told_to_the_units_it_had_asked(world):
    first, _ = world.reported("张三劳模创新工作室", "李四工匠创新工作室")
    made = call(world.round, by=world.clerk, now=NOW, draft=CALL, chosen=[first.key])
    Message.objects.all().delete()

    void_call(made, by=world.clerk, now=NOW)

    assert written() == [("unit@example.com", "supplement_void", f"“{first}”不用再交补充材料")]
    assert "11月25日24时前交的补充通知已作废" in Message.objects.get().body


def test_a_waiver_taken_back_is_told_to_who_still_owes_a_stamp(world):
    (made,) = world.reported()
    waive(made, by=world.clerk, now=NOW, lacking=["unit", "recommender"], due=DUE, reason="出差")
    lay_page(world, made)
    Message.objects.all().delete()

    end_waiver(made, by=world.clerk, now=NOW, reason="主席13800138000已回")

    assert written() == [("county@example.com", "waiver_ended", f"“{made}”的盖章件不再后补")]
    assert "13800138000" not in Message.objects.get().body


@pytest.mark.parametrize(
    ("settle", "kind", "subject"),
    [
        (confirm, "correction_confirmed", "“{}”的更正单已确认"),
        (decline, "correction_declined", "“{}”的更正单没有生效"),
    ],
)
def test_a_correction_is_told_to_the_other_side_without_its_value(world, settle, kind, subject):
    (made,) = world.reported()
    Message.objects.all().delete()

    slip = propose(
        made, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )
    settle(slip, by=world.county_clerk, now=NOW)

    assert written() == [
        ("county@example.com", "correction_proposed", f"“{made}”有更正单等您确认"),
        ("unit@example.com", kind, subject.format(made)),
    ]
    assert not any("13900139000" in each.body for each in Message.objects.all())


def test_what_is_refused_leaves_no_message_behind(world):
    (made,) = world.reported()
    Message.objects.all().delete()

    with refused("no_reason"):
        waive(made, by=world.clerk, now=NOW, lacking=["unit"], due=DUE, reason=" ")
    with refused("no_text"):
        call(world.round, by=world.clerk, now=NOW, draft=replace(CALL, text=""), chosen=None)

    assert written() == []


def test_without_an_address_nothing_is_written(world):
    set_email(by=world.county_clerk, now=NOW, email="")
    world.submitted()

    assert written() == []


def test_an_act_that_is_refused_tells_nobody(world):
    made = world.submitted()

    with refused("wrong_stage"):
        submit(world.again(made), by=world.union, now=NOW, signed=UNIT_SIGNED)


def test_a_text_reads_otherwise_from_now_on(world):
    write_text(
        world.round, by=world.clerk, now=NOW, kind=MessageKind.SUBMITTED,
        subject="【所在单位】来件", body="请【推荐单位】办理“【工作室】”。",
    )  # fmt: skip
    made = world.submitted()

    (found,) = Message.objects.all()
    assert (found.subject, found.body) == (
        f"{world.unit.name}来件",
        f"请{world.county.name}办理“{made.studio}”。",
    )
    row = Entry.objects.get(action="write_text")
    assert (row.by_id, row.subject) == (world.clerk.pk, "message_text:submitted")


@pytest.mark.parametrize(
    ("subject", "body", "codes"),
    [
        ("", "正文", ["no_subject"]),
        ("标题", " ", ["no_body"]),
        ("长" * 81, "正文", ["long_subject"]),
        ("标题", "长" * 2001, ["long_body"]),
        ("【密码】", "【口令】", ["unknown_place", "unknown_place"]),
    ],
)
def test_a_text_that_cannot_be_sent_is_refused(world, subject, body, codes):
    with refused(*codes):
        write_text(
            world.round, by=world.clerk, now=NOW, kind=MessageKind.URGE, subject=subject, body=body
        )


@pytest.mark.parametrize("who", ["county", "unit", "city_leader", "administrator", "discipline"])
def test_only_the_clerk_writes_texts(world, who):
    with refused("wrong_role"):
        write_text(
            world.round, by=world.posts[who], now=NOW, kind=MessageKind.URGE, subject="a", body="b"
        )
    assert wording_of(world.round, MessageKind.URGE) == WORDINGS[MessageKind.URGE]
    assert MessageText.objects.count() == 0


def test_an_address_is_kept_and_not_logged(world):
    set_email(by=world.union, now=NOW, email="new@example.com")

    assert world.posts["unit"].person.__class__.objects.get(pk=world.union.person_id).email == (
        "new@example.com"
    )
    row = last_row(action="set_email")
    assert (row[0], row[1], row[-1]) == ("set_email", world.union.pk, {"given": "yes"})


@pytest.mark.parametrize(
    ("before", "days"),
    [
        (timedelta(microseconds=1), 0),
        (timedelta(days=1), 0),
        (timedelta(days=1, microseconds=1), 1),
        (timedelta(days=3), 2),
        (-timedelta(microseconds=1), -1),
    ],
)
def test_days_are_counted_to_the_last_day(world, before, days):
    assert days_left(world.round, ENDS - before) == days


@pytest.mark.parametrize(("days", "number"), [(8, 0), (7, 1), (6, 0), (3, 1), (1, 1), (0, 0)])
def test_reminders_go_out_on_three_days(world, days, number):
    at = ENDS - timedelta(days=days, hours=12)

    assert remind(world.round, now=at) == number
    assert remind(world.round, now=at + timedelta(hours=1)) == 0, "once a day"


def test_who_has_finished_is_not_reminded(world):
    world.draft()
    assert remind(world.round, now=ENDS - timedelta(days=1, hours=12)) == 2
    (unit,) = Message.objects.filter(to__email="unit@example.com")
    assert "“张三劳模创新工作室”还没有提交。" in unit.body


def test_a_unit_is_reminded_by_its_recommenders_own_date(world):
    world.draft()
    inner = ENDS - timedelta(days=4)
    Terms.objects.create(round=world.round, recommender=world.county, inner_ends=inner)

    for days in (7, 6, 3, 1):
        remind(world.round, now=inner - timedelta(days=days, hours=12))

    mine = Message.objects.filter(to__email="unit@example.com").order_by("pk")
    assert [each.subject for each in mine] == [f"离报送截止还有{days}天" for days in (7, 3, 1)]
    assert f"（{world.county.name}受理本级申请）截止，还有3天" in mine[1].body
    others = Message.objects.exclude(to__email="unit@example.com")
    assert {each.to.email for each in others} == {"county@example.com"}
    assert not any("受理本级申请" in each.body for each in others)


def test_what_is_left_names_no_other_unit(world):
    world.reported()
    world.submitted(name="李四工匠创新工作室")

    said = unfinished(world.round, world.county)

    assert said == "名额3个，已推荐1个；1份申请待审核；纸质材料还没有收到。"
    assert unfinished(world.round, world.rival) == "名额3个，已推荐0个。"
