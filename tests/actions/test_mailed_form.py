"""收下: a mailed form becomes a nomination, entered on behalf, within the quota and in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.admission import admit_late
from jiangjian.actions.evidence import add_file
from jiangjian.actions.mailed import came_by_mail
from jiangjian.actions.mailed_form import shown_taking, take_over
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import accept, complete
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import (
    Behalf,
    Entry,
    MailedForm,
    Nomination,
    Organisation,
    Report,
    Seat,
)
from jiangjian.rules.chain import broken
from jiangjian.rules.stages import Stage
from tests.fixtures_world import every_table, last_row, links, refused
from tests.mailbox_world import CAME, mailed, taking_of, the_mail
from tests.stages_world import DUE
from tests.world import ENDS, NOW, UNIT_SIGNED

AFTER = ENDS + timedelta(days=1)


def taken(world, form, *, now=NOW, **changed) -> Nomination:
    """Take a form over."""
    taking = taking_of(world, form, **changed)
    return take_over(form, by=world.clerk, now=now, taking=taking, store=world.store)


def test_a_mailed_form_is_reported_with_its_source(world):
    (form,) = mailed(world)

    made = taken(world, form)

    form.refresh_from_db()
    assert (made.stage, made.studio, made.unit, made.recommender, made.late) == (
        Stage.REPORTED,
        "张三劳模创新工作室",
        world.unit,
        world.county,
        False,
    )
    assert (form.nomination, form.taken_by, form.taken_at, form.beyond) == (
        made,
        world.clerk,
        NOW,
        False,
    )
    assert made.answers["funding"] == "48.6"
    assert made.private["leader_birth"] == "1980-03"
    assert [(each.slot, each.name) for each in made.evidence.all()] == [("4", "4.工作保障.pdf")]
    assert last_row() == (
        "take_over",
        world.clerk.pk,
        f"mailed_form:{form.key}",
        "",
        "",
        {
            "form": form.path,
            "file": form.file_id,
            "mail": "mail/001.eml",
            "mail_digest": the_mail().digest,
            "place": "True",
        },
    )
    assert Entry.objects.order_by("pk").last().nomination == made
    assert shown_taking(made, came=None) == "“张三劳模创新工作室”已收下并登记为已报送"
    assert shown_taking(made, came=CAME) == (
        "“张三劳模创新工作室”已收下并登记为已报送，收到时间按邮件为2024年11月14日10时00分00秒"
    )


def test_every_act_of_it_rests_on_the_mail(world):
    (form,) = mailed(world)

    made = taken(world, form)

    papers = Behalf.objects.filter(entry__nomination=made)
    assert {each.entry.action for each in papers} >= {"start", "submit", "recommend", "report"}
    assert {
        (each.decided_by, each.paper, each.arrived_at, each.scan_id, each.recorded_by)
        for each in papers
    } == {("赵经办", "邮件“龙亭区总工会推荐材料”", CAME, form.file_id, world.clerk)}
    assert papers[0].arrival_proof == (
        "邮件服务器记录：2024年11月14日10时00分00秒收到，<mail/001.eml@longting.example>"
    )


def test_no_invariant_is_broken_by_it(world):
    forms = mailed(world, *(f"第{number}创新工作室" for number in "一二三四"))
    for each in forms:
        taken(world, each)

    assert list(breaches(INVARIANTS)) == []
    assert list(broken(links(f"round:{world.round.pk}"))) == []
    assert list(broken(links("house"))) == []


def test_what_the_rules_find_does_not_stop_a_mail(world):
    (form,) = mailed(world)
    values = {**taking_of(world, form).values, "established_on": "2024-08", "leader_honours": ""}

    made = taken(world, form, values=values, evidence={})

    assert made.stage == Stage.REPORTED
    assert accept(made, by=world.clerk, now=NOW).stage == Stage.ACCEPTED


def test_the_fourth_comes_in_without_a_place(world):
    forms = mailed(world, *(f"第{number}创新工作室" for number in "一二三四"))

    made = [taken(world, each) for each in forms]

    assert [each.stage for each in made] == [*[Stage.REPORTED] * 3, Stage.SUBMITTED]
    assert list(Seat.objects.filter(nomination__in=made).values_list("number", flat=True)) == [
        1,
        2,
        3,
    ]
    assert list(MailedForm.objects.values_list("beyond", flat=True)) == [False] * 3 + [True]
    assert shown_taking(made[3], came=CAME).startswith("“第四创新工作室”已收下，超名额待确认")


def test_one_beyond_the_quota_takes_no_place_although_one_is_free(world):
    (form,) = mailed(world)

    made = taken(world, form, in_quota=False)

    assert made.stage == Stage.SUBMITTED
    assert not Seat.objects.filter(nomination=made).exists()


def test_without_a_contact_it_is_recommended_and_waits(world):
    (form,) = mailed(world)

    made = taken(world, form, contact="", contact_phone="")

    assert made.stage == Stage.RECOMMENDED
    assert not Report.objects.exists()
    assert "联系人" in shown_taking(made, came=CAME)


def test_a_known_contact_is_not_overwritten(world):
    Organisation.objects.filter(pk=world.county.pk).update(
        contact="钱科长", contact_phone="037125665219"
    )
    (form,) = mailed(world)

    taken(world, form)

    assert Organisation.objects.get(pk=world.county.pk).contact == "钱科长"


def test_a_unit_that_is_not_there_is_opened_below_its_recommender(world):
    (form,) = mailed(world)
    values = {**taking_of(world, form).values, "host_unit": "开封新厂有限公司"}

    made = taken(world, form, values=values)

    assert (made.unit.name, made.unit.parent, made.unit.level) == (
        "开封新厂有限公司工会",
        world.county,
        "unit",
    )
    assert Entry.objects.filter(action="add_organisations").exists()


@pytest.mark.parametrize(
    ("host", "code"),
    [("", "no_host_unit"), ("兰考乌有乐器有限公司", "elsewhere")],
)
def test_a_unit_that_does_not_fit_is_refused(world, host, code):
    (form,) = mailed(world)
    values = {**taking_of(world, form).values, "host_unit": host}

    with refused(code):
        taken(world, form, values=values)


def test_a_unit_out_of_use_is_refused(world):
    (form,) = mailed(world)
    Organisation.objects.filter(pk=world.unit.pk).update(active=False)

    with refused("out_of_use"):
        taken(world, form)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"recommender": None}, "no_unit"),
        ({"recommender": None, "named": "杞县总工会"}, "unlisted_unit"),
        ({"replaced_by": "mail/009.eml!推荐表.docx"}, "replaced"),
        ({"asked": ("funding", "leader_name")}, "unsettled_values"),
    ],
)
def test_what_is_not_settled_is_refused(world, changed, code):
    (form,) = mailed(world)

    with refused(code) as caught:
        taken(world, form, **changed)

    if code == "unsettled_values":
        assert caught[0].findings[0].problem == "还有 2 栏没有核对：经费投入（万元）、姓名"


def test_a_form_is_taken_over_once(world):
    (form,) = mailed(world)
    taken(world, form)

    with refused("taken_already"):
        taken(world, form)


def test_a_late_mail_is_taken_in_only_by_the_citys_act(world):
    (form,) = mailed(world, received=ENDS + timedelta(hours=1))

    with refused("too_late"):
        taken(world, form, now=AFTER)
    admit_late(
        world.round,
        by=world.clerk,
        now=AFTER,
        recommender=world.county,
        until=AFTER + timedelta(days=2),
        reason="邮件服务器故障",
    )
    made = taken(world, form, now=AFTER)

    assert (made.stage, made.late) == (Stage.REPORTED, True)


def test_a_mail_in_time_may_be_taken_over_after_the_end(world):
    (form,) = mailed(world, received=ENDS - timedelta(seconds=1))

    made = taken(world, form, now=AFTER)

    assert (made.stage, made.late) == (Stage.REPORTED, False)


def test_a_mail_at_the_end_itself_is_late(world):
    (form,) = mailed(world, received=ENDS)

    with refused("too_late"):
        taken(world, form, now=AFTER)


def test_without_an_arrival_it_counts_when_it_is_entered(world):
    (form,) = mailed(world, received=None)

    with refused("too_late"):
        taken(world, form, now=AFTER)

    assert taken(world, form, now=NOW).stage == Stage.REPORTED


def test_a_better_form_goes_into_the_nomination_that_was_sent_back(world):
    (first,) = mailed(world)
    made = taken(world, first)
    complete(made, by=world.clerk, now=NOW, reason="请补充财务证明", due=DUE)
    (second,) = mailed(world, name="mail/002.eml")

    again = taken(world, second)

    assert (again.pk, again.stage, again.handed_in.count()) == (made.pk, Stage.REPORTED, 2)
    assert Nomination.objects.count() == 1
    assert list(breaches(INVARIANTS)) == []


def test_only_a_stand_in_for_what_was_mailed_is_let_through(world):
    (form,) = mailed(world)
    made = taken(world, form, in_quota=False)
    typed = world.draft(name="李四创新工作室")

    assert came_by_mail(made, world.clerk) is False
    assert came_by_mail(made, made.entries.get(action="submit").by) is True
    assert came_by_mail(typed, made.entries.get(action="submit").by) is False


def test_a_unit_itself_is_still_stopped_by_the_rules(world):
    made = world.draft()
    made.answers |= {"established_on": "2024-08", "recognised_on": "2024-09"}
    made.save(update_fields=["answers"])

    with refused("running_under_1y"):
        submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)


def test_files_of_one_content_lie_in_a_slot_once(world):
    (form,) = mailed(world)
    path = form.path.replace("推荐表.docx", "4.工作保障.pdf")

    made = taken(world, form, evidence={"4": [path, path], "16": [path], "5": ["不在.pdf"]})

    assert [(each.slot, each.name) for each in made.evidence.all()] == [("4", "4.工作保障.pdf")]


STEPS = ("Nomination", "Evidence", "Opinion", "Seat", "Report", "Receipt", "Behalf", "MailedForm")


class PowerCutError(Exception):
    """Stands for whatever ends a process."""


@pytest.mark.parametrize("after", STEPS)
def test_a_crash_half_way_leaves_nothing_half(world, monkeypatch, after):
    (form,) = mailed(world)
    before = every_table()

    with monkeypatch.context() as patch:
        model = {each.__name__: each for each in _models()}[after]
        patch.setattr(model, "save_base", _cutting(model.save_base))
        with pytest.raises(PowerCutError):
            taken(world, form)

    assert every_table() == before
    assert taken(world, form).stage == Stage.REPORTED


def _models():
    from django.apps import apps  # noqa: PLC0415 - only here

    return apps.get_app_config("records").get_models()


def _cutting(real):
    def cut(self, *args, **others):
        real(self, *args, **others)
        raise PowerCutError

    return cut


def test_evidence_added_by_hand_goes_when_a_better_form_comes(world):
    (first,) = mailed(world)
    made = taken(world, first)
    complete(made, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    add_file(
        world.again(made),
        by=world.union,
        now=NOW,
        slot="1",
        kept=world.store.keep([b"by hand"]),
        name="旧.pdf",
        media_type="application/pdf",
    )
    (second,) = mailed(world, name="mail/002.eml")

    again = taken(world, second)

    assert [each.name for each in again.evidence.all()] == ["4.工作保障.pdf"]
