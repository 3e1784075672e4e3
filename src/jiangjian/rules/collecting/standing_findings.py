"""What the notice demands of each studio: its conditions, its materials, its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from jiangjian.rules.case import Case, read_case
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.collected import CollectedFinding, CollectedForm, ReadValue
from jiangjian.rules.collecting.reconciling import given_in_row
from jiangjian.rules.collecting.told import clause_of, indicators_shown, studio_shown
from jiangjian.rules.days import anniversary, shown_day
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice

ELSEWHERE: Final = frozenset(  # told here in other words, or nothing that a mail could show
    {
        "duplicate",
        "evidence_present",
        "summary_present",
        "stamps_present",
        "absent_reason",
        "lower_recognition",
    }
)
QUOTED: Final = 30


def studio_findings(
    form: CollectedForm, row: Mapping[str, ReadValue], notice: Notice, *, today: date
) -> Iterator[CollectedFinding]:
    """Yield what is the matter with one studio by itself.

    :param row: of the table; it may hold what the form leaves empty.
    :param today: upper bound of days.
    """
    on_form = {cell.field for line in notice.form for cell in line.cells if cell.field}
    fields = [each for each in notice.fields if each.key in on_form]
    answers = {key: value.text for key, value in form.values.items()}
    case = read_case(fields, answers, today=today, area_code=notice.area_code)
    for rule in notice.rules:
        if rule.check not in ELSEWHERE:
            for found in CHECKS[rule.check](case, rule, notice):
                if not _unreadable(form, found):
                    yield _told(form, found, row)
    yield from _exactly(form, case, notice)
    yield from _doubtful(form, notice)
    yield from _materials(form, notice)


def _unreadable(form: CollectedForm, found: Finding) -> bool:
    """Tell whether a value is missing only because it could not be read: that is asked as doubtful."""
    value = form.values.get(found.field)
    return found.code == "missing_required" and value is not None and value.uncertain


def _told(form: CollectedForm, found: Finding, row: Mapping[str, ReadValue]) -> CollectedFinding:
    beside = given_in_row(row, found.field) if found.code == "missing_required" else ""
    hint = f"（汇总表写的是“{beside[:QUOTED]}”）" if beside else ""
    return CollectedFinding(
        code=found.code,
        problem=f"“{studio_shown(form)}”：{found.problem}{hint}",
        remedy=found.remedy,
        unit=form.unit,
        studio=form.path,
        field=found.field,
        file=form.path,
        clause=found.clause,
    )


def _exactly(form: CollectedForm, case: Case, notice: Notice) -> Iterator[CollectedFinding]:
    """Yield a remark where the studio is as old as asked to the day: it passes (article 1259)."""
    rule = next((each for each in notice.rules if each.check == "running_time"), None)
    chosen = {each.key: each.chosen for each in notice.readings}
    if rule is None:
        return
    key = chosen.get("running_time_starts", rule.field)
    until = (
        notice.issued_on if chosen.get("running_time_reference") == "notice" else notice.last_day
    )
    started, years = case.day(key), int(rule.numbers["years"])
    if started and started.day and anniversary(started.first_day, years) == until:
        yield CollectedFinding(
            code=f"exactly_{'one' if years == 1 else years}_year",
            problem=f"“{studio_shown(form)}”{started.shown}建立，到{shown_day(until)}正好满{years}年，符合条件",
            remedy="“以上”含本数，不必处理；请对照成立文件核实日期",
            unit=form.unit,
            studio=form.path,
            field=key,
            file=form.path,
            clause=rule.clause,
        )


def _doubtful(form: CollectedForm, notice: Notice) -> Iterator[CollectedFinding]:
    labels = {each.key: each for each in notice.fields}
    for key, value in form.values.items():
        if not value.uncertain or key not in labels:
            continue
        written = value.raw.strip() or value.text
        shown = (
            f"写的是“{written[:QUOTED]}{'…' if len(written) > QUOTED else ''}”，" if written else ""
        )
        yield CollectedFinding(
            code="doubtful_value",
            problem=f"“{studio_shown(form)}”的{labels[key].label}{shown}{value.asks}",
            remedy="请对照原件核对后填写",
            unit=form.unit,
            studio=form.path,
            field=key,
            file=form.path,
            clause=labels[key].clause,
        )


def _materials(form: CollectedForm, notice: Notice) -> Iterator[CollectedFinding]:
    missing = [each for each in notice.indicators if not form.evidence.get(each.slot)]
    if missing:
        tray = f"；另有{len(form.tray)}个文件未归类" if form.tray else ""
        yield CollectedFinding(
            code="missing_evidence",
            problem=f"“{studio_shown(form)}”的支撑材料共{len(notice.indicators)}项，"
            f"还缺{len(missing)}项：{indicators_shown(missing)}{tray}",
            remedy="请补报；确实没有的，请来函写明“本项无此情况”",
            unit=form.unit,
            studio=form.path,
            file=form.path,
            clause=clause_of(notice, "evidence_present"),
        )
    if not form.work_summary:
        yield CollectedFinding(
            code="missing_work_summary",
            problem=f"没有收到“{studio_shown(form)}”的近一年工作总结",
            remedy="请补报近一年工作总结",
            unit=form.unit,
            studio=form.path,
            file=form.path,
            clause=clause_of(notice, "summary_present"),
        )
