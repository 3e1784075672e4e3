"""Later papers take the place of earlier ones: which forms and tables count, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from jiangjian.rules.collected import (
    CollectedFinding,
    CollectedForm,
    CollectedMail,
    CollectedTable,
    Settled,
)
from jiangjian.rules.collecting.comparing import Difference, differences
from jiangjian.rules.collecting.paths import name_of, shown_path
from jiangjian.rules.collecting.printed import is_print
from jiangjian.rules.collecting.rows import likeness
from jiangjian.rules.collecting.told import material_clause, studio_shown
from jiangjian.rules.collecting.versions import Standing, grouped, is_draft, standing
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import matching_key

NAMED: Final = 6
MAIL_ROLES_THAT_REPLACE: Final = frozenset({"correction"})

Paper = CollectedForm | CollectedTable


@dataclass(frozen=True, slots=True)
class Replaced:
    """A paper that does not count and the one that does."""

    old: Paper
    new: Paper


class Order:
    """How late each paper is, by the mails they came with."""

    def __init__(
        self,
        mails: Mapping[str, CollectedMail],
        notice: Notice,
        settled: Settled,
        outdated: AbstractSet[str] = frozenset(),
    ) -> None:
        """Keep what tells.

        :param outdated: paths of forms that say themselves that they are of an earlier year.
        """
        self._mails = mails
        self._outdated = outdated
        self._notice = notice
        self._settled = settled

    def standing(self, paper: Paper) -> tuple[bool, Standing]:
        """Return what decides; what a person said goes before everything."""
        mail = self._mails.get(paper.mail)
        received = mail.received if mail else None
        in_time = received is None or received < self._notice.ends
        said = paper.path in self._settled.counting
        found = standing(paper.path, paper.mail, received, in_time=in_time, year=self._notice.year)
        return said, replace(found, this_year=found.this_year and paper.path not in self._outdated)


def replaced_forms(
    forms: Sequence[CollectedForm], order: Order, settled: Settled
) -> tuple[CollectedForm, ...]:
    """Return the forms of one unit, each that does not count with the path of the one that does."""
    instead: dict[str, str] = {}
    for group in grouped(forms):
        ranked = sorted(
            (each for each in group if each.path not in settled.replaced), key=order.standing
        )
        if not ranked:
            instead |= {each.path: each.path for each in group}
            continue
        for each in group:
            if each.path != ranked[-1].path and each.path not in settled.counting:
                instead[each.path] = ranked[-1].path
    return tuple(replace(each, replaced_by=instead.get(each.path, "")) for each in forms)


def replaced_tables(
    tables: Sequence[CollectedTable], order: Order, roles: Mapping[str, str]
) -> tuple[CollectedTable, ...]:
    """Return the tables of one unit, each that does not count with the path of the one that does.

    A later table replaces an earlier one if a studio stands in both, or if its mail says that it corrects;
    else each holds studios of its own and both count. A print goes behind the spreadsheet it shows.
    """
    ranked = sorted(tables, key=lambda each: _later(each, tables, order))
    instead: dict[str, str] = {}
    for number, old in enumerate(ranked):
        for new in ranked[number + 1 :]:
            if is_print(old, [new]) or _replaces(old, new, roles):
                instead[old.path] = new.path
    last = {old: _last(old, instead) for old in instead}
    return tuple(replace(each, replaced_by=last.get(each.path, "")) for each in tables)


def _later(
    table: CollectedTable, tables: Sequence[CollectedTable], order: Order
) -> tuple[bool, bool, Standing]:
    said, found = order.standing(table)
    return said, not is_print(table, tables), found


def _last(path: str, instead: Mapping[str, str]) -> str:
    while path in instead:
        path = instead[path]
    return path


def _replaces(old: CollectedTable, new: CollectedTable, roles: Mapping[str, str]) -> bool:
    if old.sha256 == new.sha256:
        return True
    if old.mail != new.mail and roles.get(new.mail) in MAIL_ROLES_THAT_REPLACE:
        return True
    names = [
        {matching_key(row["studio_name"].text) for row in table.rows if "studio_name" in row}
        for table in (old, new)
    ]
    return bool((names[0] & names[1]) - {""})


def version_findings(forms: Sequence[CollectedForm], notice: Notice) -> Iterator[CollectedFinding]:
    """Yield a finding for each draft that came in one mail with another version of the same form."""
    by_path = {each.path: each for each in forms}
    for old in forms:
        new = by_path.get(old.replaced_by)
        if new is None or new is old or old.sha256 == new.sha256 or old.mail != new.mail:
            continue
        changed = _changes(old, new, notice)
        if not changed and not is_draft(old.path, old.mail):
            continue  # the same form once more, such as printed to PDF
        yield CollectedFinding(
            code="wrong_attachment_version",
            problem=f"“{studio_shown(new)}”报来两份推荐表，“{name_of(old.path)}”和“{name_of(new.path)}”"
            f"{_changed_shown(changed, '内容相同')}；按“{name_of(new.path)}”收取",
            remedy="请确认以哪一份为准；不用的请勿再报",
            unit=new.unit,
            studio=new.path,
            file=old.path,
            clause=material_clause(notice, "form"),
        )


def superseding_findings(
    forms: Sequence[CollectedForm],
    tables: Sequence[CollectedTable],
    mails: Mapping[str, CollectedMail],
    notice: Notice,
) -> Iterator[CollectedFinding]:
    """Yield a finding for each mail of whose papers a later mail brought new versions, and what they changed."""
    pairs: dict[tuple[str, str], list[Replaced]] = {}
    prints = {each.path for each in tables if is_print(each, tables)}
    for papers in (forms, tables):
        known: Mapping[str, Paper] = {each.path: each for each in papers}
        for old in papers:
            new = known.get(old.replaced_by)
            if new is None or new is old or old.path in prints:
                continue
            if new.mail != old.mail:
                pairs.setdefault((old.mail, new.mail), []).append(Replaced(old, new))
    for (earlier, later), replaced in pairs.items():
        yield _superseded(mails[earlier], mails[later], replaced, notice)


def _superseded(
    earlier: CollectedMail, later: CollectedMail, replaced: Sequence[Replaced], notice: Notice
) -> CollectedFinding:
    said = "；".join(_change_of(each, notice) for each in replaced)
    back = bool(earlier.received and later.received and later.received < earlier.received)
    kept = "逾期邮件里的不替换按时报来的" if back else "按后一封收取，前一封里没有更正的材料照用"
    return CollectedFinding(
        code="superseded_mail",
        problem=f"“{earlier.subject or shown_path(earlier.name)}”里的材料与“{later.subject or shown_path(later.name)}”重复：{said}",
        remedy=f"{kept}；如不对，请来函说明以哪一封为准",
        unit=earlier.unit,
        file=earlier.name,
        clause=None,
    )


def _change_of(each: Replaced, notice: Notice) -> str:
    match each.old, each.new:
        case CollectedForm() as old, CollectedForm() as new:
            return f"“{studio_shown(new)}”的推荐表{_changed_shown(_changes(old, new, notice), '内容没有变化')}"
        case CollectedTable() as old, CollectedTable() as new:
            return _table_change(old, new, notice)
    return ""


def _table_change(old: CollectedTable, new: CollectedTable, notice: Notice) -> str:
    """Return what a later table changed: rows that went, rows that came, values."""
    changed: list[Difference] = []
    met: set[int] = set()
    gone = 0
    for row in old.rows:
        form = CollectedForm(old.path, "", old.mail, old.unit, row)
        ranked = sorted(((likeness(form, other), place) for place, other in enumerate(new.rows)))
        enough = 3.5
        if ranked and ranked[-1][0] >= enough:
            met.add(ranked[-1][1])
            changed += differences(row, new.rows[ranked[-1][1]], notice)
        else:
            gone += 1
    came = len(new.rows) - len(met)
    words = [f"少了{gone}行" if gone else "", f"多了{came}行" if came else ""]
    rows = "，".join(each for each in words if each)
    return f"汇总表{rows}{_changed_shown(changed, '' if rows else '内容没有变化')}"


def _changes(old: CollectedForm, new: CollectedForm, notice: Notice) -> list[Difference]:
    return list(differences(old.values, new.values, notice))


def _changed_shown(changed: Sequence[Difference], nothing: str) -> str:
    if not changed:
        return f"（{nothing}）" if nothing else ""
    named = "，".join(
        f"{each.field.label}由“{each.first}”改为“{each.second}”" for each in changed[:NAMED]
    )
    more = f"，等{len(changed)}处" if len(changed) > NAMED else ""
    return f"（{named}{more}）"
