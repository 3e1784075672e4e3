"""The grid of 附件1 and the columns of 附件2, as data: one spec for every rendering."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell of 附件1: a label, a field's value, a heading or an opinion block.

    Exactly one of ``label``, ``field``, ``heading``, ``opinion`` is not empty.

    :ivar label: printed words; line breaks as in the notice.
    :ivar field: key of the field whose value stands here.
    :ivar heading: words over the whole row, such as 工作室领衔人情况.
    :ivar opinion: key of the opinion block, ``unit`` or ``recommender``.
    :ivar span: grid columns it takes; a row's spans add up to ``Notice.form_columns``.
    """

    label: str = ""
    field: str = ""
    heading: str = ""
    opinion: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of 附件1.

    :ivar height: least height in mm.
    """

    cells: tuple[FormCell, ...]
    height: int = 10


@dataclass(frozen=True, slots=True)
class Column:
    """One column of 附件2.

    :ivar label: header as printed.
    :ivar group: merged header above it.
    :ivar field: key of the field it shows, or ``row_number``, ``contact``, ``contact_phone``.
    :ivar width: in characters of Excel's default font.
    """

    label: str
    group: str
    field: str
    width: int


@dataclass(frozen=True, slots=True)
class OpinionBlock:
    """An opinion with signature and stamp on 附件1.

    :ivar key: ``unit`` or ``recommender``.
    :ivar label: 所在单位工会意见.
    :ivar role: key of the role that gives it.
    :ivar stock: words offered, editable.
    """

    key: str
    label: str
    role: str
    stock: tuple[str, ...]
