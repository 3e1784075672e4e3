"""Papers that everybody may have: blank ones of a notice, and the published lists as docx."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils.timezone import localdate

from jiangjian.actions.working_days import calendar_around
from jiangjian.documents import (
    announcement,
    evidence_index,
    nomination_form,
    publicity_notice,
    summary_table,
)
from jiangjian.documents.announcement import AnnouncementTerms
from jiangjian.documents.practice_mark import marked
from jiangjian.documents.public_list import PublicRecord
from jiangjian.documents.publicity_notice import PublicityTerms
from jiangjian.records.models import Publication
from jiangjian.rules.notice import Notice
from jiangjian.rules.workdays import publicity_begins


@dataclass(frozen=True, slots=True)
class BlankPaper:
    """A blank paper of a notice.

    :ivar annex: number of the annex it is.
    :ivar kind: ``docx`` or ``xlsx``.
    """

    key: str
    annex: int
    kind: str
    make: Callable[[Notice], bytes]

    def name(self, notice: Notice) -> str:
        """Return the file's name, as the annex is titled."""
        titles = {each.number: each.title for each in notice.annexes}
        return f"附件{self.annex} {titles.get(self.annex, self.key)}.{self.kind}"


BLANK_PAPERS: Final[Mapping[str, BlankPaper]] = MappingProxyType(
    {
        each.key: each
        for each in (
            BlankPaper("nomination_form", 1, "docx", nomination_form.blank),
            BlankPaper("summary_table", 2, "xlsx", summary_table.blank),
            BlankPaper("evidence_index", 3, "docx", evidence_index.blank),
        )
    }
)


def list_paper(publication: Publication) -> bytes:
    """Return a published list as docx: the 公示, or the announcement."""
    return marked(_list_paper(publication), practice=publication.round.practice)


def _list_paper(publication: Publication) -> bytes:
    notice = publication.round.notice
    records = [
        PublicRecord(each.position, each.studio, each.unit, each.recommender, each.leader)
        for each in publication.lines.all()
    ]
    day = localdate(publication.at)
    if publication.kind == "publicity" and publication.ends:
        terms = PublicityTerms(
            first_day(publication),
            publication.ends,
            publication.working_days,
            publication.round.city.name,
            day,
        )
        return publicity_notice.make(notice, records, terms)
    signed = publication.round.city.name
    terms_ = AnnouncementTerms(signed, day, publication.document_number)
    return announcement.make(notice, records, terms_)


def first_day(publication: Publication) -> date:
    """Return the first day of a 公示 that counts: the first working day after it went up."""
    return publicity_begins(publication.starts, calendar_around(publication.starts))


def is_over(publication: Publication, today: date) -> bool:
    """Return whether a 公示 has had its days: the names on it are public no longer."""
    return publication.ends is not None and today > publication.ends
