"""The code on a stamped page held against what was endorsed: paper that says something else shows nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from jiangjian.actions.version import values_in
from jiangjian.actions.written import Asked
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.paper_code import Match, PaperCode, mark_of, match_codes
from jiangjian.rules.version import said_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jiangjian.records.models import Evidence, Nomination, Opinion, Version

WHY: Final = Asked("why", "仍用这一份的理由", "请写明为什么仍用这一份", most=200, kind=Kind.TEXT)
NOT_SAID: Final = "还没有核对推荐表右上角的二维码，请人工核对盖章页与所签署的内容"
SAID: Final[Mapping[Match, str]] = MappingProxyType(
    {
        Match.SAME: "二维码与所签署的内容核对一致",
        Match.PARTLY: "读到的二维码与所签署的内容一致；有的页没有读到二维码，请人工核对这些页",
        Match.UNSEEN: "没有读到推荐表右上角的二维码，请人工核对盖章页与所签署的内容",
    }
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the codes on a page tell.

    :ivar code: one that says otherwise; ``None`` where none does.
    :ivar origin: what that one was printed from, such as 第1次提交的推荐表.
    :ivar looked: somebody has looked for codes at all.
    """

    match: Match
    code: PaperCode | None = None
    origin: str = ""
    looked: bool = True

    def words(self, why: str = "") -> str:
        """Return it in words, with the reason for which a page is used all the same."""
        if self.code:
            return f"二维码与所签署的内容不符（{self.origin}），仍用这一份，理由：{WHY.kept(why)}"
        return SAID[self.match] if self.looked else NOT_SAID


@dataclass(frozen=True, slots=True)
class PageLook:
    """What was found on a stamped page before it is laid beside an opinion.

    :ivar seal: what the check of the e-seal found: ``signers`` and ``words``; ``None`` for a scan.
    :ivar codes: what the QR codes on its pages say; ``None`` where nobody looked for them.
    :ivar why: why it is used although its code says that it was printed from other content.
    """

    seal: Mapping[str, Any] | None = None
    codes: Sequence[str] | None = None
    why: str = ""

    def told(self, checked: Checked) -> dict[str, Any]:
        """Return what is kept of the look and shown, in words."""
        seal = dict(self.seal or {})
        return {**seal, "words": [*seal.get("words", ()), checked.words(self.why)]}


NOT_LOOKED: Final = PageLook()


def check_paper(codes: Sequence[str] | None, opinion: Opinion, *, held: Nomination) -> Checked:
    """Return whether a stamped page shows what an opinion endorses, or what the data have said since.

    Since then only 更正单 were confirmed, or the opinion would be void.

    :param codes: ``None`` where nobody looked for them.
    """
    frozen = held.handed_in.filter(digest=opinion.digest).first() if codes else None
    since = held.handed_in.filter(number__gte=frozen.number) if frozen else ()
    marks = {current_mark(held), *(mark_in(each, held) for each in since)}
    match, code = match_codes(codes or (), nomination=held.key, marks=marks)
    origin = origin_of(code, held=held) if code else ""
    return Checked(match, code, origin, looked=codes is not None)


def origin_of(code: PaperCode, *, held: Nomination) -> str:
    """Return what a page was printed from, in words."""
    if code.nomination != held.key:
        return "另一份推荐表"
    made = held.handed_in.titled().filter(edition=code.version).first()
    return f"{made.title if made else f'第{code.version}次保存'}的推荐表"


def against_paper(checked: Checked, name: str, why: str) -> list[Finding]:
    """Return what stands against using a page: it was printed from other content, and nobody says why."""
    if checked.code is None:
        return []
    if not WHY.kept(why):
        return [other_paper(name, checked.origin, field="why")]
    return WHY.against(why)


def current_mark(held: Nomination) -> str:
    """Return the mark of what a nomination says now."""
    return mark_of({**held.answers, **held.private}, held.mark_key)


def mark_in(version: Version, held: Nomination) -> str:
    """Return the mark of what a version says; an erased value reads as an empty box."""
    said = said_by({name: text for name, text in values_in(version).items() if text})
    return mark_of({**said.answers, **said.private}, held.mark_key)


def other_paper(name: str, origin: str, *, field: str) -> Finding:
    """Return that a page was printed from other content."""
    problem = f"“{name}”右上角的二维码表明，它是{origin}，与现在的内容不同"
    remedy = "请重新打印推荐表，盖章后换上；确需使用这一份的，请写明理由"
    return Finding("other_paper", problem, remedy, field)


def against_stamped_form(nomination: Nomination, lying: Iterable[Evidence]) -> list[Finding]:
    """Return what stands against the stamped forms in a dossier: each that was printed from other content.

    :param lying: what lies in their slot, each with its file.
    """
    marks = {current_mark(nomination)}
    found = []
    for each in lying:
        _, code = match_codes(each.file.codes or (), nomination=nomination.key, marks=marks)
        if code:
            origin = origin_of(code, held=nomination)
            told = other_paper(each.name, origin, field=STAMPED_FORM_SLOT)
            remedy = "请重新打印推荐表，盖章后换上；不换的，提交后显示盖章件待补"
            found.append(replace(told, remedy=remedy, weight=Weight.WARNS))
    return found
