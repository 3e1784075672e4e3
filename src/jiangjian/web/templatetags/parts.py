"""Template parts: a part's arguments are its contract, and its template bears its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jiangjian.records.models import Evidence
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.field import Field
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.rules.values import Understood
from jiangjian.web import wording
from jiangjian.web.box import box_of, feedback_of
from jiangjian.web.previews import DRAWN_AT_ONCE, LABELS
from jiangjian.web.shown import Chair, Tab, Task, WayPoint

register = template.Library()
register.filter("day", wording.day)
register.filter("instant", wording.instant)
register.filter("after", wording.after)
register.filter("money", wording.money)
register.filter("size", wording.size)
register.filter("path", shown_path)
register.filter("browser", wording.browser)


@register.inclusion_tag("parts/findings.html")
def findings(*, found: Sequence[Finding], title: str = "") -> dict[str, Any]:
    """List findings, each with what to do next and the clause it rests on."""
    return {"found": found, "title": title}


@register.inclusion_tag("parts/error_summary.html")
def error_summary(*, found: Sequence[Finding], title: str = "") -> dict[str, Any]:
    """List findings on top of a form, each leading to its field; it takes the focus."""
    return {"found": found, "title": title or f"有 {len(found)} 处需要处理"}


@register.inclusion_tag("parts/field_box.html")
def field_box(
    *,
    field: Field,
    typed: str = "",
    understood: Understood | None = None,
    found: Sequence[Finding] = (),
    readonly: bool = False,
) -> dict[str, Any]:
    """Show one field of the notice: label, box of the right kind, unit, hint, counter, findings.

    The box is named by the field's key and has the id ``field-<key>``.
    """
    return box_of(field, typed, understood, found, readonly=readonly)


@register.inclusion_tag("parts/feedback.html")
def feedback(*, understood: Understood | None, found: Sequence[Finding]) -> dict[str, Any]:
    """Say what was understood of a field and what stands against it; autosave swaps it."""
    return feedback_of(understood, found)


@register.inclusion_tag("parts/form_box.html")
def form_box(*, box: BoundField, hint: str = "") -> dict[str, Any]:
    """Show one box of a Django form in the same way as ``field_box``."""
    box.field.widget.attrs.pop("placeholder", None)
    ids = f"found-{box.html_name}" if box.errors else ""
    ids = f"{ids} hint-{box.html_name}".strip() if hint else ids
    attributes = {"class": "form-control", "aria-describedby": ids or None}
    if box.errors:
        attributes["aria-invalid"] = "true"
    widget = box.as_widget(attrs={name: value for name, value in attributes.items() if value})
    return {"box": box, "widget": widget, "hint": hint}


@register.inclusion_tag("parts/stage_badge.html")
def stage_badge(*, stage: str, acts: str = "", late: bool = False) -> dict[str, Any]:
    """Show a stage in its words; ``acts`` names who must act next, ``late`` marks 逾期."""
    known = Stage(stage)
    tone = wording.TONES[known]
    return {"label": STAGE_LABELS[known], "tone": tone, "acts": acts, "late": late}


@register.inclusion_tag("parts/task_list.html")
def task_list(*, items: Sequence[Task], buttons: bool = False) -> dict[str, Any]:
    """List tasks, each with its state, how many findings it has and, where asked for, its button."""
    return {"items": items, "buttons": buttons}


@register.inclusion_tag("parts/seats.html")
def seats(*, seats: Sequence[Chair]) -> dict[str, Any]:
    """Show the places of a quota as chairs, taken and free."""
    taken = sum(1 for each in seats if each.taken_by)
    return {"seats": seats, "taken": taken, "free": len(seats) - taken}


@register.inclusion_tag("parts/sort_header.html")
def sort_header(
    *, key: str, label: str, sort: str, query: QueryDict, unit: str = ""
) -> dict[str, Any]:
    """Show a table's header cell that sorts by its column; a second click turns the order.

    :param unit: in which its figures are counted, where the label does not say it.
    """
    plain, down = sort.lstrip("-"), sort.startswith("-")
    changed = query.copy()
    changed["sort"] = f"-{key}" if plain == key and not down else key
    changed.pop("page", None)
    order = ("descending" if down else "ascending") if plain == key else "none"
    shown = "" if unit in label else unit
    return {"label": label, "address": f"?{changed.urlencode()}", "order": order, "unit": shown}


@register.inclusion_tag("parts/pager.html")
def pager(*, page: Page[Any], query: QueryDict) -> dict[str, Any]:
    """Show where in a list one is, with links to the pages before and after."""
    kept = query.copy()
    kept.pop("page", None)
    return {"page": page, "kept": f"{kept.urlencode()}&" if kept else ""}


@register.inclusion_tag("parts/way.html")
def way(*, entries: Sequence[WayPoint]) -> dict[str, Any]:
    """Show who did what and when, the first act on top."""
    return {"entries": entries}


@register.inclusion_tag("parts/empty_state.html")
def empty_state(*, title: str, text: str, url: str = "", action: str = "") -> dict[str, Any]:
    """Say that there is nothing yet, why, and what to do next (a link, if any)."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("parts/set_right.html", takes_context=True)
def set_right(context: template.Context, *, field: str) -> dict[str, Any]:
    """Mark a value that a 更正单 has set right, where the page tells which are."""
    titles: Mapping[str, str] = context.get("set_right") or {}
    return {"title": titles.get(field, ""), "nomination": context.get("nomination")}


@register.inclusion_tag("parts/button_form.html", takes_context=True)
def button_form(
    context: template.Context,
    *,
    url: str,
    label: str,
    style: str = "primary",
    confirm: str = "",
    values: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Show a button that posts; ``style`` is primary, plain or danger-quiet."""
    token = context.get("csrf_token", "")
    return {
        "url": url,
        "label": label,
        "style": style,
        "confirm": confirm,
        "values": values or {},
        "csrf_token": token,
    }


@register.inclusion_tag("parts/download_link.html")
def download_link(*, url: str, label: str, kind: str, bytes: int = 0) -> dict[str, Any]:  # noqa: A002 - the word of the page
    """Show a link to a paper with its kind (Word, Excel) and, if known, its size."""
    return {"url": url, "label": label, "kind": kind, "bytes": bytes}


@register.inclusion_tag("parts/notice_dates.html")
def notice_dates(*, notice: Notice) -> dict[str, Any]:
    """Show the printed date and the instant in force, side by side, with the clause."""
    return {"notice": notice}


@register.inclusion_tag("parts/tabs.html")
def tabs(*, items: Sequence[Tab], label: str) -> dict[str, Any]:
    """Show tabs; ``label`` names them for those who hear the page."""
    return {"items": items, "label": label}


@register.inclusion_tag("parts/typed_back.html")
def typed_back(*, typed: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Show what was typed and not taken, so that it can be copied."""
    return {"typed": typed}


@register.simple_block_tag
def panel(content: str, *, title: str = "", hint: str = "") -> SafeString:
    """Put what is inside on a white sheet with a heading."""
    words = {"content": content, "title": title, "hint": hint}
    return render_to_string("parts/panel.html", words)


@register.inclusion_tag("parts/first_page.html")
def first_page(*, file: Evidence, address: str) -> dict[str, Any]:
    """Show the first page of a file small, or its kind in words; ``address`` is where it leads."""
    media_type = file.file.media_type
    return {
        "file": file,
        "address": address,
        "drawn": media_type in DRAWN_AT_ONCE and bool(file.file.pages),
        "kind": LABELS.get(media_type, "文件"),
    }
