"""Mutated tables opened: each is read or refused in words, nothing else happens."""

from __future__ import annotations

import random
from collections import Counter

from jiangjian.documents.summary_reading.opening import work
from jiangjian.documents.unreadable import Unreadable
from tests.documents.mutants import SEED, mutated
from tests.documents.summary_reading.hostile_tables import honest, locked, part_twice
from tests.documents.summary_reading.text_shapes import by_hand, csv_gbk, web_page, word_table

FILES = 500


def test_five_hundred_mutated_tables_are_read_or_refused_in_words(notice):
    drawn = [each(notice).content for each in (word_table, csv_gbk, web_page, by_hand)]
    whole = [honest(notice), part_twice(notice), locked("Workbook"), *drawn]
    chance = random.Random(SEED)  # noqa: S311 - no secret
    ended = Counter()

    for _ in range(FILES):
        try:
            work(mutated(chance.choice(whole), chance), {"name": "汇总表.xlsx"})
        except Unreadable as refused:
            ended[refused.code if refused.remedy else "without a word"] += 1
        else:
            ended["read"] += 1

    assert ended.total() == FILES
    assert ended["read"] > 0
    assert set(ended) <= {"read", "damaged", "kind_other", "encrypted", "too_large", "entities"}
