"""Permission, transaction and chained log entry: what every act has in common."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.paper import keep_behalf, paper_behind
from jiangjian.actions.refusals import wrong_role
from jiangjian.records.models import ChainHead, Entry, EntryValue
from jiangjian.rules.chain import link
from jiangjian.rules.digest import salted
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post, Round
    from jiangjian.rules.roles import Duty
    from jiangjian.rules.stages import Action

HOUSE: Final = "house"
"""The chain of acts that belong to no round: people and organisations."""


@dataclass(slots=True)
class Writing:
    """The log entry of an act while the act is under way.

    :ivar values: what the entry will say, by name; each is stored beside its salt.
    :ivar entry: the entry itself, once the act is done.
    """

    nomination: Nomination | None = None
    subject: str = ""
    before: str = ""
    after: str = ""
    values: dict[str, str] = field(default_factory=dict)
    entry: Entry | None = None

    @property
    def written(self) -> Entry:
        """Return the entry.

        :raises RuntimeError: asked for while the act is still under way.
        """
        if self.entry is None:
            raise RuntimeError("the act is not done yet")
        return self.entry


def chain_of(round_: Round | None) -> str:
    """Return the name of the chain a round's acts are written in."""
    return f"round:{round_.pk}" if round_ else HOUSE


@contextmanager
def act(
    word: Action | Duty,
    *,
    by: Post,
    now: datetime,
    round_: Round | None = None,
    nomination: Nomination | None = None,
    subject: str = "",
    log_as: str = "",
) -> Iterator[Writing]:
    """Do one act: the block between does its work, then the entry is appended.

    Any exception in the block undoes everything, the entry included.

    :param log_as: the log's word where one right covers several acts, such as ``rename``.
    :raises Refusal: ``wrong_role``.
    """
    if word not in by.grant.may:
        raise Refusal(wrong_role(word))
    with transaction.atomic():
        writing = Writing(nomination=nomination, subject=subject)
        yield writing
        writing.entry = append(
            log_as or word.value, by=by, now=now, chain=chain_of(round_), writing=writing
        )


def append(action: str, *, by: Post | None, now: datetime, chain: str, writing: Writing) -> Entry:
    """Append one entry to a chain; must run inside the act's transaction.

    The head is locked, so that a chain neither forks nor skips a number. What a stand-in
    does is written with its paper.

    :raises Refusal: ``no_paper`` for a stand-in without one.
    """
    paper = paper_behind(by, now=now)
    values = {**writing.values, **(paper.said() if paper else {})}
    head = _locked_head(chain)
    salts = {name: secrets.token_bytes(16) for name in values}
    entry = Entry(
        chain=chain,
        number=head.number + 1,
        at=now,
        by=by,
        action=action,
        nomination=writing.nomination,
        subject=writing.subject,
        before=writing.before,
        after=writing.after,
        salted={name: salted(value, salts[name]) for name, value in values.items()},
        previous=head.digest,
    )
    entry.digest = link(head.digest, record_of(entry))
    entry.save(force_insert=True)
    EntryValue.objects.bulk_create(
        EntryValue(entry=entry, name=name, value=value, salt=salts[name].hex())
        for name, value in values.items()
    )
    if by is not None and paper is not None:
        keep_behalf(entry, paper, by=by)
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])
    return entry


def _locked_head(chain: str) -> ChainHead:
    """Return the end of a chain, locked; a chain begins with its first entry."""
    heads = ChainHead.objects.select_for_update(no_key=True).filter(pk=chain)
    head = heads.first()
    if head is None:
        ChainHead.objects.get_or_create(chain=chain)
        head = heads.get()
    return head


def record_of(entry: Entry) -> dict[str, str]:
    """Return the canonical record of an entry: what its digest covers."""
    return {
        "chain": entry.chain,
        "number": str(entry.number),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": str(entry.by_id or ""),
        "action": entry.action,
        "nomination": str(entry.nomination_id or ""),
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        **{f"value:{name}": digest for name, digest in entry.salted.items()},
    }
