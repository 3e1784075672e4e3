"""Models, one noun a file; Django finds them here."""

from jiangjian.records.models.admission import Admission
from jiangjian.records.models.amendment import Amendment
from jiangjian.records.models.behalf import Behalf
from jiangjian.records.models.correction import Correction
from jiangjian.records.models.date_change import DateChange
from jiangjian.records.models.decision import Decision, DecisionLine
from jiangjian.records.models.entry import ChainHead, Entry, EntryValue
from jiangjian.records.models.evidence import Absence, Evidence, StoredFile
from jiangjian.records.models.former_name import FormerName
from jiangjian.records.models.invitation import Invitation
from jiangjian.records.models.joining import JoinLink, JoinRequest
from jiangjian.records.models.mailbox import (
    ImportedFile,
    IncomingMail,
    Mailbox,
    MailImport,
    MailPiece,
)
from jiangjian.records.models.mailed_form import ChosenValue, MailedForm
from jiangjian.records.models.message import Message, MessageText
from jiangjian.records.models.name_piece import NamePiece, OrganisationPiece, PersonPiece
from jiangjian.records.models.nomination import Nomination
from jiangjian.records.models.opinion import Opinion, Waiver
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.paper_arrival import PaperArrival
from jiangjian.records.models.person import Person
from jiangjian.records.models.post import Post
from jiangjian.records.models.publication import Publication, PublicationLine
from jiangjian.records.models.receipt import Receipt
from jiangjian.records.models.remark import Remark, SavedView
from jiangjian.records.models.report import Report, ReportLine
from jiangjian.records.models.returned import Returned, ReturnPoint
from jiangjian.records.models.round import NoticeText, Round
from jiangjian.records.models.route_change import RouteChange
from jiangjian.records.models.seat import Seat
from jiangjian.records.models.supplement import SupplementAsk, SupplementCall, SupplementItem
from jiangjian.records.models.terms import Proof, Terms
from jiangjian.records.models.upload import Upload
from jiangjian.records.models.version import LastLook, Version, VersionValue

__all__ = [
    "Absence",
    "Admission",
    "Amendment",
    "Behalf",
    "ChainHead",
    "ChosenValue",
    "Correction",
    "DateChange",
    "Decision",
    "DecisionLine",
    "Entry",
    "EntryValue",
    "Evidence",
    "FormerName",
    "ImportedFile",
    "IncomingMail",
    "Invitation",
    "JoinLink",
    "JoinRequest",
    "LastLook",
    "MailImport",
    "MailPiece",
    "Mailbox",
    "MailedForm",
    "Message",
    "MessageText",
    "NamePiece",
    "Nomination",
    "NoticeText",
    "Opinion",
    "Organisation",
    "OrganisationPiece",
    "PaperArrival",
    "Person",
    "PersonPiece",
    "Post",
    "Proof",
    "Publication",
    "PublicationLine",
    "Receipt",
    "Remark",
    "Report",
    "ReportLine",
    "ReturnPoint",
    "Returned",
    "Round",
    "RouteChange",
    "SavedView",
    "Seat",
    "StoredFile",
    "SupplementAsk",
    "SupplementCall",
    "SupplementItem",
    "Terms",
    "Upload",
    "Version",
    "VersionValue",
    "Waiver",
]
