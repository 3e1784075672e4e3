"""更正单 as docx: made of the slip as both sides settled it."""

from __future__ import annotations

from datetime import datetime

from jiangjian.actions.corrected import slips_to
from jiangjian.actions.editing import STUDIO
from jiangjian.documents import correction_sheet as paper
from jiangjian.documents.catalogue import DOCUMENTS
from jiangjian.documents.correction_sheet import CorrectionSheet, Side
from jiangjian.documents.practice_mark import marked
from jiangjian.records.models import Correction, Nomination, Post
from jiangjian.rules.deadline import BEIJING
from jiangjian.rules.version import ANSWER
from jiangjian.web.stamps_page import HIDDEN


def correction_paper(nomination: Nomination, key: str, *, to: Post) -> tuple[bytes, str] | None:
    """Return the paper of a confirmed 更正单 and its file's name; nothing for one that is not confirmed."""
    kept = Correction.objects.numbered([nomination.pk]).select_related(
        "proposed_by__organisation",
        "proposed_by__person",
        "settled_by__organisation",
        "settled_by__person",
        "made",
    )
    slip = next((each for each in kept if each.key == key), None)
    if slip is None or slip.made is None or slip.settled_by is None or slip.settled_at is None:
        return None
    field = next(each for each in nomination.round.notice.fields if each.key == slip.field)
    hidden = field.private and not to.grant.private
    first = slips_to(slip.made)[0].corrects_id
    stamped = nomination.handed_in.titled().get(pk=first)
    named = slip.made.values.filter(name=f"{ANSWER}{STUDIO}").first()
    sheet = CorrectionSheet(
        number=slip.number,
        studio=named.value if named else nomination.studio,
        unit=nomination.unit.name,
        recommender=nomination.recommender.name,
        field=field.label,
        before=HIDDEN if hidden else slip.before,
        after=HIDDEN if hidden else slip.after,
        reason=HIDDEN if hidden else slip.reason,
        proposed=_side(slip.proposed_by, slip.proposed_at),
        confirmed=_side(slip.settled_by, slip.settled_at),
        stamped=f"{stamped.title}的内容",
        made=f"{slip.title}的内容",
        digest=slip.made.digest,
        signers=(nomination.unit.name, nomination.recommender.name),
    )
    name = DOCUMENTS["correction_sheet"].file_name(title=slip.title, studio=sheet.studio)
    made = paper.make(nomination.round.notice, sheet)
    return marked(made, practice=nomination.round.practice), name


def _side(by: Post, at: datetime) -> Side:
    """Return who acted under a post; a clerk who stood in is named as such."""
    person = f"{by.person.name}（代录）" if by.stands_in_id else by.person.name
    return Side(by.organisation.name, person, at.astimezone(BEIJING))
