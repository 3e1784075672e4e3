"""收下: a 推荐表 that came by mail becomes a nomination, entered on behalf of who mailed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.behalf import stand_in
from jiangjian.actions.form_upload import take_form
from jiangjian.actions.mail_settling import held_form
from jiangjian.actions.mailbox import changing_mailbox
from jiangjian.actions.mailed_files import attach_files, drop_files
from jiangjian.actions.mailed_opinion import signed_as_written
from jiangjian.actions.mailed_unit import unit_of
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.opinion import RECOMMENDER, UNIT
from jiangjian.actions.paper import Paper
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend
from jiangjian.actions.report import report
from jiangjian.actions.taking import Taking, against_taking
from jiangjian.records.models import MailedForm, Nomination, Organisation, Seat
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Role
from jiangjian.rules.stages import EDITABLE, Stage

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.actions.recording import Recording
    from jiangjian.actions.room import Room
    from jiangjian.records.models import Post
    from jiangjian.records.store import FileStore

PAPER_FITS: Final = 200
NAME_FITS: Final = 50


def take_over(
    form: MailedForm,
    *,
    by: Post,
    now: datetime,
    taking: Taking,
    store: FileStore,
    recording: Recording | None = None,
    room: Room | None = None,
) -> Nomination:
    """Enter a mailed form as a nomination, on behalf of its unit and its recommending unit.

    It is handed in, and where a place is free for it also recommended and reported, all as of the
    mail's arrival. Beyond the quota it comes in without a place: 超名额待确认. A later form of a
    studio that was sent back to its unit goes into the nomination that is there.

    :param recording: as ``report`` takes it.
    :param room: as ``attach_files`` takes it.
    :raises Refusal: ``wrong_role``, ``taken_already``, ``no_unit``, ``unlisted_unit``, ``replaced``,
        ``unsettled_values``, ``no_host_unit``, ``too_late`` while the city has not admitted late
        work, what ``attach_files`` or one of the acts refuses. Nothing is stored then.
    :raises MailedForm.DoesNotExist: another city's.
    """
    round_ = form.mail.round
    with changing_mailbox(
        "take_over", by=by, now=now, round_=round_, subject=f"mailed_form:{form.key}"
    ) as writing:
        held = held_form(form, by=by)
        recommender = taking.recommender
        refused = list(against_taking(held, taking))
        if refused or recommender is None:
            raise Refusal(*refused)
        unit = unit_of(taking.values.get("host_unit", ""), recommender, by=by, now=now)
        paper = paper_of(held)
        union = stand_in(by, organisation=unit, role=Role.UNIT_UNION, paper=paper, now=now)
        made = _earlier(held, taking, unit) or start(
            round_, unit=unit, recommender=recommender, by=union, now=now
        )
        held.nomination, held.taken_by, held.taken_at = made, by, now
        held.save(update_fields=["nomination", "taken_by", "taken_at"])
        _fill(made, held, taking, by=union, now=now, store=store, room=room)
        signed = signed_as_written(held, taking.opinions.get(UNIT), now=now)
        submit(made, by=union, now=now, signed=signed)
        held.beyond = not _pass_on(made, held, taking, by=by, now=now, recording=recording)
        held.save(update_fields=["beyond"])
        writing.nomination = made
        writing.values = {
            "form": held.path,
            "file": held.file_id,
            "mail": held.mail.name,
            "mail_digest": held.mail.digest,
            "place": str(not held.beyond),
        }
    made.refresh_from_db()
    return made


def paper_of(form: MailedForm) -> Paper:
    """Return the mail as the paper by which everything is entered: who, when, and what proves it."""
    mail = form.mail
    who = mail.sender_name or mail.sender or shown_path(mail.name)
    came = mail.received_at
    proof = f"邮件服务器记录：{shown_instant(came)}收到" if came else ""
    named = f"，{mail.message_id}" if mail.message_id else ""
    return Paper(
        decided_by=who[:NAME_FITS],
        decided_on=localdate(came or mail.taken_in_at),
        paper=f"邮件“{mail.subject or shown_path(mail.name)}”"[:PAPER_FITS],
        scan=form.file,
        scan_name=str(form),
        arrived_at=came,
        arrival_proof=f"{proof}{named}"[:PAPER_FITS] if came else "",
    )


def _earlier(held: MailedForm, taking: Taking, unit: Organisation) -> Nomination | None:
    """Return the nomination of the same studio that waits in its unit's hands for a better form."""
    named = taking.values.get("studio_name", "")
    waiting = Nomination.objects.filter(
        mailed_forms__mail__round=held.mail.round_id,
        unit=unit,
        recommender=taking.recommender,
        stage__in=[each.value for each in EDITABLE],
        studio=named,
    )
    return waiting.select_related("round", "unit", "recommender").order_by("pk").first()


def _fill(
    made: Nomination,
    held: MailedForm,
    taking: Taking,
    *,
    by: Post,
    now: datetime,
    store: FileStore,
    room: Room | None,
) -> None:
    """Store what the form says, and lay its files into their slots."""
    take_form(made, by=by, now=now, read=taking.values, digest=held.file_id)
    drop_files(made, by=by, now=now)
    attach_files(made, taking.evidence, mail=held.mail, by=by, now=now, store=store, room=room)


def _pass_on(
    made: Nomination,
    held: MailedForm,
    taking: Taking,
    *,
    by: Post,
    now: datetime,
    recording: Recording | None,
) -> bool:
    """Recommend and report what has a place; tell whether it has one."""
    seats = Seat.objects.of(made.round_id, made.recommender_id)
    holds = seats.filter(nomination=made).exists()
    if not holds and not (taking.in_quota and seats.filter(nomination=None).exists()):
        return False
    post = stand_in(
        by,
        organisation=made.recommender,
        role=Role.RECOMMENDER,
        paper=paper_of(held),
        now=now,
    )
    signed = signed_as_written(held, taking.opinions.get(RECOMMENDER), now=now)
    recommend(made, by=post, now=now, signed=signed)
    if _has_contact(made, taking, by=post, now=now):
        report(made.round, by=post, now=now, recording=recording)
    return True


def _has_contact(made: Nomination, taking: Taking, *, by: Post, now: datetime) -> bool:
    """Tell whether the recommending unit has a contact; what its table says is kept.

    Without one 附件2 cannot be handed in: then it stays 已推荐 until somebody fills it in.
    """
    known = Organisation.objects.get(pk=made.recommender_id)
    if known.contact and known.contact_phone:
        return True
    try:
        with transaction.atomic():
            set_contact(
                by=by,
                now=now,
                person=taking.contact,
                phone=taking.contact_phone,
                area_code=made.round.notice.area_code,
            )
    except Refusal:
        return False
    return True


def shown_taking(made: Nomination, *, came: datetime | None) -> str:
    """Return in words what became of a form that was taken over.

    :param came: when its mail came in, which is what counts against the end.
    """
    words = {
        Stage.REPORTED: "已收下并登记为已报送",
        Stage.RECOMMENDED: "已收下并占用名额；推荐单位联系人还没有填写，填好后才能报送",
        Stage.SUBMITTED: "已收下，超名额待确认：请推荐单位说明保留哪几个",
    }
    when = f"，收到时间按邮件为{shown_instant(came)}" if came else ""
    return f"“{made}”{words.get(Stage(made.stage), '已收下')}{when}"
