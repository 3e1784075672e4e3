"""Papers of a recommending unit's own procedure: 本级评议 and 公示."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.evidence import NAME, store_file
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Organisation, Proof
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jiangjian.records.models import Post, Round
    from jiangjian.records.store import Kept

PROOFS: Final[Mapping[str, str]] = MappingProxyType(
    {"meeting": "本级评议", "publicity": "本级公示"}
)
"""The slots, each with its words."""


def add_proof(
    round_: Round, *, by: Post, now: datetime, slot: str, kept: Kept, name: str, media_type: str
) -> Proof:
    """Put a stored file into a slot of the recommender's own; the same content lies there once.

    :param name: as the clerk's computer names it; of a longer one the end is kept, with its kind.
    :raises Refusal: ``wrong_role``, ``no_slot``, ``twice`` or ``no_name``.
    """
    with act(Duty.SET_TERMS, by=by, now=now, round_=round_, log_as="add_proof") as writing:
        own = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        shown = NAME.kept(name)[-NAME.most :]
        if slot not in PROOFS:
            problem = "没有这一类材料"
            raise Refusal(missing("no_slot", "", problem, "请从“本级安排”页面上传"))
        lying = Proof.objects.filter(round=round_, recommender=own, slot=slot)
        if lying.filter(file_id=kept.digest).exists():
            problem = f"“{shown}”已上传过，本项里有同样内容的文件"
            raise Refusal(missing("twice", slot, problem, "无须再传"))
        refused = NAME.against(shown)
        if refused:
            raise Refusal(*refused)
        made = Proof.objects.create(
            round=round_,
            recommender=own,
            slot=slot,
            file=store_file(kept, media_type=media_type, now=now),
            name=shown,
            added_by=by,
            added_at=now,
        )
        writing.subject = f"proof:{made.key}"
        writing.values = {"slot": slot, "name": shown, "file": kept.digest}
    return made


def remove_proof(round_: Round, *, by: Post, now: datetime, key: str) -> None:
    """Take a file out of its slot; its content stays in the store.

    :raises Refusal: ``wrong_role``.
    :raises Proof.DoesNotExist: the recommender has no such file in the round.
    """
    with act(Duty.SET_TERMS, by=by, now=now, round_=round_, log_as="remove_proof") as writing:
        found = Proof.objects.visible_to(by).select_for_update(no_key=True)
        held = found.get(round=round_, key=key)
        writing.subject = f"proof:{key}"
        writing.values = {"slot": held.slot, "name": held.name, "file": held.file_id}
        held.delete()
