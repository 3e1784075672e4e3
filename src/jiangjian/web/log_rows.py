"""Entries of the log as the page tells them, no more of each than the post may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jiangjian.records.models import Entry, EntryValue, Nomination, Post, Round, Version
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.amendment_words import shown_amendment
from jiangjian.rules.notice import Notice
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.web.log_values import shown_value
from jiangjian.web.log_words import ACT_WORDS, VALUE_WORDS

OF_OTHERS: Final = frozenset({"rank"})
"""Acts whose values name dossiers that need not have been reported yet."""

CHANGE: Final = ("what", "before", "after", "reason")
"""What an amendment says, in the order in which it is told."""

Named = tuple[str, str]


@dataclass(slots=True)
class LogRow:
    """One entry.

    :ivar key: of its nomination, where the post sees that.
    :ivar hidden: it is about a nomination that has not been reported: who and when, not what.
    :ivar values: label and text of what it says.
    :ivar handed_in: number of the version that was handed in; :ivar title: what people call it.
    :ivar technical: name and text of keys and digests.
    :ivar erased: labels of what it said once and was erased by an act.
    """

    entry: Entry
    what: str
    key: str = ""
    studio: str = ""
    hidden: bool = False
    moved: str = ""
    values: list[Named] = field(default_factory=list)
    handed_in: str = ""
    title: str = ""
    technical: list[Named] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)


def log_rows(entries: Iterable[Entry], post: Post, round_: Round) -> Sequence[LogRow]:
    """Return the entries with what the post may read of each; nothing else is asked for."""
    listed = list(entries)
    about = {each.nomination_id for each in listed if each.nomination_id}
    seen = Nomination.objects.visible_to(post).filter(pk__in=about)
    names = {each.pk: (each.key, str(each)) for each in seen.only("key", "studio", "stage")}
    rows = {each.pk: _row(each, names) for each in listed}
    told = [pk for pk, row in rows.items() if not row.hidden and row.entry.action not in OF_OTHERS]
    values = EntryValue.objects.visible_to(post).filter(entry__in=told).order_by("pk")
    said: dict[int, dict[str, str]] = {}
    for pk, name, text, salt in values.values_list("entry_id", "name", "value", "salt"):
        if text:
            said.setdefault(pk, {})[name] = text
        elif not salt:
            rows[pk].erased.append(_label(name) or name)
    for pk, texts in said.items():
        _tell(rows[pk], texts, round_.notice)
    _name_versions([each for each in rows.values() if each.handed_in])
    return list(rows.values())


def _row(entry: Entry, names: Mapping[int, Named]) -> LogRow:
    key, studio = names.get(entry.nomination_id or 0, ("", ""))
    stages = [STAGE_LABELS[Stage(each)] for each in (entry.before, entry.after) if each]
    return LogRow(
        entry=entry,
        what=ACT_WORDS.get(entry.action, entry.action),
        key=key,
        studio=studio,
        hidden=entry.nomination_id is not None and not key,
        moved=" → ".join(stages),
    )


def _tell(row: LogRow, said: Mapping[str, str], notice: Notice) -> None:
    """Put what an entry says where it is read: what was said, its version, keys and digests."""
    if row.entry.action == "amend" and set(CHANGE) <= said.keys():
        change = Amendment(*(said[name] for name in CHANGE))
        row.values.append(("调整", shown_amendment(notice, change)))
        return
    for name, text in said.items():
        if name == "handed_in":
            row.handed_in = text
        elif label := _label(name):
            row.values.append((label, _text(name, text, notice)))
        else:
            row.technical.append((name, text))


def _name_versions(rows: Sequence[LogRow]) -> None:
    """Call the versions as people do, all of them by one question."""
    about = {each.entry.nomination_id for each in rows}
    kept = Version.objects.filter(nomination__in=about).titled() if rows else ()
    titles = {(each.nomination_id, str(each.number)): each.title for each in kept}
    for row in rows:
        row.title = titles.get((row.entry.nomination_id or 0, row.handed_in), "")


def _label(name: str) -> str:
    """Return the words for a value's name; empty for a key or a digest."""
    kind, _, rest = name.partition(":")
    if kind == "row":
        return f"第{rest}行"
    return "对提示的说明" if kind == "reason" and rest else VALUE_WORDS.get(name, "")


def _text(name: str, text: str, notice: Notice) -> str:
    """Return a value as people read it: a clause by its place, a row by its studio."""
    if name == "clause" and text in notice.clauses:
        return notice.clauses[text].cite
    if name.startswith("row:"):
        return text.partition(" ")[2] or text
    return shown_value(name, text)
