"""The benchmarks still run: a tiny house, every measurement once, no word about speed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.measuring import Effort, Figure, compare, figure, table

ROOT = Path(__file__).parent.parent
TINY = ("--size", "40", "--times", "1", "--seconds", "0.02")


@pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from Linux's /proc"
)
def test_every_measurement_runs_and_gives_figures(tmp_path):
    outside = {key: text for key, text in os.environ.items() if not key.startswith("JIANGJIAN_")}

    ran = subprocess.run(
        [sys.executable, "-m", "bench", *TINY],
        cwd=ROOT,
        env={**outside, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert [each for each in MEASURED if each not in ran.stdout] == []
    assert list(tmp_path.iterdir()) == []


MEASURED = (
    "list of 50 rows, 40 nominations",
    "dossier, 40 nominations against 20",
    "待办 of the city",
    "city_clerk: incoming?search=工作室",
    "recommender: applications",
    "access check beside dossier",
    "saving a section, the act",
    "saving a section, the request",
    "8 people saving at once",
    "提交, wall clock, durable",
    "digest of a version, 150 files",
    "hashed and synced, wall clock",
    "evidence page of 150 files against 15",
    "50 uploads at once",
    "附件2 of 40 rows",
    "growth of the worker",
    "附件1 docx, filled",
    "附件1 read: ours",
    "附件1 among 100 against among 50",
    "growth of memory while 100 forms",
    "附件1 read in a child process",
    "thumbnails of a scanned PDF",
    "thumbnail of one photo",
    "a mail with a zip among 20",
    "growth of memory while 20 mails",
    "p99 of a page while",
    "a second start",
    "the service idle",
    "gunicorn gthread, form page",
    "granian, list",
)


def test_a_measurement_that_is_not_known_is_refused():
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "teapot"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, "no measurement teapot" in ran.stderr) == (2, True)


@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [((2.0, 1.0), "ok"), ((2.01, 1.0), "OVER")],
)
def test_a_ratio_is_judged_by_its_target(seconds, verdict):
    assert figure("提交", [seconds], most=2).verdict == verdict


@pytest.mark.parametrize(
    ("memory", "most", "verdict"), [(250, 250, "ok"), (251, 250, "OVER"), (999, None, "")]
)
def test_a_figure_without_a_bare_side_is_judged_by_itself(memory, most, verdict):
    assert Figure("memory", memory, "MiB", most=most).verdict == verdict


def test_the_median_of_the_pairs_counts():
    made = figure("saving", [(3.0, 1.0), (8.0, 2.0), (1.0, 1.0)], most=4)

    assert (made.ours, made.bare, made.ratio) == (3000.0, 1000.0, 3.0)


def test_both_sides_are_called_by_turns():
    called: list[str] = []

    compare(
        "turns",
        lambda: called.append("ours"),
        lambda: called.append("bare"),
        effort=Effort(times=2, seconds=0),
        most=None,
    )

    warm, calls, samples = called[:2], called[2:4], called[4:]
    assert (warm, calls, samples) == (["ours", "bare"], ["ours", "bare"], ["ours", "bare"] * 2)


def test_the_table_names_what_is_over():
    lines = list(table([figure("提交", [(3.0, 1.0)], most=2), Figure("idle", 90, "MiB", most=250)]))

    assert [each.split()[-1] for each in lines] == ["target", "OVER", "ok"]
