"""对比: what changed between two versions, field by field and file by file, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiangjian.rules.evidence import slot_titles
from jiangjian.rules.file_changes import ChangedFile, file_changes
from jiangjian.rules.notice import Notice
from jiangjian.rules.phrases import Piece, pieces
from jiangjian.rules.version import ABSENT, ANSWER, PRIVATE, SUMMARY, FrozenFile, changed, is_file
from jiangjian.web.version_words import FILE_WORDS, name_of, order_of
from jiangjian.web.versions import Frozen


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One value that reads otherwise.

    :ivar pieces: both texts in one; empty where one side has been erased.
    """

    name: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()

    @property
    def field(self) -> str:
        """Return the field's key; empty for what is no answer."""
        bare = self.name.removeprefix(PRIVATE).removeprefix(ANSWER)
        return bare if bare != self.name else ""


@dataclass(frozen=True, slots=True)
class ChangedPaper:
    """One file that changed.

    :ivar before: 项目 and name before; empty for one that was added; :ivar after: likewise.
    """

    what: str
    before: str
    after: str
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one version to another."""

    old: Frozen
    new: Frozen
    texts: Sequence[ChangedText]
    papers: Sequence[ChangedPaper]

    @property
    def number(self) -> int:
        """Return how many things changed."""
        return len(self.texts) + len(self.papers)

    @property
    def fields(self) -> frozenset[str]:
        """Return the keys of the fields that changed."""
        return frozenset(each.field for each in self.texts if each.field)

    @property
    def slots(self) -> frozenset[str]:
        """Return the slots in which something changed."""
        absent = {
            each.name.removeprefix(ABSENT) for each in self.texts if each.name.startswith(ABSENT)
        }
        papers = (each.slots for each in self.papers)
        summary = {SUMMARY} if any(each.name == SUMMARY for each in self.texts) else set[str]()
        return frozenset(absent | summary).union(*papers)


def changes_between(old: Frozen, new: Frozen, notice: Notice) -> Changes:
    """Return what changed, as far as the reader of both may see it."""
    names = [each for each in changed(old.said, new.said) if not is_file(each)]
    names.sort(key=lambda each: (*order_of(each, notice), each))
    titles = slot_titles(notice.indicators)
    return Changes(
        old,
        new,
        [_text(each, old, new, notice) for each in names if _differs(each, old, new)],
        [_paper(each, titles) for each in file_changes(old.files(), new.files())],
    )


def _differs(name: str, old: Frozen, new: Frozen) -> bool:
    """Tell whether a reader would see a difference: an answer that is empty is as good as none."""
    if name in old.erased and name in new.erased:
        return False
    if name.startswith(ABSENT):
        return True
    return name in (old.erased | new.erased) or old.said.get(name, "") != new.said.get(name, "")


def _text(name: str, old: Frozen, new: Frozen, notice: Notice) -> ChangedText:
    before, after = _shown(name, old), _shown(name, new)
    gone = name in old.erased | new.erased
    return ChangedText(
        name, name_of(name, notice), before, after, () if gone else pieces(before, after)
    )


def _shown(name: str, frozen: Frozen) -> str:
    if name in frozen.erased:
        return "（已删去）"
    text = frozen.said.get(name)
    if name.startswith(ABSENT):
        return "未勾选" if text is None else f"已勾选{f'：{text}' if text else ''}"
    return text or ""


def _paper(found: ChangedFile, titles: Mapping[str, str]) -> ChangedPaper:
    return ChangedPaper(
        what="、".join(FILE_WORDS[each] for each in found.changes),
        before=_named(found.before, titles),
        after=_named(found.after, titles),
        slots=frozenset(each.slot for each in (found.before, found.after) if each),
    )


def _named(file: FrozenFile | None, titles: Mapping[str, str]) -> str:
    if file is None:
        return ""
    stamped = "（已盖章）" if file.stamped else ""
    return f"{titles.get(file.slot, file.slot)}：{file.name}{stamped}"
