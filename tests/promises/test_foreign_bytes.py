"""500 mutated files go through the look: each has an answer, and the server's own memory stays flat."""

from __future__ import annotations

import random
import resource
from itertools import islice

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.looking import inspect_each
from jiangjian.documents.unreadable import Unreadable
from tests.documents import hostile, samples

FILES = 500
A_CHILD = 50
FLAT = 100 << 10  # kilobytes
SEED = 20241120


def originals():
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
    nasty = [each[1] for each in (*hostile.REFUSED.values(), *hostile.TAKEN.values())]
    return [*honest * 4, *(each for each in nasty if len(each) < 300_000)]


def mutated(content, chance):
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


def mutants():
    """Yield mutated files without end, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    kinds = originals()
    while True:
        yield mutated(chance.choice(kinds), chance)


def answers(places):
    """Return the outcome of each; where a limit stopped the child of all, each gets a child of its own."""
    try:
        return inspect_each(places)
    except Unreadable as stopped:
        if len(places) == 1:
            return [stopped]
        half = len(places) // 2
        return [*answers(places[:half]), *answers(places[half:])]


def test_every_mutated_file_gets_an_answer_and_the_server_stays_small(tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcomes = []
    for number, content in enumerate(islice(mutants(), FILES)):
        (tmp_path / str(number)).write_bytes(content)
    for start in range(0, FILES, A_CHILD):
        outcomes += answers([tmp_path / str(number) for number in range(start, start + A_CHILD)])
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

    assert len(outcomes) == FILES
    assert {type(each) for each in outcomes} == {Inspected, Unreadable}
    assert all(each.problem and each.remedy for each in outcomes if isinstance(each, Unreadable))
    assert grown < FLAT
