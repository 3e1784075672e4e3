"""What a file is taken for before it is read."""

from __future__ import annotations

import pytest

from jiangjian.documents.collecting.file_kind import is_only_numbered
from jiangjian.rules.collecting.paths import place_of


@pytest.mark.parametrize(
    ("path", "only"),
    [
        ("1.eml!3.doc", True),
        ("1.eml!材料.zip!段喻河/3.doc", True),
        ("1.eml!材料.zip!段喻河/支撑材料/3.doc", False),
        ("1.eml!佐证.zip!3.doc", False),
        ("1.eml!3制度建设.doc", False),
    ],
)
def test_a_number_alone_may_be_the_third_file_of_a_studio(path, only):
    assert is_only_numbered(place_of(path, "1.eml")) is only
