"""Each bad input of the catalogue has one owner, and what is owned now has a test that names it.

``bad-inputs.csv`` is the catalogue: id, area, input, expected. ``cases.csv`` says of each id who
owns it and the tests that name it (parted by ``;``): every case of what is done has some, those
of later parts none.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DONE = frozenset({"nomination", "three-levels", "evidence", "mailbox"})
LATER = frozenset({"review", "publication"})
NOBODY = "none: "
SIZE = 388

Row = Mapping[str, str]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this file."""
    with (TESTS / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


CATALOGUE = [row["id"] for row in rows("bad-inputs.csv")]
CASES = rows("cases.csv")


def without_one_owner(catalogue: Sequence[str], cases: Sequence[Row]) -> Iterator[str]:
    """Yield what is the matter with the ids."""
    owned = Counter(row["id"] for row in cases)
    yield from (f"{each}: no owner" for each in catalogue if each not in owned)
    yield from (f"{each}: not in the catalogue" for each in owned if each not in catalogue)
    yield from (f"{each}: {times} owners" for each, times in owned.items() if times > 1)


def with_a_strange_owner(cases: Sequence[Row]) -> Iterator[str]:
    """Yield what is the matter with the owners; nobody owns a case only for a reason."""
    for row in cases:
        owner = row["owner"]
        reason = owner.removeprefix(NOBODY).strip() if owner.startswith(NOBODY) else ""
        if owner not in DONE | LATER and not reason:
            yield f"{row['id']}: unknown owner {owner!r}"


def with_a_strange_place(row: Row, root: Path) -> Iterator[str]:
    """Yield what is the matter with the tests that a case names."""
    places = [place for place in row["where"].split(";") if place]
    if (row["owner"] in DONE) != bool(places):
        yield f"{row['id']}: {row['owner']} with {len(places)} places"
    for place in places:
        name, _, test = place.partition("::")
        if not (root / name).is_file():
            yield f"{row['id']}: {name} is not there yet"
            continue
        text = (root / name).read_text(encoding="utf-8")
        if row["id"] not in text:
            yield f"{row['id']}: {name} does not name it"
        if test and f"def {test}(" not in text:
            yield f"{row['id']}: {name} has no {test}"


def test_the_catalogue_is_whole():
    assert len(CATALOGUE) == len(set(CATALOGUE)) == SIZE


def test_each_bad_input_has_one_owner():
    assert list(without_one_owner(CATALOGUE, CASES)) == []


def test_each_owner_is_known():
    assert list(with_a_strange_owner(CASES)) == []


def test_each_case_of_ours_is_named_where_it_says():
    complaints = [each for row in CASES for each in with_a_strange_place(row, ROOT)]

    assert complaints == [], "\n".join(complaints)


def test_an_id_without_an_owner_is_found():
    cases = [{"id": "A-1"}, {"id": "A-3"}, {"id": "A-3"}]

    assert list(without_one_owner(["A-1", "A-2"], cases)) == [
        "A-2: no owner",
        "A-3: not in the catalogue",
        "A-3: 2 owners",
    ]


def test_an_unknown_owner_is_found():
    owners = ["nomination", "review", "none: no such field", "none: ", "somebody", ""]
    cases = [{"id": "A-1", "owner": owner} for owner in owners]

    assert list(with_a_strange_owner(cases)) == [
        "A-1: unknown owner 'none: '",
        "A-1: unknown owner 'somebody'",
        "A-1: unknown owner ''",
    ]


@pytest.mark.parametrize(
    ("owner", "where", "complaints"),
    [
        ("nomination", "test_a.py", []),
        ("nomination", "test_a.py::test_one", []),
        ("review", "", []),
        ("three-levels", "", ["A-1: three-levels with 0 places"]),
        ("three-levels", "test_a.py", []),
        ("nomination", "", ["A-1: nomination with 0 places"]),
        ("review", "test_a.py", ["A-1: review with 1 places"]),
        ("nomination", "test_gone.py", ["A-1: test_gone.py is not there yet"]),
        ("nomination", "test_a.py;test_b.py", ["A-1: test_b.py does not name it"]),
        ("nomination", "test_a.py::test_two", ["A-1: test_a.py has no test_two"]),
    ],
)
def test_a_place_that_is_not_there_is_found(tmp_path, owner, where, complaints):
    (tmp_path / "test_a.py").write_text('def test_one():\n    """A-1."""\n', encoding="utf-8")
    (tmp_path / "test_b.py").write_text('"""B-1."""\n', encoding="utf-8")
    row = {"id": "A-1", "owner": owner, "where": where}

    assert list(with_a_strange_place(row, tmp_path)) == complaints
