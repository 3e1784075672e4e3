"""A mail that no reader got through: it costs only itself, keeps its files, and says so."""

from __future__ import annotations

from jiangjian.documents.mailbox.piece import Mail
from jiangjian.rules.collected import CollectedFinding, CollectedMail, MailReading
from jiangjian.rules.collecting.papers import Paper


def unread_mail(mail: Mail, problem: str, remedy: str) -> MailReading:
    """Return what is known of a mail without its files' words.

    :param problem: why it was not read, in Chinese.
    :param remedy: what a person does now, in Chinese.
    """
    told = CollectedMail(
        name=mail.name,
        sender=mail.sender,
        sender_name=mail.sender_name,
        subject=mail.subject,
        received=mail.received,
        files=tuple(each.path for each in mail.pieces),
    )
    return MailReading(
        mail=told,
        findings=(
            CollectedFinding(code="unread_mail", problem=problem, remedy=remedy, file=mail.name),
        ),
        digests={each.path: each.sha256 for each in mail.pieces},
        papers={each.path: str(Paper.UNREAD) for each in mail.pieces},
    )
