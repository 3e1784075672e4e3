"""Clauses: the words of the printed notice that everything else in the file rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jiangjian.rules.clause import Clause
from jiangjian.rules.loading.bare import bare
from jiangjian.rules.loading.problems import listed
from jiangjian.rules.loading.table import Table

NO_CLAUSE = Clause("", "", "")


@dataclass(frozen=True, slots=True)
class Print:
    """The printed notice, made comparable, and the clauses taken from it.

    :ivar bare_text: what ``bare`` leaves of the printed text.
    """

    bare_text: str
    clauses: Mapping[str, Clause]

    def clause(self, table: Table) -> Clause:
        """Return the clause a table rests on, with the table's own ``quote`` if it has one."""
        return self.clause_if_any(table) or _missing(table)

    def clause_if_any(self, table: Table) -> Clause | None:
        """Return the clause a table rests on, or ``None`` where it names none."""
        quote = self.printed(table, "quote") if table.has("quote") else ""
        if not table.has("clause"):
            return None
        found = self.clause_at(table, "clause")
        return replace(found, quote=quote) if quote else found

    def clause_at(self, table: Table, key: str) -> Clause:
        """Return the clause that a key names."""
        ref = table.text(key)
        if ref and ref not in self.clauses:
            table.wrong(key, f"没有摘录条款 “{ref}”", f"已摘录：{listed(self.clauses)}")
        return self.clauses.get(ref, NO_CLAUSE)

    def printed(self, table: Table, key: str) -> str:
        """Return a text that must stand in the printed notice."""
        words = table.text(key)
        self.look_up(table, key, words)
        return words

    def all_printed(self, table: Table, key: str) -> tuple[str, ...]:
        """Return texts each of which must stand in the printed notice."""
        words = table.texts(key)
        for each in words:
            self.look_up(table, key, each)
        return words

    def look_up(self, table: Table, key: str, words: str) -> None:
        """Say so where words do not stand in the printed notice."""
        if bare(words) not in self.bare_text:
            table.wrong(key, f"印发的通知里没有 “{words}”", "请照原文摘录（空格、全角半角不论）")


def read_print(table: Table, printed: str) -> Print:
    """Read ``[clauses]`` and hold them against the printed notice."""
    print_ = Print(bare(printed), {})
    clauses = {}
    for ref in table.keys():  # noqa: SIM118 - a Table is no mapping
        each = table.table(ref)
        clauses[ref] = Clause(ref=ref, at=each.text("at"), quote=print_.printed(each, "quote"))
        each.done()
    return replace(print_, clauses=clauses)


def _missing(table: Table) -> Clause:
    table.wrong("clause", "没有写", "每条都要写依据的条款")
    return NO_CLAUSE
