"""Read a whole notice file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from jiangjian.rules.deadline import BEIJING
from jiangjian.rules.loading.clauses import read_print
from jiangjian.rules.loading.columns import read_columns
from jiangjian.rules.loading.evidence import read_indicators
from jiangjian.rules.loading.form import read_fields, read_opinions, read_rows, read_sections
from jiangjian.rules.loading.heading import (
    read_annexes,
    read_contact,
    read_demands,
    read_materials,
    read_publicity,
)
from jiangjian.rules.loading.order import as_many, complete, numbers_of
from jiangjian.rules.loading.organisations import read_kinds, read_quotas, without_quota
from jiangjian.rules.loading.problems import NoticeErrors, Problems
from jiangjian.rules.loading.rules import read_readings, read_rules
from jiangjian.rules.loading.table import Table
from jiangjian.rules.loading.way import read_way
from jiangjian.rules.notice import Notice

PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
"""Where tomllib says that the syntax breaks."""


def load_notice(text: str, *, printed: str, source: str, checks: Collection[str]) -> Notice:
    """Return the notice that a file describes.

    :param text: the TOML file.
    :param printed: the notice as printed; every quote must stand in it.
    :param source: name of the file, for messages.
    :param checks: names of the checks there are.
    :raises NoticeErrors: with every mistake in the file; after a mistake of syntax, only that one.
    """
    problems = Problems(source)
    table = Table(_parse(text, problems), "", problems)
    notice = _read(table, printed, checks)
    table.done()
    if problems.errors:
        raise NoticeErrors(problems.errors)
    return notice


def _parse(text: str, problems: Problems) -> Mapping[str, object]:
    """Return the file's tables.

    :raises NoticeErrors: the text is no TOML.
    """
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        at = PLACE.search(told)
        where = f"第{at[1]}行第{at[2]}列" if at and at[1] else "文件末尾"
        problems.add(
            where,
            f"不是TOML写法（{PLACE.sub('', told)}）",
            "多半是少了引号、括号，或同一个键写了两次",
        )
        raise NoticeErrors(problems.errors) from error


def _read(table: Table, printed: str, checks: Collection[str]) -> Notice:
    """Read every part; mistakes are collected, so what is returned may be of no use."""
    print_ = read_print(table.table("clauses"), printed)
    annexes = read_annexes(table.tables("annexes"), print_)
    kinds = read_kinds(table.tables("kinds"))
    quotas = read_quotas(table.tables("quotas"), print_, kinds)
    without_quota(table, kinds, quotas)
    sections = read_sections(table.tables("sections"))
    fields = read_fields(table.tables("fields"), print_, [each.key for each in sections])
    keys = [each.key for each in fields]
    opinions = read_opinions(table.tables("opinions"), print_)
    form_columns = table.whole("form_columns", least=1)
    ends = _in_beijing(table.instant("ends"))
    notice = Notice(
        key=table.text("key"),
        title=print_.printed(table, "title"),
        award=print_.printed(table, "award"),
        subject=table.text("subject"),
        verb=print_.printed(table, "verb"),
        year=table.whole("year", least=2000),
        city=table.text("city"),
        issuer=print_.printed(table, "issuer"),
        issued_on=table.day("issued_on"),
        document_number=table.text("document_number", ""),
        place=table.text("place"),
        area_code=table.text("area_code", ""),
        addressees=print_.all_printed(table, "addressees"),
        basis=print_.all_printed(table, "basis"),
        purpose=print_.printed(table, "purpose"),
        ends=ends,
        printed_ends=print_.printed(table, "printed_ends"),
        ends_clause=print_.clause_at(table, "ends_clause"),
        target=table.whole("target", least=1),
        target_clause=print_.clause_at(table, "target_clause"),
        contact=read_contact(table.table("contact"), print_),
        annexes=annexes,
        clauses=print_.clauses,
        demands=read_demands(table.tables("demands"), print_),
        kinds=kinds,
        quotas=quotas,
        sections=sections,
        fields=fields,
        form_columns=form_columns,
        form=read_rows(
            table.tables("form"),
            print_,
            columns=form_columns,
            fields=keys,
            opinions=[each.key for each in opinions],
        ),
        columns=read_columns(table.tables("columns"), print_, fields),
        opinions=opinions,
        indicators=read_indicators(table.tables("indicators"), print_, fields=keys),
        materials=read_materials(table.tables("materials"), print_, annexes),
        rules=read_rules(table.tables("rules"), print_, checks=checks, fields=keys),
        readings=read_readings(table.tables("readings", [])),
        way=read_way(table.tables("way")),
        publicity=read_publicity(table.table("publicity")),
        declarations=table.texts("declarations", ()),
        printed_instant=ends,
    )
    if table.has("complete"):
        _see_to_completeness(table, notice)
    return notice


def _in_beijing(instant: datetime) -> datetime:
    """Return the same instant as Beijing reads it; a naive one was refused already."""
    return instant.astimezone(BEIJING) if instant.utcoffset() is not None else instant


def _see_to_completeness(table: Table, notice: Notice) -> None:
    """Hold ``[complete]`` against what was read."""
    told = table.table("complete")
    for key, letter in (("demands", "S"), ("readings", "I")):
        complete(told, key, numbers_of(table.tables(key, []), "number", letter))
    for key in ("annexes", "fields", "columns", "indicators", "materials"):
        as_many(told, key, len(getattr(notice, key)))
    told.done()
