"""Files with bits turned, cut off, or with a part moved; the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.documents import hostile, samples

SEED = 20241120


def originals() -> list[bytes]:
    """Return honest and hostile contents, all small."""
    honest = [
        samples.pdf("a", "b"),
        samples.scan((300, 400)),
        samples.picture("PNG"),
        samples.docx("制度"),
        samples.ofd(),
        samples.compound("WordDocument"),
        samples.video(),
    ]
    refused = [content for _, content, _ in hostile.REFUSED.values()]
    taken = [content for _, content, _, _ in hostile.TAKEN.values()]
    return [*honest * 4, *(each for each in (*refused, *taken) if len(each) < 300_000)]


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return the content with some bits turned, or cut, or with a part moved."""
    made = bytearray(content)
    way = chance.randrange(4)
    if way == 0:
        return bytes(made[: chance.randrange(len(made) + 1)])
    if way == 1:
        start = chance.randrange(len(made))
        end = min(len(made), start + chance.randrange(1, 4096))
        return bytes(made[:start] + made[end:] + made[start:end])
    for _ in range(chance.choice([1, 4, 64])):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def mutants() -> Iterator[bytes]:
    """Yield mutated files without end, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    kinds = originals()
    while True:
        yield mutated(chance.choice(kinds), chance)
