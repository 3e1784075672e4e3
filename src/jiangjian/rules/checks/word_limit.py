"""A long text has a limit of 字数 (附件1: 500字).

Rule: ``field``, ``numbers.most`` (where it is left out, the field's own ``most_characters``). Two readings
are open: ``word_limit_weight`` (``blocks``, ``asks`` or ``warns``) and ``word_limit_counting``
(``wps``, or ``without_punctuation``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule
from jiangjian.rules.values import words

FULL_WIDTH_BEGINS = "\u2000"
"""Below it stands what Western writing uses; WPS counts that punctuation with its word."""


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield a finding where the text is longer than the limit; exactly the limit passes."""
    field = notice.field(rule.field)
    most = int(rule.numbers.get("most", field.most_characters))
    chosen = {each.key: each.chosen for each in notice.readings}
    text = case.text(rule.field)
    with_marks, without_marks = words(text), words(_without_marks(text))
    bare = chosen.get("word_limit_counting") == "without_punctuation"
    count = without_marks if bare else with_marks
    if not most or count <= most:
        return
    other = f"计标点为{with_marks}字" if bare else f"不计标点为{without_marks}字"
    yield Finding(
        code=f"{rule.field}_over_{most}",
        field=rule.field,
        clause=rule.clause,
        weight=_weight(chosen.get("word_limit_weight", ""), rule),
        problem=f"{field.label}有{count}字，超过{most}字（{other}）",
        remedy=f"请删减{count - most}字；字数与WPS“字数统计”的“字数”一致",
    )


def _weight(chosen: str, rule: Rule) -> Weight:
    return Weight(chosen) if chosen in set(Weight) else rule.weight


def _without_marks(text: str) -> str:
    """Return the text with each Chinese punctuation mark made a space."""
    return "".join(
        " " if each >= FULL_WIDTH_BEGINS and unicodedata.category(each).startswith("P") else each
        for each in text
    )
