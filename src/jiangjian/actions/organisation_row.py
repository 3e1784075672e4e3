"""One organisation to be added, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import FormerName, Organisation
from jiangjian.rules.field import Kind
from jiangjian.rules.organisation import Level
from jiangjian.rules.values import matching_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jiangjian.records.models import Post
    from jiangjian.rules.findings import Finding
    from jiangjian.rules.organisation import OrganisationKind

NAME: Final = Asked("name", "单位名称", "请填写单位全称", most=100, kind=Kind.TEXT)
CONTACT: Final = Asked("contact", "联系人", "", most=50, required=False, kind=Kind.NAME)
PHONE: Final = Asked("contact_phone", "联系人电话", "", most=30, required=False, kind=Kind.TEXT)


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """One organisation to be added.

    :ivar kind: key of a kind the notice names.
    :ivar parent: name of the organisation above; empty for the city itself.
    :ivar line: row of the sheet it stands in; 0 for one typed on a page; ``None``: its turn.
    """

    name: str
    kind: str
    parent: str
    contact: str = ""
    contact_phone: str = ""
    line: int | None = None


def against_row(
    row: NewOrganisation,
    line: int,
    parent: Organisation | None,
    kinds: Sequence[OrganisationKind],
    named: Mapping[str, str],
    *,
    by: Post,
) -> list[Finding]:
    """Return the first thing that stands against one row, with its number."""
    number = f"第{line}行" if line else ""
    where = f"{number}“{row.name}”"
    kind = next((each for each in kinds if each.key == row.kind), None)
    if not NAME.kept(row.name):
        return [missing("no_name", "name", f"{number}没有单位名称", "请填写单位全称")]
    unfit = [
        replace(found, problem=f"{number}：{found.problem}" if number else found.problem)
        for asked, text in ((NAME, row.name), (CONTACT, row.contact), (PHONE, row.contact_phone))
        for found in asked.against(text)
    ]
    if unfit:
        return unfit
    if kind is None:
        known = "、".join(each.label for each in kinds)
        return [
            missing("unknown_kind", "kind", f"{where}的类别“{row.kind}”不认识", f"可填：{known}")
        ]
    if parent is None:
        problem = f"{where}的上级“{row.parent}”还没有录入"
        return [missing("unknown_parent", "parent", problem, "请先录入上级单位，或核对名称")]
    twin = named.get(matching_key(row.name))
    if twin:
        problem = f"{where}已经录入为“{twin}”"
        return [missing("name_taken", "name", problem, "无须重复录入；同名不同单位请写全称")]
    return _misplaced(where, kind, parent, by=by)


def _misplaced(
    where: str, kind: OrganisationKind, parent: Organisation, *, by: Post
) -> list[Finding]:
    wanted = {Level.RECOMMENDER: Level.CITY.value, Level.UNIT: Level.RECOMMENDER.value}
    if parent.level != wanted.get(kind.level):
        problem = f"{where}是{kind.label}，上级不能是{parent}"
        return [missing("wrong_parent", "parent", problem, "请核对上级单位")]
    if by.grant.level is Level.RECOMMENDER and parent.pk != by.organisation_id:
        problem = f"{where}不在本单位之下"
        return [missing("out_of_reach", "parent", problem, "只能录入本单位的下级单位")]
    return []


def names_in_use() -> dict[str, str]:
    """Return every organisation's name by what makes two names the same, former names included."""
    former = FormerName.objects.values_list("name", "organisation__name")
    return {
        **{matching_key(name): now for name, now in former},
        **{
            matching_key(name): name for name in Organisation.objects.values_list("name", flat=True)
        },
    }
