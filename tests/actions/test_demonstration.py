"""Each thing that real rounds have can be seen in the demonstration, and nothing in it is unsound."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.test import TestCase
from django.utils.timezone import localdate

from jiangjian.actions.carrying_over import earlier_of, offered
from jiangjian.actions.verifying import verify
from jiangjian.records.models import (
    Admission,
    Amendment,
    Behalf,
    DateChange,
    Entry,
    FormerName,
    IncomingMail,
    JoinRequest,
    Nomination,
    PaperArrival,
    Person,
    Post,
    Proof,
    Remark,
    Report,
    Round,
    RouteChange,
    SavedView,
    Seat,
    Terms,
)
from jiangjian.records.store import Store
from jiangjian.rules.stages import Stage
from jiangjian.web.clock import now
from jiangjian.web.commands import demo
from jiangjian.web.mailbox_collected import sorted_mailbox


def one(name: str) -> Nomination:
    """Return the nomination of a fictional person."""
    return Nomination.objects.get(studio=f"{name}创新工作室")


def recorded(nomination: Nomination) -> list[tuple[str, str, str, bool, bool]]:
    """Return what was recorded for others: act, who recorded, who decided, scan, known arrival."""
    entries = Behalf.objects.filter(entry__nomination=nomination).order_by("entry__number")
    return [
        (
            each.entry.action,
            each.recorded_by.person.username,
            each.decided_by,
            each.scan is not None,
            each.arrived_at is not None and each.arrived_at <= each.entry.at,
        )
        for each in entries
    ]


def reports(name: str) -> list[list[str]]:
    """Return the studios of each report of a recommending unit, first to last."""
    made = Report.objects.filter(recommender__name=name, round__key="kaifeng-2024-demo")
    return [
        [line.nomination.studio for line in each.lines.order_by("position")]
        for each in made.order_by("number")
    ]


class TheDemonstration(TestCase):
    """Played once; each test sees it as it was played."""

    @classmethod
    def setUpTestData(cls):
        """Play it."""
        demo.fill()
        cls.running = Round.objects.running().first()

    def test_everything_holds_that_is_promised(self):
        assert verify(Store(Path(settings.DATA) / "files")) == []

    def test_a_nomination_stands_at_every_stage(self):
        assert set(Nomination.objects.values_list("stage", flat=True)) == {
            each.value for each in Stage
        }

    def test_every_level_has_acts_that_were_recorded_by_papers_with_scan(self):
        """A mail that came in time and was typed in after the end is not late."""
        mailed = one("施邮寄")
        unit = recorded(one("何代录"))

        assert recorded(mailed) == [
            ("recommend", "yanshi-shiji", "演示主席", True, True),
            ("report", "yanshi-shiji", "演示主席", True, True),
            ("accept", "yanshi-shiji", "演示部长", True, False),
        ]
        assert mailed.late is False
        assert {each[1:] for each in unit} == {("yanshi-tuijian", "演示工会主席", True, True)}
        assert {each[0] for each in unit} >= {"start", "add_file", "submit"}
        assert one("何代录").evidence.filter(slot="stamped_form").count() == 1

    def test_one_came_late_with_a_reason_and_is_marked(self):
        late = Nomination.objects.filter(late=True)

        assert [each.studio for each in late] == ["吕逾期创新工作室"]
        assert late[0].submitted_at > Admission.objects.get().at
        assert Admission.objects.get().reason == "演示：暴雪致邮路中断，经主席办公会同意受理"

    def test_one_left_out_has_been_told_and_another_has_not(self):
        told = Terms.objects.filter(released_at__isnull=False)

        assert one("秦换下").stage == one("孔未荐").stage == Stage.NOT_RECOMMENDED.value
        assert [each.recommender.name for each in told] == ["兰考县总工会"]
        assert Terms.objects.get(recommender__name="龙亭区总工会").inner_ends is not None

    def test_a_second_report_swaps_and_a_third_adds(self):
        first, swapped, added = "冯演习创新工作室", "曹换上创新工作室", "严补报创新工作室"

        assert reports("兰考县总工会") == [
            [first, "秦换下创新工作室"],
            [first, swapped],
            [first, swapped, added],
        ]

    def test_one_returned_keeps_its_place_and_one_refused_has_none(self):
        seated = Seat.objects.filter(nomination__isnull=False)

        assert seated.filter(nomination=one("褚试填")).count() == 1
        assert one("褚试填").due_at > now()
        assert seated.filter(nomination=one("卫假定")).count() == 0
        assert "一、推荐条件第2项" in one("卫假定").message

    def test_one_was_returned_by_part_handed_in_anew_stamped_and_set_right(self):
        again = one("沈构想")
        points = again.returns.get().points.order_by("pk")
        opinion = again.opinions.get(void_at__isnull=True)
        (slip,) = again.corrections.all()

        assert [each.title for each in again.handed_in.titled().order_by("-number")] == [
            "更正单第1号",
            "第2次提交",
            "第1次提交",
        ]
        assert [(bool(each.answer), each.done_at is not None) for each in points] == [
            (False, True),
            (True, False),
        ]
        assert (opinion.block, opinion.proof) == ("unit", "scan")
        assert (slip.confirmed, slip.after) == (True, "开封示例医院护理部班组长")

    def test_the_register_holds_whole_papers_others_and_a_voided_line(self):
        lines = [
            (
                str(each.nomination or "汇总表"),
                each.way,
                len(each.stamps),
                each.matches,
                each.void_at is not None,
            )
            for each in PaperArrival.objects.order_by("pk")
        ]

        assert lines == [
            ("吕逾期创新工作室", "post", 5, True, False),
            ("冯演习创新工作室", "hand", 1, False, False),
            ("汇总表", "post", 1, True, False),
            ("吕逾期创新工作室", "post", 0, None, True),
        ]

    def test_the_city_has_notes_and_a_saved_view(self):
        notes = Remark.objects.values_list("by__person__username", "text")

        assert set(notes) == {
            ("yanshi-shiji", "演示：已电话告知推荐单位补寄一份纸质材料。"),
            ("yanshi-lingdao", "演示：请核对专利证书原件。"),
        }
        assert [each.query for each in SavedView.objects.all()] == ["stage=reported"]

    def test_a_unit_that_named_itself_waits_for_its_county(self):
        waiting = JoinRequest.objects.waiting()

        assert [(each.unit, each.link.recommender.name) for each in waiting] == [
            ("开封示例新材料有限公司工会", "龙亭区总工会")
        ]

    def test_a_unit_has_a_former_name_with_its_proof(self):
        (former,) = FormerName.objects.all()

        assert (former.name, former.organisation.name) == (
            "开封示例仪表有限公司工会",
            "开封示例智能仪表有限公司工会",
        )
        assert former.proof is not None

    def test_a_change_of_route_waits_for_the_unit_that_lets_it_go(self):
        (change,) = RouteChange.objects.all()

        assert (change.nomination.studio, change.to.name) == ("金转报创新工作室", "市直机关工会")
        assert (change.left_by, change.taken_by.organisation.name) == (None, "市直机关工会")
        assert change.closed_at is None

    def test_one_change_of_the_date_is_in_force_and_another_waits(self):
        first, second = DateChange.objects.order_by("pk")

        assert (first.confirmed, second.confirmed) == (True, False)
        assert second.decided_at is None
        assert first.proposed_by.person != first.decided_by.person
        assert self.running.notice.ends == first.ends > now()
        assert second.ends > first.ends

    def test_the_round_has_been_amended_with_reasons(self):
        changes = Amendment.objects.filter(round=self.running).order_by("number")

        assert [each.what for each in changes] == ["ends", "ends", "target"]
        assert self.running.notice.target == 12
        assert all(each.reason for each in changes)

    def test_a_draft_took_one_answer_of_an_earlier_round_and_more_are_offered(self):
        draft = one("朱草稿")
        by = Post.objects.get(person__username="yanshi-danwei")
        (earlier,) = earlier_of(draft, by=by)
        keys = {each.field.key for each in offered(draft, earlier)}

        assert earlier.round.key == "kaifeng-2022-demo"
        assert draft.answers["funding"] == "48.6"
        assert "benefit" in keys
        assert "funding" not in keys
        assert Entry.objects.filter(nomination=draft, action="carry_over").count() == 1

    def test_one_person_holds_several_posts(self):
        person = Person.objects.get(username="yanshi-duozhi")
        held = person.posts.in_force(localdate(now())).order_by("pk")

        assert [each.organisation.name for each in held] == [
            "开封示例公交有限公司工会",
            "开封示例医院工会",
        ]

    def test_a_county_has_papers_of_its_own_procedure(self):
        assert [(each.slot, each.recommender.name) for each in Proof.objects.order_by("pk")] == [
            ("meeting", "龙亭区总工会"),
            ("publicity", "龙亭区总工会"),
        ]

    def test_all_names_are_fictional(self):
        told = {each.studio for each in Nomination.objects.all()}
        below = {each.unit.name for each in Nomination.objects.all()}

        assert all("示例" in each for each in below), below
        assert len(told) == Nomination.objects.count()

    def test_two_mails_wait_one_of_them_for_its_recommending_unit(self):
        found = sorted_mailbox(self.running, now())
        forms = [(each.text("studio_name"), each.unit) for each in found.counting()]
        asked = {each.field for each in found.of_form(found.counting()[0]) if each.field}

        assert IncomingMail.objects.count() == 2
        assert forms == [("马邮报创新工作室", "禹王台区总工会"), ("侯待认创新工作室", "")]
        assert asked == {"member_count", "funding", "leader_phone"}
        assert len(list(found.tray())) == 1

    def test_whom_one_may_sign_in_as_is_there(self):
        assert set(demo.SIGN_IN) <= set(Person.objects.values_list("username", flat=True))
