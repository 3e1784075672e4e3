"""A table printed to PDF beside the spreadsheet it was printed from."""

from __future__ import annotations

import pytest

from jiangjian.rules.collected import CollectedTable, ReadValue
from jiangjian.rules.collecting.printed import is_print


def table(path, *rows, mail="1.eml"):
    values = tuple({key: ReadValue(text) for key, text in row.items()} for row in rows)
    return CollectedTable(path=path, sha256=path, mail=mail, unit="", rows=values)


ONE = {"studio_name": "田野创新工作室", "funding": "12", "leader_name": "田野"}
TWO = {"studio_name": "林木创新工作室", "funding": "7"}
OTHER = {**ONE, "funding": "13"}
BOOK = table("汇总表.xlsx", ONE, TWO)


@pytest.mark.parametrize(
    ("rows", "mail", "told"),
    [
        ((ONE, TWO), "1.eml", True),
        ((OTHER, TWO), "1.eml", True),
        ((ONE,), "1.eml", True),
        ((ONE, TWO), "2.eml", True),
        (({**ONE, "funding": ""}, TWO), "2.eml", True),
        ((OTHER, TWO), "2.eml", False),
        ((ONE,), "2.eml", False),
        ((ONE, {**TWO, "studio_name": "别的工作室"}), "1.eml", False),
        ((), "1.eml", False),
        (({**ONE, "studio_name": "田野创新工"},), "1.eml", True),
        (({**ONE, "studio_name": "田野创新工", "leader_name": "别人"},), "1.eml", False),
        (({**ONE, "studio_name": ""},), "1.eml", False),
    ],
)
def test_a_print_shows_no_other_studio_and_from_another_mail_no_other_value(rows, mail, told):
    assert is_print(table("盖章版.pdf", *rows, mail=mail), [BOOK]) is told


def test_a_spreadsheet_is_no_print_and_a_print_none_of_a_print():
    assert not is_print(BOOK, [table("b.xlsx", ONE, TWO)])
    assert not is_print(table("a.pdf", ONE), [table("b.pdf", ONE)])
