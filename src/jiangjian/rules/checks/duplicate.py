"""One studio or one leader comes once, whichever way it comes (三); for the city's eyes only.

A dossier alone cannot tell: what two dossiers share is found by ``rules.resemblance``, which takes this
rule's clause and weight. So for one case there is nothing to say, and nothing that could tell one unit of
another.
"""

from __future__ import annotations

from collections.abc import Iterator

from jiangjian.rules.case import Case
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule


def check(case: Case, rule: Rule, notice: Notice) -> Iterator[Finding]:
    """Yield nothing; see ``rules.resemblance.resemblances``."""
    yield from ()
