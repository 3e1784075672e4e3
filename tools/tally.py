"""What pytest's reports say, added up over several runs of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one test in one run."""

    test: str
    result: str  # passed, failed or skipped
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcomes of all runs."""

    outcomes: tuple[Outcome, ...]

    def count(self, result: str) -> int:
        """Return how many ended so."""
        return sum(outcome.result == result for outcome in self.outcomes)

    def left_out(self) -> list[Outcome]:
        """Return the tests that were skipped wherever they were met, once each."""
        ran = {outcome.test for outcome in self.outcomes if outcome.result != "skipped"}
        skipped = {
            outcome.test: outcome
            for outcome in self.outcomes
            if outcome.result == "skipped" and outcome.test not in ran
        }
        return list(skipped.values())

    def __str__(self) -> str:
        """Say it in the form that readers of test logs look for."""
        return ", ".join(
            f"{self.count(result)} {result}" for result in ("passed", "failed", "skipped")
        )


def read(reports: Iterable[Path]) -> Tally:
    """Read pytest's JUnit reports.

    :param reports: files that need not exist; a run that broke off leaves none.
    """
    return Tally(tuple(each for path in reports if path.exists() for each in outcomes(path)))


def outcomes(report: Path) -> Iterator[Outcome]:
    """Yield each test of one report; an error counts as a failure."""
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  # pytest wrote it a moment ago
        test = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            yield Outcome(test, "failed")
        elif skipped is not None:
            yield Outcome(test, "skipped", skipped.get("message", ""))
        else:
            yield Outcome(test, "passed")
