"""What a recommending unit does with its list: put it in order, name a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.seat import hold_seated
from jiangjian.actions.written import Asked
from jiangjian.records.models import Nomination, Organisation
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal, Weight
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import WITH_CITY, Stage
from jiangjian.rules.values import understand_phone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Post, Round

PERSON: Final = Asked("contact", "联系人", "请填写联系人姓名，汇总表要用", most=50, kind=Kind.NAME)
LAST: Final = 10_000
"""Stands for the rank of what has none: after all that have one."""


def rank(round_: Round, *, by: Post, now: datetime, order: Sequence[str]) -> None:
    """Put the recommended studios in order; they stand so in 附件2.

    :param order: keys of nominations, the first first; those left out lose their rank,
        except those in the city's hands, which keep theirs.
    :raises Refusal: ``wrong_role``, ``stranger`` for a key that is not on the list, or
        ``already_reported`` where one in the city's hands would move.
    """
    subject = f"organisation:{by.organisation_id}"
    with act(Duty.RANK, by=by, now=now, round_=round_, subject=subject) as writing:
        held = hold_seated(round_, by=by)
        _require_known(held, order)
        reported = [each for each in held if Stage(each.stage) in WITH_CITY]
        kept = {each.rank for each in reported if each.key not in order}
        free = (place for place in range(1, LAST) if place not in kept)
        places = dict(zip(dict.fromkeys(order), free, strict=False))
        _require_unmoved(reported, places)
        for each in held:
            each.rank = places.get(each.key, each.rank if each in reported else None)
        Nomination.objects.bulk_update(held, ["rank"])
        writing.values = {"order": "、".join(str(each) for each in sorted(held, key=_place))}


def _require_known(held: Sequence[Nomination], order: Sequence[str]) -> None:
    if set(order) - {each.key for each in held}:
        problem = "名单在您打开页面后有变化，有的工作室已不在推荐名单里"
        raise Refusal(missing("stranger", "", problem, "请重新打开页面核对名单后再排序"))


def _require_unmoved(reported: Sequence[Nomination], places: dict[str, int]) -> None:
    moved = [each for each in reported if each.rank != places.get(each.key, each.rank)]
    if moved:
        problem = f"“{moved[0]}”已报送市总工会，推荐排序不能再改"
        remedy = "确需调整的，请联系市总工会退回后再排序"
        raise Refusal(missing("already_reported", "", problem, remedy))


def _place(held: Nomination) -> tuple[int, int]:
    return (held.rank or LAST, held.pk)


def set_contact(
    *, by: Post, now: datetime, person: str, phone: str, area_code: str
) -> Organisation:
    """Keep the recommending unit's contact, once for every row of 附件2.

    :raises Refusal: ``wrong_role``, a missing name, or a phone that cannot be read.
    """
    subject = f"organisation:{by.organisation_id}"
    with act(Duty.SET_CONTACT, by=by, now=now, subject=subject) as writing:
        read = understand_phone(phone, area_code=area_code)
        refused = [
            *PERSON.against(person),
            *(found for found in read.findings if found.weight is not Weight.WARNS),
        ]
        if read.value is None and not read.findings:
            problem = "还没有填写联系人电话"
            refused.append(
                missing("no_phone", "contact_phone", problem, "例如 0371-25665219 或手机号")
            )
        if refused:
            raise Refusal(*refused)
        held = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        held.contact, held.contact_phone = PERSON.kept(person), read.text
        held.save(update_fields=["contact", "contact_phone"])
        writing.values = {"contact": held.contact, "phone": held.contact_phone}
    return held
