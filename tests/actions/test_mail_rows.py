"""The rows of a mail: several forms of one file share its bytes."""

from __future__ import annotations

from dataclasses import replace

from jiangjian.records.models import MailedForm, MailPiece
from tests.mailbox_world import mail_of, read_by_hand, take_in, values_of


def test_two_forms_of_one_file_are_two_rows_of_the_same_file(world):
    def two_in_one(mail):
        found = read_by_hand(mail)
        (first,) = found.forms
        second = replace(
            first,
            path=f"{first.path}!推荐表（第2份）.docx",
            values=values_of("李四创新工作室"),
            evidence={},
        )
        return replace(
            found,
            forms=(first, second),
            digests={**found.digests, second.path: second.sha256},
            papers={**found.papers, second.path: "form"},
        )

    assert take_in(world, mail_of(world), reading=two_in_one)

    rows = list(MailedForm.objects.order_by("position").values_list("path", "file_id"))
    (piece,) = MailPiece.objects.filter(path__endswith="推荐表.docx")
    assert rows == [
        (piece.path, piece.file_id),
        (f"{piece.path}!推荐表（第2份）.docx", piece.file_id),
    ]
