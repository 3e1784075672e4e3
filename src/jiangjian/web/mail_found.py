"""A finding of the mailbox as a page shows it: with the way to what it speaks of, and whether it was seen to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from jiangjian.records.models import IncomingMail, MailedForm, Round
from jiangjian.rules.collected import CollectedFinding
from jiangjian.web.mailbox_collected import Sorted
from jiangjian.web.requests import MemberRequest


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with its way.

    :ivar done: a person chose the value of its field since.
    :ivar name: the studio or the mail it speaks of; empty where neither is known.
    :ivar address: of the page of that form or mail; empty where there is none.
    """

    finding: CollectedFinding
    done: bool
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """The pages of the mails and forms of a round.

    :ivar forms: key by path.
    :ivar mails: key and subject by name.
    """

    sorted: Sorted
    forms: Mapping[str, str]
    mails: Mapping[str, tuple[str, str]]

    def shown(self, found: Iterable[CollectedFinding]) -> list[Found]:
        """Return findings as they are shown, those that were seen to at the end."""
        made = [self._shown(each) for each in found]
        return sorted(made, key=lambda each: each.done)

    def _shown(self, finding: CollectedFinding) -> Found:
        path = self._form_of(finding)
        done = finding.field in self.sorted.settled.values.get(path, {})
        if path in self.forms:
            name = self.sorted.forms[path].text("studio_name") or path.rpartition("!")[2]
            return Found(finding, done, name, reverse("mailed_form", args=[self.forms[path]]))
        mail = self._mail_of(finding)
        if mail not in self.mails:
            return Found(finding, done)
        key, subject = self.mails[mail]
        return Found(finding, done, subject or mail, reverse("incoming_mail", args=[key]))

    def _form_of(self, finding: CollectedFinding) -> str:
        """Return the path of the form; a finding may name its studio instead."""
        for path in (finding.studio, finding.file):
            if path in self.sorted.forms:
                return path
        if not finding.studio:
            return ""
        named = (
            p for p, form in self.sorted.forms.items() if form.text("studio_name") == finding.studio
        )
        return next(named, "")

    def _mail_of(self, finding: CollectedFinding) -> str:
        """Return the name of the mail that brought the file."""
        path = finding.file or finding.studio
        inside = (
            name for name in self.mails if path == name or path.startswith((f"{name}!", f"{name}/"))
        )
        return max(inside, key=len, default="")


def ways(request: MemberRequest, running: Round, sorted_: Sorted) -> Ways:
    """Return the ways to the mails and forms that the reader sees."""
    forms = MailedForm.objects.visible_to(request.post).filter(mail__round=running)
    mails = IncomingMail.objects.visible_to(request.post).filter(round=running)
    told = mails.order_by().values_list("name", "key", "subject")
    return Ways(
        sorted_,
        forms={
            path: key
            for path, key in forms.order_by().values_list("path", "key")
            if path in sorted_.forms
        },
        mails={name: (key, subject) for name, key, subject in told},
    )
