"""The menu, one table: which role finds which pages in its header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from jiangjian.records.models import Round
from jiangjian.rules.roles import Role
from jiangjian.web.standing import Standing


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words and the name of its URL, which takes no argument.

    :ivar tabs: names of the pages beside it under the same heading, and of those one opens from it.
    """

    label: str
    url: str
    tabs: tuple[str, ...] = ()


DOSSIER: Final = (
    "nomination",
    "versions",
    "version",
    "version_changes",
    "erase_person",
    "stamps",
    "evidence",
    "evidence_file",
    "viewer",
    "redaction",
)
"""Pages of one nomination; each role comes to them from another list."""

MAILBOX: Final = ("mailbox", "mailed_forms", "mail_tray", "mail_findings")
MAILED: Final = ("mail_import", "incoming_mail", "mailed_form")

TODO: Final = Entry("待办", "home")
NOMINATIONS: Final = Entry("推荐表", "nominations", (*DOSSIER, "section", "form_check", "check"))
APPLICATIONS: Final = Entry("推荐", "applications", ("terms", "own_materials", *DOSSIER))
REPORT: Final = Entry("报送", "report_form", ("reports", "summary"))
INCOMING: Final = Entry("材料", "incoming", (*MAILBOX, *MAILED, *DOSSIER))
PROGRESS: Final = Entry("推荐单位", "progress", ("papers", "admissions"))
DECISION: Final = Entry("会议决定", "decision")
PUBLICATION: Final = Entry("公示发布", "publication")
LOG: Final = Entry("办理记录", "log")
CITY: Final = (INCOMING, PROGRESS, DECISION, PUBLICATION, LOG)
ROUND: Final = Entry("本批次", "round")
ORGANISATIONS: Final = Entry("单位与人员", "organisations", ("people", "joining"))

MENU: Final[Mapping[Role, tuple[Entry, ...]]] = MappingProxyType(
    {  # a unit has at most 3 entries, a recommender 4, the city 8
        Role.UNIT_UNION: (TODO, NOMINATIONS),
        Role.RECOMMENDER: (TODO, APPLICATIONS, REPORT, ORGANISATIONS),
        Role.CITY_CLERK: (TODO, *CITY, ROUND, ORGANISATIONS),
        Role.CITY_LEADER: (TODO, *CITY, ROUND),
        Role.EXPERT: (TODO,),
        Role.DISCIPLINE: (TODO, *CITY, ROUND),
        Role.ADMINISTRATOR: (TODO, ORGANISATIONS),
    }
)

STANDING: Final[Mapping[Role, tuple[Entry, ...]]] = MappingProxyType(
    {
        Role.UNIT_UNION: (),
        Role.RECOMMENDER: (APPLICATIONS, REPORT),
        Role.CITY_LEADER: (INCOMING, DECISION, PUBLICATION),
    }
)
"""What a 代录 finds that is not bound to one nomination."""


def house(request: HttpRequest) -> dict[str, Any]:
    """Give every page the round that runs, the post, the person's other posts and the menu."""
    post = getattr(request, "post", None)
    standing: Standing | None = getattr(request, "standing", None)
    return {
        "round": Round.objects.running().first(),
        "post": post,
        "posts": getattr(request, "posts", ()),
        "standing": standing,
        "mails": bool(settings.EMAIL_HOST),
        "menu": _menu(Role(post.role), standing) if post else (),
    }


def _menu(role: Role, standing: Standing | None) -> tuple[Entry, ...]:
    if standing is None:
        return MENU[role]
    return () if standing.key else STANDING[role]
