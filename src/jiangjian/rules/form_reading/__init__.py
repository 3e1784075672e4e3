"""What a filled form says, field by field: one spelling each, and why a person is asked."""

from __future__ import annotations

from jiangjian.rules.form_reading.opinions import read_opinions
from jiangjian.rules.form_reading.read import read_value, read_values
from jiangjian.rules.found_value import FoundValue

__all__ = ["FoundValue", "read_opinions", "read_value", "read_values"]
