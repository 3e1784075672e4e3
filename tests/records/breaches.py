"""One breach for each invariant, made behind the back of every act: the negative controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F

from jiangjian.actions.decision import Verdict, decide
from jiangjian.actions.publication import publicise, publish
from jiangjian.actions.qualification import accept, complete
from jiangjian.records import models as rows
from jiangjian.records.models import Entry, Evidence, Nomination, Opinion, Publication, Round
from tests.records.mailbox_breaches import MAILBOX_BREACHES, taken_in
from tests.stages_world import AFTER_VIEW, DUE, MEETING
from tests.world import NOW, TODAY, World


@dataclass(frozen=True, slots=True)
class House:
    """A world with one of each kind that a breach needs."""

    world: World
    draft: Nomination
    submitted: Nomination
    reported: Nomination
    returned: Nomination
    published: Nomination
    mailed: rows.MailedForm


def furnished(world: World) -> House:
    """Return a house with one of each: draft, submitted, reported, to complete, published, mailed."""
    mailed = taken_in(world)
    draft, submitted = world.draft(name="甲工作室"), world.submitted(name="乙工作室")
    reported, returned, best = world.reported("丙工作室", "丁工作室", "戊工作室")
    complete(returned, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    accept(best, by=world.clerk, now=NOW)
    verdicts = {best.key: Verdict(chosen=True, reason="成果突出")}
    decide(world.round, by=world.clerk, now=NOW, meeting=MEETING, verdicts=verdicts)
    publicise(world.round, by=world.clerk, now=NOW)
    publish(world.round, by=world.clerk, now=AFTER_VIEW)
    made = (world.again(each) for each in (draft, submitted, reported, returned, best))
    return House(world, *made, mailed=mailed)


Breach = Callable[[House], object]


def change(nomination: Nomination, **columns: Any) -> None:
    """Write columns of a nomination past every act."""
    Nomination.objects.filter(pk=nomination.pk).update(**columns)


def copied(row: models.Model, **columns: Any) -> None:
    """Store a second row that differs in these columns."""
    row.pk = None
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def of(house: House, what: str) -> Any:
    """Return the first publication of a kind."""
    return Publication.objects.get(round=house.world.round, kind=what)


def entry(number: int) -> Any:
    """Return the query of one entry of the round's chain."""
    return Entry.objects.filter(chain__startswith="round:", number=number)


def another_round(house: House) -> Round:
    """Return a second round."""
    made = Round.objects.get(pk=house.world.round.pk)
    copied(made, key="another")
    return made


def stored(model: type[models.Model], **columns: Any) -> None:
    """Store one row."""
    model(**columns).save(force_insert=True)


def pointed_at(house: House, **columns: Any) -> None:
    """Name a part in the return of the one to complete."""
    stored(
        rows.ReturnPoint,
        returned=house.returned.returns.get(),
        target="slot:1",
        reason="缺页",
        **columns,
    )


def slip(house: House, **columns: Any) -> None:
    """Store a 更正单 that is open but for these columns."""
    told = {
        "nomination": house.reported,
        "field": "leader_phone",
        "before": "1",
        "after": "2",
        "reason": "少一位",
        "proposed_by": house.world.union,
        "proposed_at": NOW,
        "corrects": house.reported.handed_in.get(),
    }
    stored(rows.Correction, **{**told, **columns})


def asked_for(house: House, **columns: Any) -> rows.SupplementAsk:
    """Store a 补充通知 that the log does not know, and that one is asked by it."""
    handed_in_at = columns.pop("handed_in_at", None)
    call = rows.SupplementCall(
        **{
            "round": house.world.round,
            "title": "补报照片",
            "text": "请补报",
            "asked": [],
            "due_at": DUE,
            "by": house.world.clerk,
            "at": NOW,
            **columns,
        }
    )
    call.save(force_insert=True)
    return rows.SupplementAsk.objects.create(
        call=call, nomination=house.reported, handed_in_at=handed_in_at
    )


def last_entry(house: House, nomination: Nomination) -> Entry:
    """Return the newest entry of a nomination."""
    found = Entry.objects.filter(nomination=nomination).order_by("number").last()
    assert found
    return found


BREACHES: Mapping[str, Breach] = {
    **MAILBOX_BREACHES,
    "seat_of_its_recommender": lambda h: change(h.reported, recommender=h.world.rival),
    "holder_has_a_seat": lambda h: rows.Seat.objects.filter(nomination=h.returned).update(
        nomination=None
    ),
    "no_seat_without_recommendation": lambda h: rows.Seat.objects.filter(
        nomination=h.reported
    ).update(nomination=h.draft),
    "seat_numbers_from_one": lambda h: rows.Seat.objects.filter(nomination=h.reported).update(
        number=0
    ),
    "same_quota_for_a_kind": lambda h: rows.Seat.objects.filter(
        recommender=h.world.rival, number=3
    ).delete(),
    "rank_needs_a_seat": lambda h: change(h.submitted, rank=7),
    "ranks_differ": lambda h: change(h.reported, rank=h.returned.rank),
    "known_stage": lambda h: change(h.draft, stage="lost"),
    "studio_as_answered": lambda h: change(h.draft, studio="另一个"),
    "leader_as_answered": lambda h: change(h.draft, leader="另一人"),
    "private_kept_apart": lambda h: change(
        h.draft, answers={**h.draft.answers, next(iter(h.draft.private)): "x"}
    ),
    "pieces_as_named": lambda h: rows.NamePiece.objects.filter(
        nomination=h.draft, name="leader"
    ).update(piece="另"),
    "names_in_pieces": lambda h: rows.NamePiece.objects.filter(
        nomination=h.draft, name="unit", place=1
    ).delete(),
    "organisation_pieces_as_named": lambda h: rows.OrganisationPiece.objects.filter(
        organisation=h.world.unit, place=1
    ).update(piece="另"),
    "organisations_in_pieces": lambda h: rows.OrganisationPiece.objects.filter(
        organisation=h.world.unit, place=1
    ).delete(),
    "person_pieces_as_named": lambda h: rows.PersonPiece.objects.filter(
        person=h.world.union.person, name="name", place=1
    ).update(piece="另"),
    "people_in_pieces": lambda h: rows.PersonPiece.objects.filter(
        person=h.world.union.person, name="username", place=1
    ).delete(),
    "own_date_only_while_open": lambda h: change(h.published, due_at=NOW),
    "own_date_by_a_return": lambda h: change(h.submitted, due_at=NOW),
    "to_complete_has_a_date": lambda h: change(h.returned, due_at=None),
    "handed_in_has_an_instant": lambda h: change(h.submitted, submitted_at=None),
    "merged_into_one_that_stays": lambda h: change(h.draft, stage="merged"),
    "recommender_is_one": lambda h: change(h.draft, recommender=h.world.unit),
    "stage_as_logged": lambda h: change(h.draft, stage="sent_back"),
    "steps_follow_each_other": lambda h: Entry.objects.filter(
        nomination=h.reported, action="recommend"
    ).update(before="draft"),
    "unit_has_signed": lambda h: Opinion.objects.filter(nomination=h.submitted).delete(),
    "recommender_has_signed": lambda h: Opinion.objects.filter(
        nomination=h.reported, block="recommender"
    ).update(void_at=NOW),
    "nothing_signed_while_editable": lambda h: Opinion.objects.filter(
        nomination=h.returned, block="unit"
    ).update(void_at=None),
    "not_signed_before_recommended": lambda h: copied(
        Opinion.objects.get(nomination=h.submitted), block="recommender"
    ),
    "signed_as_it_stands": lambda h: change(h.submitted, version=F("version") + 1),
    "corrected_by_two_levels": lambda h: slip(h, confirmed=True, settled_by=h.world.union),
    "corrected_in_its_nomination": lambda h: slip(h, corrects=h.submitted.handed_in.get()),
    "no_correction_while_editable": lambda h: change(h.reported, stage="draft") or slip(h),
    "endorsement_reaches_the_version": lambda h: Opinion.objects.filter(
        nomination=h.reported, block="recommender"
    ).update(digest=h.submitted.handed_in.get().digest),
    "report_numbers_gapless": lambda _: rows.Report.objects.update(number=2),
    "report_positions_gapless": lambda _: rows.ReportLine.objects.filter(position=1).update(
        position=9
    ),
    "last_report_is_whole": lambda h: rows.ReportLine.objects.filter(
        nomination=h.reported
    ).delete(),
    "report_of_its_round": lambda h: rows.Report.objects.update(round=another_round(h)),
    "report_tells_nothing_private": lambda h: rows.ReportLine.objects.update(
        row=dict(h.reported.private)
    ),
    "report_has_a_receipt": lambda _: rows.Receipt.objects.filter(report__isnull=False).delete(),
    "submission_has_a_receipt": lambda h: rows.Receipt.objects.filter(
        nomination=h.submitted
    ).delete(),
    "receipt_stands_in_the_log": lambda h: rows.Receipt.objects.filter(
        nomination=h.submitted
    ).update(digest="0" * 64),
    "receipt_of_one_thing": lambda h: rows.Receipt.objects.filter(report__isnull=False).update(
        nomination=h.reported
    ),
    "evidence_has_its_file": lambda h: Evidence.objects.filter(
        pk=h.draft.evidence.order_by("pk")[0].pk
    ).update(file_id="f" * 64),
    "file_named_by_its_content": lambda _: stored(
        rows.StoredFile, digest="short", size=1, media_type="", stored_at=NOW
    ),
    "absent_means_empty": lambda h: stored(rows.Absence, nomination=h.draft, slot="1"),
    "entry_numbers_gapless": lambda _: entry(2).update(number=99_999),
    "head_is_the_last_entry": lambda _: rows.ChainHead.objects.update(digest="0" * 64),
    "chain_has_a_head": lambda _: rows.ChainHead.objects.all().delete(),
    "entry_names_the_one_before": lambda _: entry(3).update(previous="0" * 64),
    "entry_in_the_chain_of_its_round": lambda h: Entry.objects.filter(
        pk=last_entry(h, h.draft).pk
    ).update(chain="round:0"),
    "value_belongs_to_its_entry": lambda h: stored(
        rows.EntryValue, entry=last_entry(h, h.draft), name="slipped in", value="x", salt="00"
    ),
    "listed_as_last_decided": lambda _: rows.DecisionLine.objects.update(chosen=False),
    "decided_in_its_round": lambda h: rows.Decision.objects.update(round=another_round(h)),
    "released_after_a_decision": lambda h: Round.objects.filter(pk=another_round(h).pk).update(
        result_released_at=NOW
    ),
    "publicised_is_on_view": lambda h: of(h, "publicity").lines.all().delete(),
    "published_is_announced": lambda h: of(h, "announcement").lines.all().delete(),
    "only_publicised_on_view": lambda h: of(h, "publicity").lines.update(nomination=h.submitted),
    "only_published_announced": lambda h: of(h, "announcement").lines.update(
        nomination=h.submitted
    ),
    "public_positions_gapless": lambda h: of(h, "publicity").lines.update(position=3),
    "announced_after_the_view": lambda _: Publication.objects.filter(kind="announcement").update(
        starts=TODAY
    ),
    "amendments_counted": lambda _: Round.objects.update(amended=F("amended") + 1),
    "date_changed_by_two": lambda h: stored(
        rows.DateChange,
        round=h.world.round,
        ends=DUE,
        note="延期",
        proposed_by=h.world.clerk,
        proposed_at=NOW,
        decided_by=h.world.clerk,
        decided_at=NOW,
        confirmed=True,
    ),
    "route_changed_by_both": lambda h: stored(
        rows.RouteChange,
        nomination=h.draft,
        to=h.world.rival,
        reason="隶属调整",
        proposed_by=h.world.union,
        proposed_at=NOW,
        left_by=h.world.county_clerk,
        closed_at=NOW,
        done=True,
    ),
    "post_confirmed_by_another": lambda h: rows.Post.objects.filter(pk=h.world.clerk.pk).update(
        confirmed_by=h.world.clerk
    ),
    "known_role": lambda h: rows.Post.objects.filter(pk=h.world.union.pk).update(role="king"),
    "stand_in_tells_whose_act": lambda h: rows.Post.objects.filter(pk=h.world.union.pk).update(
        stands_in=h.world.clerk
    ),
    "paper_of_its_round": lambda h: stored(
        rows.PaperArrival,
        round=another_round(h),
        recommender=h.world.county,
        nomination=h.draft,
        arrived_at=NOW,
        way="hand",
        copies=1,
        by=h.world.clerk,
        at=NOW,
    ),
    "submitted_has_a_version": lambda h: change(h.draft, stage="submitted"),
    "version_numbers_gapless": lambda h: rows.Version.objects.filter(nomination=h.submitted).update(
        number=2
    ),
    "versions_follow_each_other": lambda h: copied(
        h.submitted.handed_in.get(), number=2, edition=0
    ),
    "version_stands_in_the_log": lambda h: rows.Version.objects.filter(
        nomination=h.submitted
    ).update(digest="0" * 64),
    "logged_version_is_kept": lambda h: rows.EntryValue.objects.filter(
        entry__nomination=h.submitted, name="digest"
    ).update(value="0" * 64),
    "value_belongs_to_its_version": lambda h: stored(
        rows.VersionValue,
        version=h.submitted.handed_in.get(),
        name="slipped in",
        value="x",
        salt="00",
    ),
    "line_stands_on_a_version": lambda h: rows.ReportLine.objects.filter(
        nomination=h.reported
    ).update(handed_in=h.submitted.handed_in.get()),
    "look_at_a_version": lambda h: stored(
        rows.LastLook, post=h.world.clerk, nomination=h.reported, number=2, at=NOW
    ),
    "returned_has_a_return": lambda h: h.returned.returns.all().delete(),
    "return_says_something": lambda h: h.returned.returns.update(message=""),
    "return_stands_on_a_version": lambda h: h.returned.returns.update(
        version=h.submitted.handed_in.get()
    ),
    "return_stands_in_the_log": lambda h: h.returned.returns.update(at=DUE),
    "answer_has_an_instant": lambda h: pointed_at(h, answer="已改"),
    "tick_has_its_person": lambda h: pointed_at(h, done_at=NOW),
    "asked_in_its_round": lambda h: asked_for(h, round=another_round(h)),
    "supplement_in_time": lambda h: asked_for(h, handed_in_at=DUE),
    "handed_in_supplement_lies_there": lambda h: asked_for(h, handed_in_at=NOW),
    "void_call_is_unanswered": lambda h: asked_for(h, handed_in_at=NOW, void_at=NOW),
    "supplement_is_file_or_text": lambda h: stored(
        rows.SupplementItem, ask=asked_for(h), asked="photos", by=h.world.union, at=NOW
    ),
    "call_stands_in_the_log": asked_for,
    "joined_by_a_decision": lambda h: stored(
        rows.JoinRequest,
        link=rows.JoinLink.objects.create(
            recommender=h.world.county,
            digest="0" * 64,
            made_by=h.world.county_clerk,
            made_at=NOW,
            expires_at=NOW + timedelta(days=1),
        ),
        unit="新厂",
        person="王新",
        phone="13800138000",
        username="wangxin",
        at=NOW,
        post=h.world.union,
    ),
}
