"""A 代录 under way: for whom, by which paper; kept in the session under a token of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase
from django.urls import get_script_prefix, reverse

from jiangjian.actions.behalf import Paper, roles_below
from jiangjian.records.models import Post, StoredFile
from jiangjian.records.models.nomination import fresh_key
from jiangjian.rules.roles import Role

KEPT: Final = "stand_ins"
FOLDER: Final = "as/"
"""Before the token in an address: what lies under it is done by the stand-in."""

MOST: Final = 10
"""How many a session keeps; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One 代录.

    :ivar own: the clerk's own post.
    :ivar post: the stand-in, with its paper.
    :ivar key: of the only nomination it is for; empty for all of its organisation.
    """

    token: str
    own: Post
    post: Post
    paper: Paper
    key: str


def begin(session: SessionBase, post: Post, paper: Paper, *, key: str) -> str:
    """Keep a 代录 and return its token."""
    token = fresh_key()
    kept = dict(session.get(KEPT, {}))
    for oldest in list(kept)[: len(kept) - MOST + 1]:
        del kept[oldest]
    kept[token] = {"post": post.pk, "key": key, "paper": _written(paper)}
    session[KEPT] = kept
    return token


def end(session: SessionBase, token: str) -> None:
    """Forget a 代录."""
    session[KEPT] = {name: each for name, each in session.get(KEPT, {}).items() if name != token}


def standing_of(session: SessionBase, posts: Sequence[Post], token: str) -> Standing | None:
    """Return what a token stands for; nothing where it has ended or its clerk may no more.

    :param posts: in force today, of the person who is signed in.
    """
    kept = session.get(KEPT, {}).get(token)
    if kept is None:
        return None
    found = Post.objects.filter(pk=kept["post"], stands_in__in=[each.pk for each in posts])
    post = found.select_related("person", "organisation__parent__parent").first()
    if post is None:
        return None
    own = next(each for each in posts if each.pk == post.stands_in_id)
    active = post.organisation.active
    if not active or Role(post.role) not in roles_below(own, post.organisation):
        return None
    paper = _read(kept["paper"])
    post.paper = paper
    return Standing(token, own, post, paper, kept["key"])


def address(token: str, name: str, *arguments: str) -> str:
    """Return the address of a page under a 代录."""
    prefix = get_script_prefix()
    return f"{prefix}{FOLDER}{token}/{reverse(name, args=arguments).removeprefix(prefix)}"


def _written(paper: Paper) -> dict[str, str]:
    return {
        "decided_by": paper.decided_by,
        "decided_on": paper.decided_on.isoformat() if paper.decided_on else "",
        "paper": paper.paper,
        "scan": paper.scan.pk if paper.scan else "",
        "scan_name": paper.scan_name,
        "arrived_at": paper.arrived_at.isoformat() if paper.arrived_at else "",
        "arrival_proof": paper.arrival_proof,
    }


def _read(kept: Mapping[str, Any]) -> Paper:
    return Paper(
        decided_by=kept["decided_by"],
        decided_on=date.fromisoformat(kept["decided_on"]),
        paper=kept["paper"],
        scan=StoredFile.objects.filter(pk=kept["scan"]).first() if kept["scan"] else None,
        scan_name=kept["scan_name"],
        arrived_at=datetime.fromisoformat(kept["arrived_at"]) if kept["arrived_at"] else None,
        arrival_proof=kept["arrival_proof"],
    )
