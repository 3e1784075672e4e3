"""What a recommending unit does with its list: put it in order, name a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Nomination, Organisation
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import WITH_CITY, Stage
from jiangjian.rules.values import understand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Post, Round

CONTACT_PHONE: Final = Field(key="contact_phone", label="联系人电话", section="", kind=Kind.PHONE)


def rank(round_: Round, *, by: Post, now: datetime, order: Sequence[str]) -> None:
    """Put the recommended studios in order; they stand so in 附件2.

    :param order: keys of nominations, the first first; those left out lose their rank.
    :raises Refusal: ``wrong_role``, or ``already_reported`` where one is in the city's hands.
    """
    with act(
        Duty.RANK, by=by, now=now, round_=round_, subject=f"organisation:{by.organisation_id}"
    ) as writing:
        held = list(
            Nomination.objects.visible_to(by)
            .filter(round=round_, seat__isnull=False)
            .select_for_update(of=("self",))
        )
        reported = [each for each in held if Stage(each.stage) in WITH_CITY and each.key in order]
        places = {key: place for place, key in enumerate(order, start=1)}
        moved = [each for each in reported if each.rank != places.get(each.key)]
        if moved:
            raise Refusal(
                missing(
                    "already_reported",
                    "",
                    f"“{moved[0]}”已报送市总工会，推荐排序不能再改",
                    "确需调整的，请联系市总工会退回后再排序",
                )
            )
        for each in held:
            each.rank = places.get(each.key, each.rank if each in reported else None)
        Nomination.objects.bulk_update(held, ["rank"])
        writing.values = {"order": "、".join(str(each) for each in sorted(held, key=_place))}


def _place(held: Nomination) -> tuple[int, int]:
    return (held.rank or 10_000, held.pk)


def set_contact(
    *, by: Post, now: datetime, person: str, phone: str, area_code: str
) -> Organisation:
    """Keep the recommending unit's contact, once for every row of 附件2.

    :raises Refusal: ``wrong_role``, a missing name, or a phone that cannot be read.
    """
    with act(
        Duty.SET_CONTACT, by=by, now=now, subject=f"organisation:{by.organisation_id}"
    ) as writing:
        read = understand(CONTACT_PHONE, phone, today=localdate(now), area_code=area_code)
        refused = [*read.findings]
        if not person.strip():
            refused.append(
                missing("no_contact", "contact", "还没有填写联系人", "请填写联系人姓名，汇总表要用")
            )
        if len(person.strip()) > 50:  # noqa: PLR2004 - width of the column, said in the sentence
            refused.append(missing("long_contact", "contact", "联系人姓名超过50字", "请只填姓名"))
        if read.value is None and not read.findings:
            refused.append(
                missing(
                    "no_phone",
                    "contact_phone",
                    "还没有填写联系人电话",
                    "例如 0371-25665219 或手机号",
                )
            )
        if refused:
            raise Refusal(*refused)
        held = Organisation.objects.select_for_update().get(pk=by.organisation_id)
        held.contact, held.contact_phone = person.strip(), read.text
        held.save(update_fields=["contact", "contact_phone"])
        writing.values = {"contact": held.contact, "phone": held.contact_phone}
    return held
