"""Names are taken out of a text that others go on reading."""

from __future__ import annotations

import pytest

from jiangjian.rules.unnaming import speaks_of, told_apart, unnamed

NAMES = ("赵铁柱创新工作室", "赵铁柱")


@pytest.mark.parametrize(
    ("names", "others", "told"),
    [
        (["赵铁柱", "赵铁柱创新工作室", "赵铁柱"], [], ("赵铁柱创新工作室", "赵铁柱")),
        (["李四", ""], ["李四光"], ()),
        (["李四光"], ["李四"], ("李四光",)),
        ([" 李四 "], [], ("李四",)),
        (["李"], [], ()),
        ([], ["李四"], ()),
    ],
)
def test_a_name_that_another_bears_as_well_tells_nobody(names, others, told):
    assert told_apart(names, others) == told


@pytest.mark.parametrize(
    ("text", "speaks", "left"),
    [
        ("请赵铁柱创新工作室的赵铁柱补报照片。", True, "请某某的某某补报照片。"),
        ("请 赵 铁柱 补报照片。", True, ""),
        ("请各工作室补报照片。", False, "请各工作室补报照片。"),
        ("", False, ""),
    ],
)
def test_what_is_left_names_nobody(text, speaks, left):
    assert (speaks_of(text, NAMES), unnamed(text, NAMES)) == (speaks, left)
