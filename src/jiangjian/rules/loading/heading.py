"""What a notice says of itself: annexes, contact, publicity, demands, materials."""

from __future__ import annotations

from typing import Final

from jiangjian.rules.loading.clauses import Print
from jiangjian.rules.loading.order import in_order, once
from jiangjian.rules.loading.table import Table
from jiangjian.rules.materials import Material, MaterialLevel
from jiangjian.rules.notice import Annex, Contact, Demand, Publicity

TITLES: Final = ("publicity", "announcement")
FORMS: Final = ("paper", "electronic")


def read_contact(table: Table, print_: Print) -> Contact:
    """Read ``[contact]``: everything as printed."""
    contact = Contact(
        persons=print_.all_printed(table, "persons"),
        phone=print_.printed(table, "phone"),
        email=print_.printed(table, "email"),
        department=print_.printed(table, "department"),
    )
    table.done()
    return contact


def read_publicity(table: Table) -> Publicity:
    """Read ``[publicity]``: days and titles are settings of the city."""
    titles = table.table("titles")
    publicity = Publicity(
        working_days=table.whole("working_days", least=1),
        titles={each: titles.text(each) for each in TITLES},
    )
    titles.done()
    table.done()
    return publicity


def read_annexes(tables: tuple[Table, ...], print_: Print) -> tuple[Annex, ...]:
    """Read ``[[annexes]]``: numbered from 1, titles as printed."""
    annexes = []
    for table in tables:
        annexes.append(
            Annex(number=table.whole("number", least=1), title=print_.printed(table, "title"))
        )
        table.done()
    in_order(tables, "number", [each.number for each in annexes])
    return tuple(annexes)


def read_demands(tables: tuple[Table, ...], print_: Print) -> tuple[Demand, ...]:
    """Read ``[[demands]]``: each with its clause and what 匠荐 does about it."""
    demands = []
    for table in tables:
        demands.append(
            Demand(
                number=table.text("number"), clause=print_.clause(table), means=table.text("means")
            )
        )
        table.done()
    once(tables, "number", [each.number for each in demands])
    return tuple(demands)


def read_materials(
    tables: tuple[Table, ...], print_: Print, annexes: tuple[Annex, ...]
) -> tuple[Material, ...]:
    """Read ``[[materials]]``: what is handed in, and by whom once."""
    known = {each.number for each in annexes}
    materials = []
    for table in tables:
        annex = table.whole("annex", least=1) if table.has("annex") else None
        if annex is not None and annex not in known:
            table.wrong("annex", f"没有附件{annex}", f"共有{len(known)}个附件")
        forms = table.texts("forms", FORMS)
        if not forms or not set(forms) <= set(FORMS):
            table.wrong("forms", f"没有形式 “{'、'.join(forms)}”", f"已有：{'、'.join(FORMS)}")
        materials.append(
            Material(
                key=table.text("key"),
                label=print_.printed(table, "label"),
                level=table.word("level", MaterialLevel),
                clause=print_.clause(table),
                forms=forms,
                annex=annex,
            )
        )
        table.done()
    once(tables, "key", [each.key for each in materials])
    return tuple(materials)
