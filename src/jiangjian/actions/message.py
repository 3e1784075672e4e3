"""The outbox: an act writes its messages in its own transaction; they are sent afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.written import Asked
from jiangjian.records.models import Message, MessageText, Post
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.messages import (
    BODY_MOST,
    SUBJECT_MOST,
    TOLD,
    WORDINGS,
    MessageKind,
    Wording,
    against_text,
    filled,
)
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from jiangjian.records.models import Entry, Nomination, Organisation, Round
    from jiangjian.rules.stages import Action

WRITES: Final = {Level.UNIT: Role.UNIT_UNION, Level.RECOMMENDER: Role.RECOMMENDER}
SUBJECT: Final = Asked("subject", "标题", "请写一行标题", most=SUBJECT_MOST, kind=Kind.TEXT)
BODY: Final = Asked("body", "正文", "请写正文", most=BODY_MOST)


def tell(held: Nomination, action: Action, entry: Entry, *, now: datetime) -> None:
    """Write the messages of one step; runs in its transaction.

    Nobody is told of an act of one's own, and only who has an e-mail address is written to.
    """
    if action not in TOLD:
        return
    kind, levels = TOLD[action]
    tell_levels(held, kind, levels, key=entry.digest[:32], but=entry.by_id, now=now)


def tell_levels(
    held: Nomination,
    kind: MessageKind,
    levels: Iterable[Level],
    *,
    key: str,
    now: datetime,
    but: int | None = None,
    more: Mapping[str, str] | None = None,
) -> int:
    """Write messages about a nomination to its unit, its recommender or both; return how many are new.

    :param key: what has been told under it is not told again.
    :param but: number of the post whose act it is.
    :param more: what the text may name besides, such as 期限.
    """
    units = {Level.UNIT: held.unit, Level.RECOMMENDER: held.recommender}
    known = {
        **values_of(held.round),
        "工作室": str(held),
        "所在单位": held.unit.name,
        "推荐单位": held.recommender.name,
        **(more or {}),
    }
    return sum(
        write(
            held.round,
            kind,
            posts_of(units[level], WRITES[level], but=but),
            {**known, "单位": units[level].name},
            key=key,
            now=now,
            nomination=held,
        )
        for level in levels
    )


def values_of(round_: Round) -> dict[str, str]:
    """Return what every text of a round may name."""
    notice = round_.notice
    return {
        "批次": round_.title,
        "市总": notice.issuer,
        "截止": shown_end(notice.ends),
        "联系": f"{notice.contact.department} {notice.phone}",
    }


def posts_of(unit: Organisation, role: Role, *, but: int | None = None) -> list[Post]:
    """Return the posts of a unit whose persons can be written to."""
    held = Post.objects.filter(
        organisation=unit, role=role.value, ends__isnull=True, stands_in__isnull=True
    )
    reachable = held.filter(person__is_active=True).exclude(person__email="").exclude(pk=but or 0)
    return list(reachable.select_related("person").order_by("pk"))


def write(
    round_: Round,
    kind: MessageKind,
    posts: Iterable[Post],
    values: Mapping[str, str],
    *,
    key: str,
    now: datetime,
    nomination: Nomination | None = None,
) -> int:
    """Write one message to each person; one that was written under this key is not written again."""
    people = {each.person_id: each.person for each in posts}
    if not people:
        return 0
    wording = wording_of(round_, kind)
    made = [
        Message(
            key=f"{key}:{person.pk}",
            round=round_,
            nomination=nomination,
            to=person,
            kind=kind.value,
            subject=filled(wording.subject, values)[:SUBJECT_MOST],
            body=filled(wording.body, values),
            made_at=now,
            next_try_at=now,
        )
        for person in people.values()
    ]
    known = set(
        Message.objects.filter(key__in=[each.key for each in made]).values_list("key", flat=True)
    )
    fresh = [each for each in made if each.key not in known]
    Message.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def wording_of(round_: Round, kind: MessageKind) -> Wording:
    """Return how a kind reads in a round: as the city wrote it last, else as it comes."""
    own = MessageText.objects.filter(round=round_, kind=kind.value).order_by("-pk").first()
    return Wording(WORDINGS[kind].label, own.subject, own.body) if own else WORDINGS[kind]


def write_text(
    round_: Round, *, by: Post, now: datetime, kind: MessageKind, subject: str, body: str
) -> MessageText:
    """Let a kind read otherwise from now on; what was written before stays as it was.

    :raises Refusal: ``wrong_role``, ``no_subject``, ``no_body``, ``long_…``, ``unknown_place``.
    """
    with act(Duty.AMEND_ROUND, by=by, now=now, round_=round_, log_as="write_text") as writing:
        refused = [
            *SUBJECT.against(subject),
            *BODY.against(body),
            *against_text(subject.strip(), body),
        ]
        if refused:
            raise Refusal(*refused)
        made = MessageText.objects.create(
            round=round_,
            kind=kind.value,
            subject=SUBJECT.kept(subject),
            body=BODY.kept(body),
            by=by,
            at=now,
        )
        writing.subject = f"message_text:{kind.value}"
        writing.values = {"subject": made.subject, "body": made.body}
    return made
