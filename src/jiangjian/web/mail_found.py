"""A finding of the mailbox as a page shows it: with the way to what it speaks of, and whether it was seen to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from jiangjian.records.models import IncomingMail, MailedForm, Post, Round
from jiangjian.rules.collected import CollectedFinding
from jiangjian.rules.collecting.paths import name_of
from jiangjian.web.mailbox_collected import Sorted


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with its way.

    :ivar done: a person chose the value of its field since, or took the form over as it stands.
    :ivar name: the studio or the mail it speaks of; empty where neither is known.
    :ivar address: of the page of that form or mail; empty where there is none.
    """

    finding: CollectedFinding
    done: bool
    name: str = ""
    address: str = ""


def shown_findings(
    found: Sequence[CollectedFinding], sorted_: Sorted, *, to: Post, running: Round
) -> list[Found]:
    """Return findings as they are shown to a post, those that were seen to at the end."""
    named = {form.text("studio_name"): path for path, form in reversed([*sorted_.forms.items()])}
    about = [(each, _form_of(each, sorted_, named), _mail_of(each, sorted_)) for each in found]
    forms = MailedForm.objects.visible_to(to).filter(
        mail__round=running, path__in={path for _, path, _ in about}
    )
    mails = IncomingMail.objects.visible_to(to).filter(
        round=running, name__in={mail for _, _, mail in about}
    )
    forms_there, taken = {}, set()
    for path, key, nomination in forms.order_by().values_list("path", "key", "nomination"):
        forms_there[path] = key
        taken |= {path} if nomination else set()
    mails_there = {each.name: each for each in mails.only("name", "key", "subject")}
    made = []
    for finding, path, mail in about:
        done = bool(finding.field) and (
            path in taken or finding.field in sorted_.settled.values.get(path, {})
        )
        if path in forms_there:
            name = sorted_.forms[path].text("studio_name") or name_of(path)
            address = reverse("mailed_form", args=[forms_there[path]])
            made.append(Found(finding, done, name, address))
        elif mail in mails_there:
            there = mails_there[mail]
            made.append(
                Found(finding, done, str(there), reverse("incoming_mail", args=[there.key]))
            )
        else:
            made.append(Found(finding, done))
    return sorted(made, key=lambda each: each.done)


def _form_of(finding: CollectedFinding, sorted_: Sorted, named: Mapping[str, str]) -> str:
    """Return the path of the form it speaks of; a finding may name its studio instead."""
    for path in (finding.studio, finding.file):
        if path in sorted_.forms:
            return path
    return named.get(finding.studio, "") if finding.studio else ""


def _mail_of(finding: CollectedFinding, sorted_: Sorted) -> str:
    """Return the name of the mail that brought the file, from the path upwards."""
    path = finding.file or finding.studio
    while path and path not in sorted_.mails:
        path = path[: max(path.rfind("!"), path.rfind("/"), 0)]
    return path
