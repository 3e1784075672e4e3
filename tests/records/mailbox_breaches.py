"""One breach for each invariant of the mailbox, made behind the back of every act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jiangjian.actions.mailed_form import take_over
from jiangjian.records import models as rows
from tests.mailbox_world import mailed, taking_of
from tests.world import NOW, World

if TYPE_CHECKING:
    from tests.records.breaches import House


def taken_in(world: World) -> rows.MailedForm:
    """Return a form that came by mail and is a nomination without a place."""
    (form,) = mailed(world, "己创新工作室")
    taking = taking_of(world, form, in_quota=False)
    take_over(form, by=world.clerk, now=NOW, taking=taking, store=world.store)
    form.refresh_from_db()
    return form


def form_of(house: House, **columns: Any) -> None:
    """Write columns of the form that was taken in."""
    rows.MailedForm.objects.filter(pk=house.mailed.pk).update(**columns)


def mail_of(house: House, **columns: Any) -> None:
    """Write columns of its mail."""
    rows.IncomingMail.objects.filter(pk=house.mailed.mail_id).update(**columns)


def piece_of(house: House, **columns: Any) -> None:
    """Write columns of the form's own file among those of its mail."""
    rows.MailPiece.objects.filter(mail=house.mailed.mail_id, path=house.mailed.path).update(
        **columns
    )


def elsewhere(house: House) -> rows.Round:
    """Return a round that nothing was mailed to."""
    made = rows.Round.objects.get(pk=house.world.round.pk)
    made.pk, made.key = None, "another"
    made.save(force_insert=True)
    return made


MAILBOX_BREACHES: Mapping[str, Callable[[House], object]] = {
    "mail_of_its_round": lambda h: mail_of(h, round=elsewhere(h)),
    "mail_stands_in_the_log": lambda h: mail_of(h, digest="0" * 64),
    "mail_matched_in_its_city": lambda h: mail_of(h, unit=h.world.unit, matched_by=h.world.clerk),
    "passwords_forgotten": lambda _: rows.MailImport.objects.update(
        finished_at=NOW, passwords=["123456"]
    ),
    "piece_has_its_file": lambda h: piece_of(h, file_id="f" * 64),
    "form_lies_in_its_mail": lambda h: piece_of(h, path="mail/001.eml!elsewhere.docx"),
    "form_taken_in_its_round": lambda h: rows.Nomination.objects.filter(
        pk=h.mailed.nomination_id
    ).update(round=elsewhere(h)),
    "taken_form_stands_in_the_log": lambda h: form_of(h, beyond=False),
    "taken_form_is_its_paper": lambda h: rows.Behalf.objects.filter(
        scan_id=h.mailed.file_id
    ).update(scan=None),
    "placed_file_goes_with_a_form": lambda h: piece_of(
        h, indicator="4", form="elsewhere.docx", placed_by=h.world.clerk
    ),
    "chosen_value_stands_in_the_log": lambda h: rows.ChosenValue.objects.create(
        form=h.mailed, field="funding", text="1", source="typed", by=h.world.clerk, at=NOW
    ),
}
