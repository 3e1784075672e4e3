"""Entries of the log as the page tells them, no more of each than the post may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from jiangjian.records.models import Entry, EntryValue, Nomination, Post, Round
from jiangjian.records.models.entry import PRIVATE
from jiangjian.rules.notice import Notice
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.web.log_words import ACT_WORDS, VALUE_WORDS, shown_value
from jiangjian.web.versions import ANSWER

OF_OTHERS: Final = frozenset({"rank"})
"""Acts whose values name dossiers that need not have been reported yet."""

Named = tuple[str, str]


@dataclass(slots=True)
class LogRow:
    """One entry.

    :ivar key: of its nomination, where the post sees that.
    :ivar hidden: it is about a nomination that has not been reported: who and when, not what.
    :ivar values: label and text of what it says.
    :ivar answers: label and text of the answers handed in.
    :ivar technical: name and text of keys and digests.
    """

    entry: Entry
    what: str
    key: str = ""
    studio: str = ""
    hidden: bool = False
    moved: str = ""
    values: list[Named] = field(default_factory=list)
    answers: list[Named] = field(default_factory=list)
    technical: list[Named] = field(default_factory=list)


def log_rows(entries: Iterable[Entry], post: Post, round_: Round) -> Sequence[LogRow]:
    """Return the entries with what the post may read of each; nothing else is asked for."""
    listed = list(entries)
    about = {each.nomination_id for each in listed if each.nomination_id}
    seen = Nomination.objects.visible_to(post).filter(pk__in=about)
    names = {pk: (key, studio) for pk, key, studio in seen.values_list("pk", "key", "studio")}
    rows = {each.pk: _row(each, names) for each in listed}
    told = [pk for pk, row in rows.items() if not row.hidden and row.entry.action not in OF_OTHERS]
    values = EntryValue.objects.visible_to(post).filter(entry__in=told).order_by("pk")
    labels = _labels(round_.notice)
    for pk, name, text in values.values_list("entry_id", "name", "value"):
        if text:
            _put(rows[pk], name, text, labels)
    return list(rows.values())


def _row(entry: Entry, names: Mapping[int, Named]) -> LogRow:
    key, studio = names.get(entry.nomination_id or 0, ("", ""))
    stages = [STAGE_LABELS[Stage(each)] for each in (entry.before, entry.after) if each]
    return LogRow(
        entry=entry,
        what=ACT_WORDS.get(entry.action, entry.action),
        key=key,
        studio=studio or ("（未填写工作室名称）" if key else ""),
        hidden=entry.nomination_id is not None and not key,
        moved=" → ".join(stages),
    )


def _labels(notice: Notice) -> Mapping[str, str]:
    return MappingProxyType({each.key: each.label for each in notice.fields})


def _put(row: LogRow, name: str, text: str, labels: Mapping[str, str]) -> None:
    """Put a value where it is read: among the answers, what was said, or keys and digests."""
    plain = name.removeprefix(PRIVATE)
    if plain.startswith(ANSWER) or plain in labels:
        key = plain.removeprefix(ANSWER)
        row.answers.append((labels.get(key, key), text))
    elif plain.startswith("reason:"):
        row.values.append(("对提示的说明", text))
    elif plain.startswith("row:"):
        row.values.append((f"第{plain.removeprefix('row:')}行", text))
    elif plain in VALUE_WORDS:
        row.values.append((VALUE_WORDS[plain], shown_value(plain, text)))
    else:
        row.technical.append((plain, text))
