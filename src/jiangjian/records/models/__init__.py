"""Models, one noun a file; Django finds them here."""

from jiangjian.records.models.amendment import Amendment
from jiangjian.records.models.decision import Decision, DecisionLine
from jiangjian.records.models.entry import ChainHead, Entry, EntryValue
from jiangjian.records.models.evidence import Absence, Evidence, StoredFile
from jiangjian.records.models.invitation import Invitation
from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.opinion import Opinion
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.person import Person
from jiangjian.records.models.post import Post
from jiangjian.records.models.publication import Publication, PublicationLine
from jiangjian.records.models.receipt import Receipt
from jiangjian.records.models.report import Report, ReportLine
from jiangjian.records.models.round import NoticeText, Round
from jiangjian.records.models.seat import Seat

__all__ = [
    "Absence",
    "Amendment",
    "ChainHead",
    "Decision",
    "DecisionLine",
    "Entry",
    "EntryValue",
    "Evidence",
    "Invitation",
    "Nomination",
    "NoticeText",
    "Opinion",
    "Organisation",
    "Person",
    "Post",
    "Publication",
    "PublicationLine",
    "Receipt",
    "Report",
    "ReportLine",
    "Round",
    "Seat",
    "StoredFile",
]
