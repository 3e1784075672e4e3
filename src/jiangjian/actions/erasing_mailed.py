"""What of an erased dossier lies in the mailbox: found by what was settled, taken out mail by mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.timezone import localdate

from jiangjian.actions.act import HOUSE, Writing, append
from jiangjian.actions.erasing_handed import forget_handed
from jiangjian.actions.erasure import BINDING
from jiangjian.actions.log_check import WHOLE
from jiangjian.actions.mail_name import rename_mail
from jiangjian.actions.mailbox import known_units, readings_of, settled_of
from jiangjian.actions.refusals import missing
from jiangjian.records.models import (
    Behalf,
    ChosenValue,
    EntryValue,
    IncomingMail,
    MailedForm,
    MailImport,
    MailPiece,
    Nomination,
    Organisation,
)
from jiangjian.rules.collected import CollectedMail, MailReading
from jiangjian.rules.collecting import settle
from jiangjian.rules.collecting.forgetting import Gone, gone_with
from jiangjian.rules.collecting.remainder import without
from jiangjian.rules.kept_reading import reading_as_json, reading_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from jiangjian.records.models import Post
    from jiangjian.records.store import FileStore
    from jiangjian.rules.findings import Finding

TOLD: Final = "内容已依规定删去"
"""What stands where a mail, an import or a paper named a person."""

ACTS: Final = (
    "start_import",
    "take_in_mail",
    "open_mail",
    "match_unit",
    "set_aside",
    "take_up",
    "put_evidence",
    "choose_form",
    "choose_value",
    "take_over",
)
"""What the log says of a mailbox and may name a person; their digests stay."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """What of a dossier lies in the mailbox.

    :ivar mails: those of which anything goes.
    :ivar units: whose each mail is, by its name: what told so goes with it.
    """

    nomination: Nomination
    gone: Gone
    mails: tuple[IncomingMail, ...]
    forms: tuple[MailedForm, ...]
    pieces: tuple[MailPiece, ...]
    units: Mapping[str, str]


def import_under_way(held: Nomination) -> list[Finding]:
    """Return that mails are being taken in: what is erased could come back with the next one."""
    running = MailImport.objects.filter(round=held.round_id, finished_at=None).first()
    if running is None or not held.mailed_forms.exists():
        return []
    problem = f"“{running}”还没有导入完，收进了 {running.found} 封"
    remedy = "请先在“邮箱导入”里把它导入完，再删去"
    return [missing("import_under_way", "", problem, remedy)]


def mailed_of(held: Nomination, digests: set[str]) -> Mailed | None:
    """Return what of a dossier lies in the mailbox; ``None`` where it did not come by mail.

    :param digests: of the files that lie in the dossier.
    """
    taken = list(held.mailed_forms.values_list("path", flat=True))
    if not taken:
        return None
    round_, day = held.round, localdate(held.round.notice.ends)
    readings = tuple(readings_of(round_))
    settled = replace(settled_of(round_), aside=frozenset())  # what is set aside is kept too
    found = settle(readings, round_.notice, known_units(round_), today=day, settled=settled)
    forms = MailedForm.objects.filter(mail__round=round_)
    others = forms.filter(nomination__isnull=False).exclude(nomination=held)
    gone = gone_with(
        taken,
        found,
        readings,
        elsewhere=set(others.values_list("path", flat=True)),
        digests=digests,
    )
    names = [each.mail.name for each in readings if gone.touches(each)]
    pieces = MailPiece.objects.filter(mail__round=round_, path__in=gone.files)
    return Mailed(
        nomination=held,
        gone=gone,
        mails=tuple(IncomingMail.objects.filter(round=round_, name__in=names).order_by("pk")),
        forms=tuple(forms.filter(path__in=gone.forms).order_by("pk")),
        pieces=tuple(pieces.order_by("pk")),
        units={each.name: each.unit for each in found.mails},
    )


def said_of_mail(mailed: Mailed) -> QuerySet[EntryValue]:
    """Return what the log still says of it: acts on its forms, its files and mails, and who is named."""
    chain = f"round:{mailed.nomination.round_id}"
    of_log = EntryValue.objects.filter(entry__chain=chain, entry__action__in=ACTS)
    kept = of_log.exclude(salt="").exclude(name__in=BINDING)
    subjects = [
        *(f"mailed_form:{each.key}" for each in mailed.forms),
        *(f"mail_piece:{each.key}" for each in mailed.pieces),
    ]
    spoken = [pk for pk, text in kept.values_list("pk", "value") if mailed.gone.speaks(text)]
    return EntryValue.objects.filter(
        Q(pk__in=kept.filter(entry__subject__in=subjects)) | Q(pk__in=spoken)
    )


def empty_mailed(mailed: Mailed, *, by: Post, now: datetime, store: FileStore) -> set[str]:
    """Take everything out of the mailbox; return the contents whose rows went.

    A mail keeps its row, its digest and when it came, so that importing it again changes nothing.
    """
    round_ = mailed.nomination.round_id
    digests = {each.file_id for each in mailed.pieces} | {each.file_id for each in mailed.forms}
    imports = MailImport.objects.filter(round=round_)
    known = _other_pieces(mailed)
    _empty_papers(mailed, digests, known=known)
    _empty_house(mailed, by=by, now=now)
    ChosenValue.objects.filter(form__in=mailed.forms).delete()
    MailedForm.objects.filter(pk__in=[each.pk for each in mailed.forms]).delete()
    gone = [each.pk for each in mailed.pieces]
    MailPiece.objects.filter(mail__round=round_, form__in=mailed.gone.forms).exclude(
        pk__in=gone
    ).update(form="")
    MailPiece.objects.filter(pk__in=gone).delete()
    for each in imports:
        digests |= forget_handed(each, mailed.mails, gone=digests, known=known, store=store)
        if mailed.gone.speaks(each.source):
            MailImport.objects.filter(pk=each.pk).update(source=TOLD)
    for mail in mailed.mails:
        _empty_mail(mail, mailed, by=by)
    return digests


def _other_pieces(mailed: Mailed) -> set[str]:
    """Return the contents that lie in the mailbox as files of others."""
    others = MailPiece.objects.filter(mail__round=mailed.nomination.round_id)
    left = others.exclude(pk__in=[each.pk for each in mailed.pieces])
    return set(left.values_list("file_id", flat=True))


def _empty_mail(mail: IncomingMail, mailed: Mailed, *, by: Post) -> None:
    """Take the words of a mail; one that brought nothing else says no more than that it came."""
    reading = without(reading_from_json(mail.reading), mailed.gone)
    unit = mailed.units.get(mail.name, "")
    if mail.unit_id is None and unit:
        cities = Organisation.objects.recommenders().filter(parent_id=mail.round.city_id)
        mail.unit = cities.filter(name=unit).first()
        mail.matched_by = by if mail.unit else None
    whole = not mail.pieces.exists()
    mail.role, mail.text = IncomingMail.ERASED if whole else IncomingMail.PARTLY, ""
    if whole or mailed.gone.speaks(mail.subject):
        mail.subject = TOLD
    if whole or mailed.gone.speaks(f"{mail.sender_name}{mail.sender}"):
        mail.sender = mail.sender_name = ""
    if whole:
        mail.name, mail.links = f"{TOLD}（{mail.key}）", []
        reading = MailReading(mail=CollectedMail(name=mail.name))
    mail.reading = reading_as_json(reading)
    if mailed.gone.speaks(mail.name):
        rename_mail(mail, f"{TOLD}（{mail.key}）")
    mail.save()


def _empty_papers(mailed: Mailed, digests: set[str], *, known: set[str]) -> None:
    """Take the form out of the 代录 that rested on it: who recorded what and when stays.

    :param known: contents that others have as well; a file with two studios' forms is the other's paper too.
    """
    own = Behalf.objects.filter(Q(entry__nomination=mailed.nomination) | Q(scan__in=digests))
    for each in own.select_related("entry"):
        own_act = each.entry.nomination_id == mailed.nomination.pk
        if each.scan_id in digests and (own_act or each.scan_id not in known):
            each.scan, each.scan_name = None, ""
        if mailed.gone.speaks(each.paper):
            each.paper = TOLD
        if mailed.gone.speaks(each.decided_by):
            each.decided_by = TOLD
        each.save()


def _empty_house(mailed: Mailed, *, by: Post, now: datetime) -> None:
    """Take what the chain of people and organisations says of it: each chain tells its own erasures."""
    kept = EntryValue.objects.filter(entry__chain=HOUSE, name__in=("paper", "decided_by"))
    told = kept.exclude(salt="").select_related("entry").order_by("pk")
    said = [each for each in told if mailed.gone.speaks(each.value)]
    if not said:
        return
    lines = (f"entry:{each.entry.number}\t{each.name}" for each in said)
    writing = Writing(subject=f"nomination:{mailed.nomination.key}")
    writing.values = {"erased": "\n".join(lines)}
    EntryValue.objects.filter(pk__in=[each.pk for each in said]).update(value="", salt="")
    append(WHOLE, by=by, now=now, chain=HOUSE, writing=writing)
