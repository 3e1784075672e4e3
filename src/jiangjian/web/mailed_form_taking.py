"""What of a mailed form would be taken over, as it is settled now."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404

from jiangjian.actions.taking import Taking
from jiangjian.records.models import MailedForm, Nomination, Organisation, Post
from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.evidence import SUMMARY_SLOT
from jiangjian.rules.reconciled import Line, open_keys, texts_of
from jiangjian.rules.stages import Stage
from jiangjian.web.mailbox_collected import Sorted


def read_of(form: MailedForm, sorted_: Sorted) -> CollectedForm:
    """Return how a form stands; 404 where its mail is nobody's, or was set aside."""
    if form.path not in sorted_.forms:
        raise Http404
    return sorted_.forms[form.path]


def system_values(form: MailedForm, read: CollectedForm, *, by: Post) -> dict[str, str]:
    """Return what a nomination of the same studio says that is there already and may be read."""
    named = read.text("studio_name")
    if not named:
        return {}
    seen = Nomination.objects.visible_to(by).filter(round=form.mail.round, studio=named)
    own = seen.filter(recommender__name=read.unit).exclude(stage=Stage.MERGED.value)
    there = own.exclude(mailed_forms=form).order_by("-changed_at").first()
    return there.typed() if there else {}


def lines_for(form: MailedForm, sorted_: Sorted, *, by: Post) -> tuple[Line, ...]:
    """Return a form field by field."""
    system = system_values(form, read_of(form, sorted_), by=by)
    return sorted_.lines(form.path, form.mail.round.notice.fields, system)


def taking_of(form: MailedForm, sorted_: Sorted, lines: Sequence[Line]) -> Taking:
    """Return what would be taken over of a form as it is settled now."""
    read, round_ = sorted_.forms[form.path], form.mail.round
    units = Organisation.objects.recommenders().filter(parent_id=round_.city_id)
    recommender = units.filter(name=read.unit).first() if read.unit else None
    quota = round_.notice.quotas.get(recommender.kind) if recommender else None
    evidence = dict(read.evidence)
    if read.work_summary:
        evidence[SUMMARY_SLOT] = (read.work_summary,)
    contact, phone = contact_of(sorted_, read)
    return Taking(
        recommender=recommender,
        values=texts_of(lines),
        asked=open_keys(lines),
        evidence=evidence,
        in_quota=quota is not None and sorted_.ranks[form.path] <= quota.most,
        contact=contact,
        contact_phone=phone,
        replaced_by=read.replaced_by,
        named=read.unit,
        opinions=read.opinions,
    )


def contact_of(sorted_: Sorted, read: CollectedForm) -> tuple[str, str]:
    """Return the contact that the unit's table names, with the telephone beside it."""
    tables = [each for each in sorted_.collected.tables if each.unit == read.unit]
    rows = [sorted_.rows.get(read.path, {}), *(row for each in tables for row in each.rows)]
    for row in rows:
        who, phone = row.get("contact"), row.get("contact_phone")
        if who and phone and who.text and phone.text:
            return who.text, phone.text
    return "", ""
