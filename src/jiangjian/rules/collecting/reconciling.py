"""附件1 against 附件2 of one recommending unit: fields that differ, rows and forms without the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiangjian.rules.collected import CollectedFinding, CollectedForm, CollectedTable, ReadValue
from jiangjian.rules.collecting.comparing import Difference, differences, is_nothing, one_sided
from jiangjian.rules.collecting.rows import Pairing, paired
from jiangjian.rules.collecting.told import material_clause, studio_shown
from jiangjian.rules.notice import Notice

Row = Mapping[str, ReadValue]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One unit's forms and rows.

    :ivar rows: all rows of its tables, in order, each with its table.
    """

    pairing: Pairing
    rows: tuple[tuple[CollectedTable, Row], ...]

    def row_of(self, path: str) -> Row:
        """Return the row that speaks of a form; an empty one where none does."""
        for form, number in self.pairing.pairs:
            if form == path:
                return self.rows[number][1]
        return {}


def reconcile(forms: Sequence[CollectedForm], tables: Sequence[CollectedTable]) -> Reconciled:
    """Set the forms and tables of one unit side by side; a studio that stands in two tables counts once."""
    rows = [(table, row) for table in tables for row in table.rows]
    return Reconciled(paired(forms, [row for _, row in rows]), tuple(rows))


def reconciling_findings(
    unit: str,
    forms: Sequence[CollectedForm],
    found: Reconciled,
    notice: Notice,
) -> Iterator[CollectedFinding]:
    """Yield what disagrees."""
    by_path = {each.path: each for each in forms}
    for path, number in found.pairing.pairs:
        table, row = found.rows[number]
        form = by_path[path]
        for each in differences(form.values, row, notice):
            yield _mismatch(form, table, each, notice)
        for each in one_sided(form.values, row, notice):
            yield _left_empty(form, table, each, notice)
    if found.rows:
        for path in found.pairing.forms:
            yield _no_row(by_path[path], notice)
    for number in found.pairing.rows:
        table, row = found.rows[number]
        yield _no_form(unit, table, row, notice)


def _mismatch(
    form: CollectedForm, table: CollectedTable, each: Difference, notice: Notice
) -> CollectedFinding:
    unit = each.field.unit if each.code == "field_mismatch_number" else ""
    return CollectedFinding(
        code=each.code,
        problem=f"“{studio_shown(form)}”的{each.field.label}：推荐表写“{each.first}{unit}”，"
        f"汇总表写“{each.second}{unit}”{_cell(each)}",
        remedy="请核对以哪个为准，更正另一份后重新报送",
        unit=form.unit,
        studio=form.path,
        field=each.field.key,
        file=table.path,
        clause=each.field.clause or material_clause(notice, "table"),
    )


def _cell(each: Difference) -> str:
    return f"（{each.where}）" if each.where else ""


def _left_empty(
    form: CollectedForm, table: CollectedTable, each: Difference, notice: Notice
) -> CollectedFinding:
    return CollectedFinding(
        code="summary_field_empty",
        problem=f"“{studio_shown(form)}”的{each.field.label}：推荐表写“{each.first}”，"
        f"汇总表没有填{_cell(each)}",
        remedy="请补填汇总表",
        unit=form.unit,
        studio=form.path,
        field=each.field.key,
        file=table.path,
        clause=material_clause(notice, "table"),
    )


def _no_row(form: CollectedForm, notice: Notice) -> CollectedFinding:
    return CollectedFinding(
        code="form_no_summary_row",
        problem=f"有“{studio_shown(form)}”的推荐表，汇总表里没有这一行",
        remedy="要推荐的，请在汇总表里补上这一行；不推荐的，请来函说明",
        unit=form.unit,
        studio=form.path,
        file=form.path,
        clause=material_clause(notice, "table"),
    )


def _no_form(unit: str, table: CollectedTable, row: Row, notice: Notice) -> CollectedFinding:
    name, leader = (row[key].text if key in row else "" for key in ("studio_name", "leader_name"))
    shown = name or (f"领衔人{leader}的工作室" if leader else "没有写名称的工作室")
    return CollectedFinding(
        code="summary_row_no_form",
        problem=f"汇总表里有“{shown}”，没有收到它的推荐表",
        remedy="请补报推荐表（附件1）和支撑材料；不推荐的，请从汇总表里删去",
        unit=unit,
        studio=name or leader,
        file=table.path,
        clause=material_clause(notice, "form"),
    )


def given_in_row(row: Row, key: str) -> str:
    """Return what a row says of a field that the form leaves empty; empty for nothing."""
    value = row.get(key)
    return "" if value is None or is_nothing(value.text) else value.text
