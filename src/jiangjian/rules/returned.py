"""退回修改 by part: what of a dossier a return can name, and whether it has been changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jiangjian.rules.evidence import SUMMARY_SLOT, slot_titles
from jiangjian.rules.version import ABSENT, ANSWER, FILE, PRIVATE, SUMMARY

if TYPE_CHECKING:
    from jiangjian.rules.notice import Notice

SECTION: Final = "section:"
FIELD: Final = "field:"
SLOT: Final = "slot:"


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the form, a box of it, or an indicator.

    :ivar target: ``section:studio``, ``field:member_count``, ``slot:4``.
    :ivar section: the page it stands on; empty for supporting material.
    :ivar fields: keys of the fields it covers, in order.
    :ivar slot: the slot it is; empty for what stands in the form.
    :ivar private: only roles with the right to private fields read what is said of it.
    """

    target: str
    label: str
    section: str = ""
    fields: tuple[str, ...] = ()
    slot: str = ""
    private: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether it is a whole page."""
        return self.target.startswith(SECTION)

    @property
    def place(self) -> str:
        """Return the field or the slot beside which a finding about it stands."""
        return self.slot or next(iter(self.fields), "")

    def holds(self, name: str) -> bool:
        """Tell whether a value of a version belongs to it, by the value's name.

        >>> Part("slot:4", "4. 经费", slot="4").holds("file:4:1")
        True
        """
        if not self.slot:
            return any(name in {f"{ANSWER}{key}", f"{PRIVATE}{key}"} for key in self.fields)
        bare = name.removeprefix(PRIVATE)
        inside = bare == f"{ABSENT}{self.slot}" or bare.startswith(f"{FILE}{self.slot}:")
        return inside or (self.slot == SUMMARY_SLOT and bare == SUMMARY)


def parts_of(notice: Notice) -> dict[str, Part]:
    """Return everything that a return can name, by target, in the order of the form."""
    found: list[Part] = []
    for section in notice.sections:
        fields = notice.in_section(section.key)
        keys = tuple(each.key for each in fields)
        found.append(Part(f"{SECTION}{section.key}", f"“{section.label}”这一页", section.key, keys))
        found += [
            Part(
                f"{FIELD}{each.key}",
                each.label,
                section.key,
                (each.key,),
                private=each.private,
            )
            for each in fields
        ]
    titles = slot_titles(notice.indicators)
    found += [Part(f"{SLOT}{slot}", title, slot=slot) for slot, title in titles.items()]
    return {each.target: each for each in found}


def touched(part: Part, old: Mapping[str, str | None], new: Mapping[str, str | None]) -> bool:
    """Tell whether a part reads otherwise than it did; an answer that is empty is as good as none.

    What has been erased (``None``) counts as changed: nobody can tell any more.

    :param old: text by name of the value, as ``rules.version`` names them; :param new: likewise.
    """
    return any(_differs(name, old, new) for name in {*old, *new} if part.holds(name))


def _differs(name: str, old: Mapping[str, str | None], new: Mapping[str, str | None]) -> bool:
    if name.startswith(ABSENT):
        return (name in old, old.get(name)) != (name in new, new.get(name))
    return old.get(name, "") != new.get(name, "")
