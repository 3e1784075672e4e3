"""The task list of a nomination: each part of the work with its state and how much is to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.urls import reverse

from jiangjian.actions.carrying_over import earlier_of
from jiangjian.actions.lateness import against_inner_end, against_lateness
from jiangjian.actions.merging import twins_of
from jiangjian.actions.nomination import findings_of, stopping
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT, Slot
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Section
from jiangjian.web.own_dates import admission_of, inner_end
from jiangjian.web.return_points import own_return
from jiangjian.web.shown import Task
from jiangjian.web.supplements import asks_of
from jiangjian.web.way import way_of

UNFILLED: Final = "missing_required"


def task_page(nomination: Nomination, *, by: Post, now: datetime) -> dict[str, Any]:
    """Return what ``nomination/tasks.html`` shows."""
    notice = nomination.round.notice
    found = findings_of(nomination, now=now)
    tasks = list(tasks_of(nomination, found))
    return {
        "nomination": nomination,
        "notice": notice,
        "returned": own_return(nomination),
        "asks": asks_of(nomination),
        "tasks": tasks,
        "next": next((each for each in tasks if each.tone != "good"), tasks[-1]),
        "late": (
            *against_lateness(nomination, by, now),
            *against_inner_end(nomination, by, now),
        ),
        "inner": inner_end(nomination),
        "admission": admission_of(nomination.round, nomination.recommender, now=now),
        "due": shown_end(nomination.due_at) if nomination.due_at else "",
        "twins": twins_of(nomination, by=by),
        "earlier": earlier_of(nomination, by=by).first(),
        "begun": bool(nomination.versions),
        "way": way_of(nomination, to=by),
        "receipts": list(nomination.receipts.order_by("-at", "-pk")),
    }


def tasks_of(nomination: Nomination, found: Sequence[Finding]) -> Iterator[Task]:
    """Yield the parts of the work in the order in which they are done."""
    slots = nomination.slots()
    for section in nomination.round.notice.sections:
        yield section_task(nomination, section, found)
    yield evidence_task(nomination, slots, found)
    yield _named(summary_task(nomination, slots), found, SUMMARY_SLOT)
    yield _named(stamped_task(nomination, slots), found, STAMPED_FORM_SLOT)
    stops = len(stopping(found))
    yield Task(
        label="核对提交",
        url=reverse("check", args=[nomination.key]),
        hint=f"样子与附件1相同；核对无误后提交给{nomination.recommender}",
        state=f"还有 {stops} 处要处理" if stops else "可以提交",
        tone="ask" if stops else "wait",
    )


def section_task(nomination: Nomination, section: Section, found: Sequence[Finding]) -> Task:
    """Return the task of one page of the form."""
    begun = section.key in nomination.versions
    keys = {each.key for each in nomination.round.notice.in_section(section.key)}
    mine = [each for each in found if each.field in keys]
    stops = stopping(mine)
    empty = sum(1 for each in stops if each.code == UNFILLED)
    state, tone = "已填完", "good"
    if not begun:
        state, tone = "未填写", ""
    elif empty:
        state, tone = f"还差 {empty} 项", "ask"
    elif stops:
        state, tone = "需要修改", "ask"
    address = reverse("section", args=[nomination.key, section.key])
    return Task(
        label=section.label,
        url=f"{address}?checked=1" if begun else address,
        hint=section.hint,
        state=state,
        tone=tone,
        found=len(stops) - empty if begun else 0,
    )


def evidence_task(nomination: Nomination, slots: dict[str, Slot], found: Sequence[Finding]) -> Task:
    """Return the task of the supporting material."""
    indicators = nomination.round.notice.indicators
    ready = sum(1 for each in indicators if slots.get(each.slot, Slot()) != Slot())
    unstamped = sum(
        1
        for each in indicators
        if each.stamp and (lies := slots.get(each.slot)) and lies.files and not lies.stamped
    )
    state, tone = "已备齐", "good"
    if ready < len(indicators):
        state, tone = f"已备 {ready} 项", "ask" if ready else ""
    elif unstamped:
        state, tone = f"{unstamped} 项盖章件待补", "wait"
    task = Task(
        label=f"支撑材料（{len(indicators)} 项）",
        url=reverse("evidence", args=[nomination.key]),
        hint="逐项上传，没有的点“本项无此情况”",
        state=state,
        tone=tone,
    )
    return _named(task, found, *(each.slot for each in indicators))


def _named(task: Task, found: Sequence[Finding], *slots: str) -> Task:
    """Return a task with what stops 提交 at its slots, such as what a return has named."""
    stops = sum(1 for each in stopping(found) if each.field in slots)
    return replace(task, found=stops, tone="ask") if stops else task


def summary_task(nomination: Nomination, slots: dict[str, Slot]) -> Task:
    """Return the task of 近一年工作总结."""
    there = slots.get(SUMMARY_SLOT, Slot()).files
    return Task(
        label="近一年工作总结",
        url=reverse("evidence", args=[nomination.key]) + f"#field-{SUMMARY_SLOT}",
        hint="上传文件，或者在页面上直接写",
        state="已提供" if there else "未提供",
        tone="good" if there else "",
    )


def stamped_task(nomination: Nomination, slots: dict[str, Slot]) -> Task:
    """Return the task of printing the form and having it stamped; it never stops 提交."""
    there = slots.get(STAMPED_FORM_SLOT, Slot()).files
    return Task(
        label="打印盖章",
        url=reverse("evidence", args=[nomination.key]) + f"#field-{STAMPED_FORM_SLOT}",
        hint="打印推荐表，由所在单位工会签章后上传扫描件；来不及的可以先提交、后补",
        state="已上传" if there else "盖章件待补",
        tone="good" if there else "wait",
    )
