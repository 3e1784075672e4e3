"""A filled 附件1 that a unit uploads: kept by content, read in a child process, shown field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile

from jiangjian.actions.evidence import store_file
from jiangjian.actions.nomination import findings_of
from jiangjian.actions.refusals import missing
from jiangjian.documents import nomination_form
from jiangjian.documents.nomination_form import FoundValue
from jiangjian.documents.reading.kinds import MOST_BYTES
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import EntryValue, Nomination, Round
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Refusal, Weight
from jiangjian.rules.form_reading import read_values
from jiangjian.rules.notice import Notice
from jiangjian.rules.values import storable
from jiangjian.web.clock import day_of
from jiangjian.web.file_kinds import kind_of
from jiangjian.web.keeping import store
from jiangjian.web.section_page import Filled, filled
from jiangjian.web.taking_in import ends_of
from jiangjian.web.wording import size

BOX: Final = "form_file"
SURE: Final = 90
"""Below it a person is asked."""

HOW: Final[Mapping[str, str]] = {
    "control": "由表内控件读出",
    "label": "由栏目名称认出",
    "alias": "由相近的栏目名称认出",
    "fuzzy": "由改过的栏目名称认出",
    "below": "由栏目名称下面的一格读出",
    "same": "由同一格里的栏目名称认出",
}


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field with what the file says of it.

    :ivar box: the field as it is stored now, with what stands against it.
    :ivar found: what was read; ``None`` where the file says nothing.
    :ivar refused: why what was read could not be taken over.
    """

    box: Filled
    found: FoundValue | None
    refused: str = ""

    @property
    def how(self) -> str:
        """Return how it was found, in words."""
        return HOW.get(self.found.how, "") if self.found else ""

    @property
    def sure(self) -> bool:
        """Tell whether nobody needs to look."""
        return self.found is not None and self.found.sure >= SURE and not self.found.asks

    @property
    def why(self) -> str:
        """Return why a person is asked about what was read; empty where nobody is."""
        if self.found is None or self.sure:
            return ""
        others = "、".join(f"“{each}”" for each in self.found.others)
        return self.found.asks or (f"别处写的是{others}" if others else "位置拿不准")

    @property
    def asks(self) -> bool:
        """Tell whether a person is asked: missing though it is due, unsure, or something stands against it."""
        heavy = any(each.weight is not Weight.WARNS for each in self.box.found)
        return heavy or bool(self.refused) or (self.found is not None and not self.sure)


def keep_form(file: UploadedFile[bytes] | None, *, now: datetime) -> str:
    """Keep the uploaded bytes, with a row like every content, and return their digest.

    :raises Refusal: no file came, or one that no reader takes for its size.
    """
    if file is None:
        raise Refusal(
            missing(
                "no_file", BOX, "还没有选择文件", "请先选择填好的附件1（Word、WPS 或有文字的 PDF）"
            )
        )
    if (file.size or 0) > MOST_BYTES:
        raise Refusal(
            missing(
                "too_large",
                BOX,
                f"文件有 {size(file.size or 0)}，推荐表最多 {size(MOST_BYTES)}",
                "请删去文件里的图片和无关内容，只留推荐表，另存为 .docx 后再上传",
            )
        )
    kind = kind_of(*ends_of(file))
    media_type = kind.media_type if kind else "application/octet-stream"
    return store_file(store().keep(file.chunks()), media_type=media_type, now=now).pk


def read_form(digest: str, round_: Round, *, now: datetime) -> dict[str, FoundValue]:
    """Return what a kept form holds, by field key; the same file is read once a process.

    :raises Refusal: it cannot be read; the file's trouble in its own words.
    """
    try:
        found = _read(digest, round_.pk, round_.amended)
    except Unreadable as trouble:
        raise Refusal(missing(trouble.code, BOX, trouble.problem, trouble.remedy)) from trouble
    return dict(_in_words(found, round_.notice, today=day_of(now)))


def _in_words(
    found: Mapping[str, FoundValue], notice: Notice, *, today: date
) -> Iterator[tuple[str, FoundValue]]:
    """Yield what was found; of boxes to be ticked the word that was ticked, of all else what stands there."""
    choices = {each.key for each in notice.fields if each.kind is Kind.CHOICE}
    ticked = read_values(
        (each for key, each in found.items() if key in choices), notice, today=today
    )
    for key, each in found.items():
        read = ticked.get(key)
        yield key, replace(each, text=read.text, asks=read.asks) if read else each


@lru_cache(maxsize=32)
def _read(digest: str, round_id: int, amended: int) -> dict[str, FoundValue]:
    """Read a kept form; the arguments are the cache's key, bad files are read again."""
    notice = Round.objects.get(pk=round_id).notice
    with store().open(digest) as file:
        return {each.key: each for each in nomination_form.read(file.read(), notice)}


def last_form(nomination: Nomination) -> str:
    """Return the digest of the form uploaded last; empty where none was."""
    kept = EntryValue.objects.filter(
        entry__nomination=nomination, entry__action="take_form", name="file"
    )
    return kept.order_by("-entry__number").values_list("value", flat=True).first() or ""


def form_page(
    nomination: Nomination, read: Mapping[str, FoundValue], *, now: datetime
) -> dict[str, Any]:
    """Return what ``nomination/form_check.html`` shows: what asks first, then the rest."""
    notice = nomination.round.notice
    found = findings_of(nomination, now=now)
    boxes = filled(nomination, notice.fields, found, now=now)
    fields = [ReadField(box, read.get(box.field.key), _refused(box.field, read)) for box in boxes]
    asked = [each for each in fields if each.asks]
    groups = [
        (section, mine, nomination.versions.get(section.key, 0))
        for section in notice.sections
        if (mine := [each for each in asked if each.box.field.section == section.key])
    ]
    return {
        "nomination": nomination,
        "groups": groups,
        "asked": asked,
        "taken": [each for each in fields if not each.asks and each.found],
        "read": sum(1 for each in fields if each.found),
        "fields": len(fields),
        "signed": [each for key, each in read.items() if key.startswith("opinion_")],
    }


def _refused(field: Field, read: Mapping[str, FoundValue]) -> str:
    value = read.get(field.key)
    against = storable(field, value.text) if value else ()
    return f"{against[0].problem}。{against[0].remedy}" if against else ""
