"""Reads a telephone number that stands in no form: a contact of an organisation."""

from __future__ import annotations

from datetime import date

from jiangjian.rules.field import Field, Kind
from jiangjian.rules.values.reading import understand
from jiangjian.rules.values.understood import Understood

CONTACT_PHONE = Field("contact_phone", "联系人电话", "", Kind.PHONE)


def understand_phone(typed: str, *, area_code: str = "") -> Understood:
    """Return the number; its findings stand beside ``contact_phone``.

    :param area_code: offered for a landline without one, such as ``0371``.
    """
    return understand(CONTACT_PHONE, typed, today=date.max, area_code=area_code)
