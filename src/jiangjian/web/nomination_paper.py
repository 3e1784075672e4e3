"""附件1 of a nomination as docx, at any stage: the boxes, the opinions in force, and what ties it to the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from jiangjian.actions.corrected import slips_since
from jiangjian.actions.paper_check import current_mark
from jiangjian.documents import nomination_form
from jiangjian.documents.nomination_form import FooterText, OpinionText
from jiangjian.documents.practice_mark import marked
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.correction import slips_title
from jiangjian.rules.paper_code import PaperCode
from jiangjian.web.form_table import opinions_of, printed_values
from jiangjian.web.set_right import labels_of
from jiangjian.web.sight import is_editable
from jiangjian.web.versions import handed_in


def nomination_paper(nomination: Nomination, *, to: Post, now: datetime) -> bytes:
    """Return the filled form; boxes that the post may not see stay empty."""
    case = nomination.case(today=localdate(now), private=to.grant.private)
    opinions = {
        block: OpinionText(given.words, given.person, given.day)
        for block, given in opinions_of(nomination).items()
    }
    filled = nomination_form.fill(
        nomination_form.blank(nomination.round.notice),
        printed_values(nomination, case),
        opinions,
        replace(footer(nomination), code=_code(nomination) if to.grant.private else ""),
    )
    return marked(filled, practice=nomination.round.practice)


def footer(nomination: Nomination) -> FooterText:
    """Return the footer: the last receipt's number and code, or that it is a draft."""
    last = nomination.receipts.order_by("-at", "-pk").first()
    if last is None or is_editable(nomination):
        return FooterText(nomination.key, content=f"第{nomination.version}次保存")
    return FooterText(last.number, last.check_code, handed_in(last), _slips(nomination))


def _code(nomination: Nomination) -> str:
    """Return the QR code's text; a paper with empty boxes has none, for its mark would tell of them."""
    return PaperCode(nomination.key, nomination.version, current_mark(nomination)).text


def _slips(nomination: Nomination) -> str:
    """Return which 更正单 the stamped paper stands with, and what they set right."""
    slips = slips_since(nomination)
    if not slips:
        return ""
    labels = labels_of(nomination.round.notice)
    fields = "、".join(labels[key] for key in dict.fromkeys(each.field for each in slips))
    return f"{slips_title([each.number for each in slips])}（{fields}）"


def paper_name(nomination: Nomination) -> str:
    """Return the name under which the paper is saved."""
    return f"附件1推荐表-{nomination.studio or '未命名'}.docx"
