"""The last line of ``./run test`` must not count what was never run."""

from __future__ import annotations

from tools.tally import Outcome, read

FIRST = """<testsuites><testsuite>
<testcase classname="tests.test_a" name="test_goes"/>
<testcase classname="tests.test_a" name="test_breaks"><failure message="1 == 2"/></testcase>
<testcase classname="tests.test_a" name="test_stops"><error message="no fixture"/></testcase>
<testcase classname="tests.test_a" name="test_races"><skipped message="only on PostgreSQL"/></testcase>
<testcase classname="tests.test_a" name="test_waits"><skipped message="no LibreOffice"/></testcase>
</testsuite></testsuites>"""
SECOND = """<testsuites><testsuite>
<testcase classname="tests.test_a" name="test_races"/>
<testcase classname="tests.test_a" name="test_waits"><skipped message="no LibreOffice"/></testcase>
</testsuite></testsuites>"""


def test_runs_are_added_up_and_an_error_is_a_failure(tmp_path):
    told = read(reports(tmp_path, FIRST, SECOND))

    assert str(told) == "2 passed, 2 failed, 3 skipped"


def test_only_what_ran_nowhere_is_left_out(tmp_path):
    told = read(reports(tmp_path, FIRST, SECOND))

    assert told.left_out() == [Outcome("tests.test_a::test_waits", "skipped", "no LibreOffice")]


def test_a_run_that_broke_off_leaves_no_report(tmp_path):
    told = read([tmp_path / "missing.xml"])

    assert str(told) == "0 passed, 0 failed, 0 skipped"


def reports(folder, *texts):
    paths = [folder / f"{number}.xml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
