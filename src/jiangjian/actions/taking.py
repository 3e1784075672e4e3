"""What of a mailed form is taken over, as it was settled, and what stands against that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jiangjian.actions.refusals import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jiangjian.records.models import MailedForm, Organisation
    from jiangjian.rules.collected import WrittenOpinion
    from jiangjian.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Taking:
    """What of a form is taken over, as it was settled.

    :ivar recommender: whose mail it is; ``None`` while nobody has said.
    :ivar named: whose it says it is, where that unit is not on the list.
    :ivar values: canonical text by field key.
    :ivar asked: keys of fields that still ask a person.
    :ivar evidence: paths of files by slot.
    :ivar in_quota: whether it is one of those for which its recommending unit has places.
    :ivar contact: the recommending unit's contact and telephone, as its table says.
    :ivar replaced_by: path of the later form of the same studio that counts instead.
    :ivar opinions: as they stand on the form, by key of the block.
    """

    recommender: Organisation | None
    values: Mapping[str, str]
    asked: tuple[str, ...] = ()
    evidence: Mapping[str, Sequence[str]] = field(default_factory=dict)
    in_quota: bool = True
    contact: str = ""
    contact_phone: str = ""
    replaced_by: str = ""
    named: str = ""
    opinions: Mapping[str, WrittenOpinion] = field(default_factory=dict)


def against_taking(held: MailedForm, taking: Taking) -> Iterator[Finding]:
    """Yield what stands against taking a form over."""
    if taking.recommender is None and taking.named:
        problem = f"“{taking.named}”还没有录入为推荐单位，没有名额"
        remedy = "请先在“单位与人员”里增加这个推荐单位；认错了的，请在这封邮件的页面改归"
        yield missing("unlisted_unit", "unit", problem, remedy)
    elif taking.recommender is None:
        problem = f"“{held.mail}”还没有归到推荐单位"
        yield missing("no_unit", "unit", problem, "请先在这封邮件的页面选择推荐单位")
    if taking.replaced_by:
        problem = f"“{held}”已被后来的推荐表代替"
        yield missing("replaced", "", problem, "请收下后来的一份；仍用这一份的，请先选定它")
    fields = held.mail.round.notice.fields
    asked = [each.label for each in fields if each.key in taking.asked]
    if asked:
        problem = f"还有 {len(asked)} 栏没有核对：{'、'.join(asked)}"
        yield missing("unsettled_values", "", problem, "请逐栏选择用哪一个，再收下")
