"""The nursery: started once, one child a job, gone with the process that asked it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jiangjian.documents.reading.child import ENVIRONMENT
from jiangjian.documents.reading.hatching import Ended, Hatchery

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each child is started")

ORDER = {"memory": 512 << 20, "cpu": 10, "written": 1 << 20, "wall": 20.0}
JOB = """
import os
from jiangjian.documents.reading import child
def run():
    try:
        child.run_limited("inspection.draw", b"", arguments={})
    except child.Unreadable as refused:
        assert refused.code == "reader_stopped", refused
run()
print(child.HATCHERY.process.pid, flush=True)
"""
FORKED = """
first = child.HATCHERY.process.pid
forked = os.fork()
if not forked:
    assert child.HATCHERY.process is None
    run()
    assert child.HATCHERY.process.pid != first
    child.HATCHERY.end()
    os._exit(7)
assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 7
run()
assert child.HATCHERY.process.pid == first
"""


@pytest.fixture
def hatchery() -> Iterator[Hatchery]:
    made = Hatchery(ENVIRONMENT)
    yield made
    made.end()


def run(hatchery, task, given=b"{}\n", **order):
    """Return how a job ended, what it answered and its last words."""
    with (
        tempfile.TemporaryFile() as asked,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as words,
    ):
        asked.write(given)
        asked.seek(0)
        files = [asked.fileno(), answer.fileno(), words.fileno()]
        ended = hatchery.run(ORDER | {"task": task} | order, files)
        for each in (answer, words):
            each.seek(0)
        return ended, answer.read(), words.read().decode()


def asked_to_look_at(*paths):
    return json.dumps({"paths": [str(each) for each in paths]}).encode() + b"\n"


def lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except FileNotFoundError:
        return False


def ends(pid):
    """Wait until a process has ended."""
    end = time.monotonic() + 20
    while lives(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not lives(pid)


def writer_of(pipe):
    """Open a pipe for writing once somebody reads it."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            return os.fdopen(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK), "wb")
        except OSError:
            time.sleep(0.02)
    raise AssertionError(pipe)


def job_of(hatchery):
    """Return the child of the one job that runs: below the nursery and who watches it."""
    (watch,) = children(hatchery.process.pid)
    (job,) = children(watch)
    return job


def held_by(job, pipe):
    """Return what a job holds besides the pipe, once it has opened that."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        held = {each.readlink(): int(each.name) for each in Path(f"/proc/{job}/fd").iterdir()}
        if held.pop(pipe, None) is not None:
            return sorted(held.values())
        time.sleep(0.02)
    raise AssertionError(held)


def children(pid):
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()))


def test_jobs_share_a_nursery_and_no_child(hatchery, tmp_path):
    (tmp_path / "a").write_bytes(b"nothing known")
    given = asked_to_look_at(tmp_path / "a")
    first = run(hatchery, "inspection.look", given)
    nursery = hatchery.process.pid
    second = run(hatchery, "inspection.look", given)

    assert first == second
    assert (first[0], json.loads(first[1])["value"][0]["unreadable"]["code"], first[2]) == (
        Ended(0, late=False),
        "foreign_kind",
        "",
    )
    assert hatchery.process.pid == nursery


def test_many_threads_get_their_own_answers(hatchery, tmp_path):
    places = [tmp_path / str(number) for number in range(8)]
    for number, place in enumerate(places):
        place.write_bytes(b"%d" % number)
    given = [asked_to_look_at(*places[: number + 1]) for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        said = list(threads.map(lambda each: run(hatchery, "inspection.look", each), given))

    assert [len(json.loads(answer)["value"]) for _, answer, _ in said] == list(range(1, 9))


def test_a_child_that_falls_has_last_words(hatchery):
    ended, answer, words = run(hatchery, "no_such_task")

    assert (ended, answer) == (Ended(1, late=False), b"")
    assert words.splitlines()[-1] == (
        "ModuleNotFoundError: No module named 'jiangjian.documents.no_such_task'"
    )


def test_a_task_that_is_seldom_asked_for_is_loaded_by_its_child(hatchery):
    ended, _, words = run(hatchery, "inspection.seal")

    assert (ended, words.splitlines()[-1]) == (Ended(1, late=False), "KeyError: 'path'")
    assert "cryptography" not in Path(f"/proc/{hatchery.process.pid}/maps").read_text("utf-8")


def test_the_clock_ends_a_job_that_waits_and_not_the_nursery(hatchery, tmp_path):
    os.mkfifo(tmp_path / "never")
    given = asked_to_look_at(tmp_path / "never")

    assert run(hatchery, "inspection.look", given, wall=0.5)[0] == Ended(-9, late=True)
    nursery = hatchery.process.pid
    assert run(hatchery, "inspection.look", asked_to_look_at())[0] == Ended(0, late=False)
    assert hatchery.process.pid == nursery


def test_a_child_holds_nothing_of_the_nursery_and_leads_a_session_of_its_own(hatchery, tmp_path):
    os.mkfifo(tmp_path / "waits")
    given = asked_to_look_at(tmp_path / "waits")
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(run, hatchery, "inspection.look", given)
        with writer_of(tmp_path / "waits"):
            job = job_of(hatchery)
            held = held_by(job, tmp_path / "waits")
            session = os.getsid(job)

        assert (held, session) == ([0, 1, 2], job)
        assert running.result(20)[0] == Ended(0, late=False)


def test_a_nursery_that_was_killed_is_started_again(hatchery):
    run(hatchery, "inspection.look")
    killed = hatchery.process.pid
    os.kill(killed, signal.SIGKILL)
    assert ends(killed)

    assert run(hatchery, "inspection.look", asked_to_look_at())[0] == Ended(0, late=False)
    assert hatchery.process.pid != killed


def test_a_nursery_that_ends_before_it_forks_does_nothing():
    broken = Hatchery(ENVIRONMENT, command=[sys.executable, "-c", "pass"])

    assert run(broken, "inspection.look") == (None, b"", "")
    broken.end()


def test_it_ends_with_a_process_that_is_killed():
    command = [sys.executable, "-c", JOB + "os.read(0, 1)"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asking:
        nursery = int(asking.stdout.readline())
        assert lives(nursery)
        asking.kill()

    assert ends(nursery)


def test_it_ends_with_a_process_that_ends():
    done = subprocess.run([sys.executable, "-X", "dev", "-c", JOB], capture_output=True, check=True)

    assert done.stderr == b""
    assert ends(int(done.stdout))


def test_a_forked_process_has_a_nursery_of_its_own():
    subprocess.run([sys.executable, "-X", "dev", "-c", JOB + FORKED], check=True)
