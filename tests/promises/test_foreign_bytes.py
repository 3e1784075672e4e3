"""500 mutated files go through the look: each has an answer, and the server's own memory stays flat."""

from __future__ import annotations

import resource
from itertools import islice

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.looking import inspect_each
from jiangjian.documents.unreadable import Unreadable
from tests.documents.mutants import mutants

FILES = 500
A_CHILD = 50
FLAT = 100 << 10  # kilobytes


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
