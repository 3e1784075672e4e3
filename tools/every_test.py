"""Run everything that can be run on this machine, and list at the end what could not.

Checks first, then pytest on SQLite, the database tests again on PostgreSQL, and the walks in
a browser. The exit code is 0 only if all passed and nothing was left out without a cause.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools import machine, tally
from tools.cluster import cluster
from tools.machine import Lack

ROOT = Path(__file__).parent.parent
OURS = "JIANGJIAN_"  # what the service is told by the environment begins so
WITHOUT_DATABASE = (
    "rules",
    "documents",
    "notices",
    "house",
    "test_house.py",
    "test_cases.py",
    "test_bench.py",
    "test_deploy.py",
    "test_guides.py",
    "test_settings.py",
    "actions/test_working_days.py",
    "promises/test_crashed_server.py",
    "promises/test_foreign_bytes.py",
    "promises/test_power_cut.py",
    "records/test_incoming.py",
    "records/test_store.py",
    "tools",
    "walks",
    "web/test_parts.py",
)
"""What asks for no database, or always for one of its own: on PostgreSQL it would run the same."""

PARALLEL = ("-n", "2", "--dist", "worksteal")
TOGETHER = ("-n", "2", "--dist", "loadscope")  # the walks of one file share a house
NO_TESTS = 5  # pytest's exit code where nothing was collected


@dataclass(frozen=True, slots=True)
class Done:
    """One stage that was run."""

    name: str
    code: int
    seconds: float


class Runner:
    """Runs the stages and remembers how each ended.

    :param reports: a folder for pytest's reports.
    :param words: more words for pytest, such as ``-k quota``.
    """

    def __init__(self, reports: Path, words: list[str]) -> None:
        self.reports = reports
        self.words = words
        self.done: list[Done] = []

    def run(self, name: str, *words: str, env: Mapping[str, str] | None = None) -> int:
        """Run one command as a stage; return its exit code."""
        print(f"\n==== {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run(words, cwd=ROOT, env=env, check=False).returncode
        self.done.append(Done(name, code, time.monotonic() - started))
        return code

    def pytest(self, name: str, *words: str, database: str = "") -> None:
        """Run pytest as a stage; a database address, or none for SQLite."""
        report = self.reports / f"{len(self.done)}.xml"
        env = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        env[f"{OURS}DATA"] = str(self.reports / f"data-{len(self.done)}")
        if database:
            env[f"{OURS}DATABASE_URL"] = database
        command = (sys.executable, "-m", "pytest", "-q", f"--junitxml={report}")
        self.run(name, *command, *words, *self.words, env=env)


def main(words: list[str]) -> int:
    """Run all stages, report, and return the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the cluster is stopped
    lacking = machine.prepare()
    with tempfile.TemporaryDirectory(prefix="jiangjian-tests-") as folder:
        runner = Runner(Path(folder), words)
        run_stages(runner, {lack.tool.name for lack in lacking})
        told = tally.read(sorted(runner.reports.glob("*.xml")))
    return report(runner.done, told, lacking)


def run_stages(runner: Runner, lacking: set[str]) -> None:
    """Run each stage that this machine has the tools for."""
    runner.run("checks", "sh", "run", "check")
    runner.pytest("tests on SQLite", "-m", "not walk", *PARALLEL)
    if "PostgreSQL" not in lacking:
        on_postgresql(runner)
    if "Chromium" not in lacking:
        runner.pytest("walks in a browser", "tests", "-m", "walk", *TOGETHER)


def on_postgresql(runner: Runner) -> None:
    """Run the database tests on a cluster of their own; one that does not start has failed."""
    name = "database tests on PostgreSQL"
    ignored = [f"--ignore=tests/{each}" for each in WITHOUT_DATABASE]
    try:
        with cluster() as address:
            runner.pytest(name, "tests", "-m", "not walk", *ignored, *PARALLEL, database=address)
    except RuntimeError as error:
        print(error)
        runner.done.append(Done(name, 1, 0))


def report(done: list[Done], told: tally.Tally, lacking: list[Lack]) -> int:
    """Print how all ended, the counts on the last line; return the exit code.

    Root can have every tool, so there a test that ran nowhere was left out without a cause.
    """
    failed = [each for each in done if each.code not in (0, NO_TESTS)]
    left_out = told.left_out()
    excused = all(lack.excused for lack in lacking) and not (machine.may_install() and left_out)
    print("\n==== how it ended")
    for each in done:
        print(f"{'failed' if each in failed else 'passed':8}{each.seconds:7.1f} s  {each.name}")
    for lack in lacking:
        print(f"not run: {lack}")
    for outcome in left_out:
        print(f"not run: {outcome.test}: {outcome.cause}")
    if not excused:
        print("As root everything must run: what is not run above fails this run.")
    print(told)
    return 1 if failed or not excused or not told.count("passed") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
