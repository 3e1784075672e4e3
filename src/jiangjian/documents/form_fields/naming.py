"""Labels become fields with keys that are used once; what a form proposes is gathered here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jiangjian.documents.form_fields.boxes import Box
from jiangjian.documents.form_fields.parts import (
    DATED,
    MARKS,
    SIGNED,
    Part,
    limit_in,
    measure_in,
    options_in,
    squeezed,
)
from jiangjian.documents.form_fields.proposal import (
    Proposal,
    ProposedField,
    ProposedGroup,
    ProposedOpinion,
    ProposedSection,
)
from jiangjian.documents.form_fields.words import (
    bare,
    is_private,
    key_of,
    kind_of,
    options_of,
    section_key,
)

FIRST: Final = ProposedSection("basic", "基本情况")
OWN_LABEL: Final = re.compile(r"\s*([^\n：:]{2,30}?)\s*(?:[：:]|\n|$)")
PERSONS: Final = frozenset({"leader", "person"})


class Names:
    """Gathers a proposal; every key is given once."""

    def __init__(self) -> None:
        """Begin with nothing under the first heading."""
        self.fields: list[ProposedField] = []
        self.opinions: list[ProposedOpinion] = []
        self._groups: list[ProposedGroup] = []
        self._sections: list[ProposedSection] = []
        self._asides: list[str] = []
        self._now = FIRST

    def open_section(self, label: str) -> None:
        """Put what follows under a heading."""
        words = bare(label)
        known = next((each for each in self._sections if each.label == words), None)
        taken = {each.key for each in self._sections}
        self._now = known or ProposedSection(_free(section_key(words) or "section", taken), words)

    def add_field(self, label: str, blank: Box, *, alone: bool = False) -> None:
        """Add the box that a label names: a field, or an opinion where it is signed.

        :param alone: nothing else stands in its rows: paragraphs there are a page of their own.
        """
        signed = blank.part is Part.SIGNATURE and SIGNED.search(blank.text)
        if signed or (bare(label).endswith("意见") and blank.part is not Part.OPTIONS):
            self._add_opinion(label, blank)
            return
        measure = measure_in(blank.text)
        words = f"{label}({measure})" if measure else label
        kind, unit, why = kind_of(words, lines=blank.height)
        options = options_in(blank.text) if blank.part is Part.OPTIONS else options_of(label)
        if options:
            kind, unit, why = "choice", "", "、".join(options)
        elif DATED.search(blank.text):
            kind, unit, why = _kind_of_days(blank.text)
        if alone and kind == "long_text":
            self.open_section(label)
        self._use()
        self.fields.append(
            ProposedField(
                key=self._key(label),
                label=_shown(label),
                kind=kind,
                section=self._now.key,
                where=blank.where,
                unit=unit,
                most_characters=limit_in(label) or limit_in(blank.text),
                options=options,
                private=is_private(label),
                why=why,
            )
        )

    def add_own(self, box: Box) -> None:
        """Add a cell that holds its own label, such as 推荐单位意见：…（盖章）."""
        label = OWN_LABEL.match(re.split(rf"[{MARKS}]", SIGNED.split(box.text)[0])[0])
        if label is None or not squeezed(label.group(1)).strip("（("):
            self.put_aside(box.text)
        else:
            self.add_field(label.group(1), box)

    def add_group(self, labels: Sequence[str], lines: int, where: str) -> None:
        """Add lines that repeat under headings."""
        self._use()
        columns = tuple(_shown(each) for each in labels)
        self._groups.append(ProposedGroup(self._now.label, columns, lines, self._now.key, where))

    def put_aside(self, text: str) -> None:
        """Remember words that ask for nothing."""
        if squeezed(text):
            self._asides.append(_shown(text))

    def proposal(self, title: str) -> Proposal:
        """Return what was gathered."""
        return Proposal(
            title=title,
            sections=tuple(self._sections),
            fields=tuple(self.fields),
            groups=tuple(self._groups),
            opinions=tuple(self.opinions),
            asides=tuple(self._asides),
        )

    def _use(self) -> None:
        if self._now not in self._sections:
            self._sections.append(self._now)

    def _add_opinion(self, label: str, box: Box) -> None:
        number = len(self.opinions) + 1
        self.opinions.append(ProposedOpinion(f"opinion_{number}", _shown(label), box.where))

    def _key(self, label: str) -> str:
        """Return a key that is not taken: the usual one, with the section's word for a person's."""
        usual = key_of(label)
        if usual == "name" and bare(label) != "姓名":
            usual = ""
        taken = {each.key for each in self.fields}
        if usual and self._now.key in PERSONS and not usual.startswith("unit"):
            usual = f"{self._now.key}_{usual}"
        return _free(usual or f"field_{len(self.fields) + 1:02}", taken)


def _kind_of_days(text: str) -> tuple[str, str, str]:
    """Return the kind of a blank for days, its unit and why: from one to another is a text."""
    days = DATED.findall(text)
    if len(days) > 1:
        return "text", "", ""
    return ("day", "", "年月日") if "日" in days[0] else ("month", "", "年月")


def _free(key: str, taken: set[str]) -> str:
    """Return the key, with a number where it is taken."""
    number, free = 1, key
    while free in taken:
        number, free = number + 1, f"{key}_{number + 1}"
    return free


def _shown(label: str) -> str:
    """Return a label on one line, without the spaces that only set it wide."""
    return "".join(label.split()).strip("：:*＊").replace("(", "（").replace(")", "）")
