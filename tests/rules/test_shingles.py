from __future__ import annotations

import random

import pytest

from jiangjian.rules.shingles import Overlap, bare, near_copies, near_copy

WORDS = "攻克母线折弯回弹难题研制自动装置提高效率降低成本培养技师带动职工开展技术交流解决断路器机构磨合台二次线号错接现场返工"


def written(seed: int, length: int = 240) -> str:
    """Return a text of its own; the same seed gives the same text."""
    chance = random.Random(seed)  # noqa: S311 - texts to compare, no secret
    return "".join(chance.choice(WORDS) for _ in range(length))


def test_digits_punctuation_and_spellings_do_not_count():
    assert bare("完成12项，创效403.77万元。 開封") == "完成项创效万元开封"


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(
            lambda text: f"2024年{text[:120]}12，{text[120:]}！",
            id="numbers and punctuation changed",
        ),
        pytest.param(lambda text: text[120:] + text[:120], id="parts in another order"),
        pytest.param(lambda text: text[60:130], id="a short excerpt"),
        pytest.param(lambda text: text + written(99, 400), id="longer by half of another text"),
    ],
)
def test_a_near_copy_shares_nearly_all_of_the_shorter_text(copy):
    text = written(1)

    assert near_copy(text, copy(text)).share > 0.9


def test_texts_of_their_own_share_next_to_nothing():
    assert near_copy(written(1), written(2)).share < 0.1


def test_the_longest_common_passage_is_shown():
    text = written(1)

    assert (
        near_copy(text, f"{written(2, 100)}3{text[40:120]}4{written(3, 100)}").passage
        == text[40:120]
    )


def test_a_slogan_is_too_short_to_be_a_copy():
    assert near_copy("充分发挥示范引领作用", "充分发挥示范引领作用") == Overlap(0.0, "")
    assert near_copy("", "") == Overlap(0.0, "")


def test_among_many_the_pair_is_found_and_only_the_pair():
    texts = {str(seed): written(seed) for seed in range(40)}
    texts["copy"] = f"{texts['7'][100:]}，{texts['7'][:100]}"

    found = [*near_copies(texts, least=0.5)]

    assert [(a, b, round(overlap.share, 2)) for a, b, overlap in found] == [("7", "copy", 0.98)]


def test_what_many_texts_share_is_a_set_phrase():
    phrase = written(1000, 60)
    texts = {str(seed): phrase + written(seed, 50) for seed in range(20)}

    assert [*near_copies(texts, least=0.5)] == []
