"""What a person settles of a mailbox: whose a mail is, where a file goes, which form and value count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jiangjian.actions.mailbox import changing_mailbox
from jiangjian.actions.mailed_files import proving_nothing
from jiangjian.actions.refusals import missing
from jiangjian.records.models import (
    ChosenValue,
    IncomingMail,
    MailedForm,
    MailPiece,
    Organisation,
)
from jiangjian.rules.collecting.papers import NOT_EVIDENCE
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT
from jiangjian.rules.findings import Refusal
from jiangjian.rules.values import clean, storable
from jiangjian.rules.version import ANSWER, PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.field import Field
    from jiangjian.rules.findings import Finding

SOURCES: Final = {"form": "推荐表", "table": "汇总表", "system": "系统里的", "typed": "手工填写"}
NOWHERE: Final = "none"
"""Stands for a file that belongs to no indicator."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a person chose.

    :ivar source: a key of ``SOURCES``.
    """

    text: str
    source: str


def match_unit(
    mail: IncomingMail, *, by: Post, now: datetime, unit: Organisation | None
) -> IncomingMail:
    """Say whose a mail is; ``None`` takes that back.

    :raises Refusal: ``wrong_role``, ``strange_recommender``, ``no_change``, or ``taken_already``
        where one of its forms is a nomination already.
    :raises IncomingMail.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "match_unit", by=by, now=now, round_=mail.round, subject=f"incoming_mail:{mail.key}"
    ) as writing:
        held = IncomingMail.objects.visible_to(by).get(pk=mail.pk)
        refused = list(_against_unit(held, unit))
        if refused:
            raise Refusal(*refused)
        held.unit, held.matched_by = unit, by if unit else None
        held.save(update_fields=["unit", "matched_by"])
        writing.values = {"mail": held.name, "unit": unit.name if unit else ""}
    return held


def _against_unit(held: IncomingMail, unit: Organisation | None) -> Iterator[Finding]:
    known = Organisation.objects.recommenders().filter(parent_id=held.round.city_id)
    if unit is not None and not known.filter(pk=unit.pk).exists():
        problem = f"{unit}不是本批次的推荐单位"
        yield missing("strange_recommender", "unit", problem, "请从推荐单位里选择")
    elif held.unit_id == (unit.pk if unit else None):
        problem = f"这封邮件已经归在{unit}名下" if unit else "还没有选择推荐单位"
        remedy = "要改归的，请选择另一个推荐单位" if unit else "请先选择这封邮件归哪个推荐单位"
        yield missing("no_change", "unit", problem, remedy)
    if held.forms.filter(nomination__isnull=False).exists():
        problem = "这封邮件里已有推荐表录入，不能再改归别的单位"
        yield missing("taken_already", "unit", problem, "请先由推荐单位办理变更推荐单位")


def put_evidence(
    piece: MailPiece, *, by: Post, now: datetime, slot: str, form: str = ""
) -> MailPiece:
    """Say to which indicator a file belongs, and with which form it goes.

    :param slot: key of a slot, or ``NOWHERE``; empty takes back what was said.
    :param form: path of a form of the same round; empty leaves it to the file's place.
    :raises Refusal: ``wrong_role``, ``no_slot``, ``not_evidence``, ``no_form`` or ``no_change``.
    :raises MailPiece.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "put_evidence", by=by, now=now, round_=piece.mail.round, subject=f"mail_piece:{piece.key}"
    ) as writing:
        seen = MailPiece.objects.visible_to(by).select_related("mail__round", "file")
        held = seen.get(pk=piece.pk)
        kept = form if slot else ""
        refused = list(_against_place(held, slot, kept))
        if refused:
            raise Refusal(*refused)
        held.indicator, held.form, held.placed_by = slot, kept, by if slot else None
        held.save(update_fields=["indicator", "form", "placed_by"])
        writing.values = {"piece": held.path, "slot": slot, "form": kept}
    return held


def _against_place(held: MailPiece, slot: str, form: str) -> Iterator[Finding]:
    round_ = held.mail.round
    known = {each.slot for each in round_.notice.indicators}
    if slot and slot not in known | {SUMMARY_SLOT, STAMPED_FORM_SLOT, NOWHERE}:
        problem = f"没有“{slot[:20]}”这一项支撑材料"
        yield missing("no_slot", "slot", problem, "请从列出的各项里选择")
    if slot not in {"", NOWHERE} and proving_nothing([held]):
        problem = f"“{held}”不是文档、图片或视频，不能作为支撑材料"
        remedy = "请选“不归入任何一项”；并请报送单位改为 PDF、Word、Excel、图片或视频后重新发送"
        yield missing(NOT_EVIDENCE, "slot", problem, remedy)
    if form and not MailedForm.objects.filter(mail__round=round_, path=form).exists():
        problem = "所选的推荐表不在收到的材料里"
        yield missing("no_form", "form", problem, "请从列出的推荐表里选择")
    if (held.indicator, held.form) == (slot, form):
        problem = f"“{held}”已经放在这一项，没有变化"
        yield missing("no_change", "slot", problem, "无须再放")


def choose_form(form: MailedForm, *, by: Post, now: datetime, counts: bool | None) -> MailedForm:
    """Say whether a form counts, of several of one studio; ``None`` leaves it to the dates.

    :raises Refusal: ``wrong_role``, ``no_change`` or ``taken_already``.
    :raises MailedForm.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "choose_form", by=by, now=now, round_=form.mail.round, subject=f"mailed_form:{form.key}"
    ) as writing:
        held = held_form(form, by=by)
        if held.counts is counts:
            problem = f"“{held}”已经这样定了，没有变化"
            raise Refusal(missing("no_change", "", problem, "请刷新页面查看"))
        held.counts, held.decided_by = counts, by if counts is not None else None
        held.save(update_fields=["counts", "decided_by"])
        said = "" if counts is None else str(counts)
        writing.values = {"form": held.path, "counts": said}
    return held


def choose_values(
    form: MailedForm, *, by: Post, now: datetime, chosen: Mapping[str, Choice]
) -> MailedForm:
    """Keep which value counts for fields of a form, all or none; an earlier choice is replaced.

    :raises Refusal: ``wrong_role``, ``nothing_chosen``, ``no_field``, ``no_source``,
        ``taken_already``, or a text that cannot be stored.
    :raises MailedForm.DoesNotExist: another city's.
    """
    with changing_mailbox(
        "choose_value", by=by, now=now, round_=form.mail.round, subject=f"mailed_form:{form.key}"
    ) as writing:
        held = held_form(form, by=by)
        fields = {each.key: each for each in held.mail.round.notice.fields}
        refused = list(_against_choices(chosen, fields))
        if refused:
            raise Refusal(*refused)
        for key, choice in chosen.items():
            text = clean(choice.text, fields[key].kind)
            ChosenValue.objects.update_or_create(
                form=held,
                field=key,
                defaults={"text": text, "source": choice.source, "by": by, "at": now},
            )
            name = f"{PRIVATE if fields[key].private else ANSWER}{key}"
            writing.values |= {name: text, f"source:{key}": choice.source}
        writing.values["form"] = held.path
    return held


def _against_choices(
    chosen: Mapping[str, Choice], fields: Mapping[str, Field]
) -> Iterator[Finding]:
    if not chosen:
        yield missing("nothing_chosen", "", "还没有选择任何一栏的内容", "请逐栏选择用哪一个")
    for key, choice in chosen.items():
        if key not in fields:
            yield missing("no_field", "", f"推荐表里没有“{key[:30]}”这一栏", "请从页面上选择")
        elif choice.source not in SOURCES:
            problem = f"“{fields[key].label}”还没有选择用哪一个"
            yield missing("no_source", key, problem, "请选择推荐表、汇总表、系统里的或手工填写")
        else:
            yield from storable(fields[key], choice.text)


def held_form(form: MailedForm, *, by: Post) -> MailedForm:
    """Return a form that is not a nomination yet, locked.

    :raises Refusal: ``taken_already``, or ``mail_aside`` where its mail was set aside.
    :raises MailedForm.DoesNotExist: another city's.
    """
    seen = MailedForm.objects.visible_to(by).select_related("mail__round", "file", "nomination")
    held = seen.select_for_update(of=("self",), no_key=True).get(pk=form.pk)
    if held.nomination is not None:
        problem = f"“{held}”已录入为“{held.nomination}”，不能再改"
        remedy = "要更正的，请在推荐表页面退回修改，或办理更正单"
        raise Refusal(missing("taken_already", "", problem, remedy))
    if held.mail.aside_by_id:
        problem = f"“{held}”所在的邮件已标为不处理"
        raise Refusal(missing("mail_aside", "", problem, "要收下的，请打开邮件，先恢复处理"))
    return held
