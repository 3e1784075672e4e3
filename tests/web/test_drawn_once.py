"""One drawing of a content at a time: who asks meanwhile gets what it made, or what was the matter with it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore, Event

import pytest

from jiangjian.documents.unreadable import Unreadable, unreadable
from jiangjian.web.drawn_once import Turns, draw_once

pytestmark = pytest.mark.race

HOLDER = """
import sys
from django.core.files import locks
held = open(sys.argv[1], "a+b")
locks.lock(held, locks.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


class Places(BoundedSemaphore):
    """Counts who has come in.

    :ivar came: one for each time a place was taken.
    """

    def __init__(self, most):
        super().__init__(most)
        self.most, self.came = most, []

    def acquire(self, blocking=True, timeout=None):
        """Take a place and write it down."""
        taken = super().acquire(blocking, timeout)
        self.came.extend([True] * taken)
        return taken

    def are_all_free(self):
        """Tell whether every place was given back."""
        taken = [self.acquire(blocking=False) for _ in range(self.most)]
        return all(taken)


class Drawing:
    """A content that is drawn as often as it is asked to; each time it is let go by the test.

    :ivar times: how often it was drawn.
    """

    def __init__(self, folder, name, trouble=""):
        self.lock = folder / name / "lock"
        self.made = folder / name / "made"
        self.trouble = trouble
        self.begun, self.go, self.times = Event(), Event(), 0

    def make(self):
        self.times += 1
        self.begun.set()
        assert self.go.wait(20)
        if self.trouble:
            raise unreadable(self.trouble, "画不出", "请下载后查看", "word for word")
        self.made.touch()

    def asked(self, turns, patience=20.0):
        draw_once(turns, self.lock, lies=self.made.exists, make=self.make, patience=patience)
        return "drawn"


def turns(drawing=2, inside=3):
    return Turns(drawing=Places(drawing), inside=Places(inside))


def all_inside(held):
    """Wait until every thread that may be inside is."""
    end = time.monotonic() + 20
    while len(held.inside.came) < held.inside.most and time.monotonic() < end:
        time.sleep(0.01)
    assert len(held.inside.came) == held.inside.most


def refusal(waiting: Future[str]):
    trouble = waiting.exception(timeout=20)
    assert isinstance(trouble, Unreadable)
    return trouble.trouble


@contextmanager
def other_process(lock) -> Iterator[subprocess.Popen[bytes]]:
    """Lend another process that holds the lock until it is told to end, or killed."""
    lock.parent.mkdir(parents=True)
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        yield holder


def test_three_who_ask_at_once_share_one_drawing(tmp_path):
    one, held = Drawing(tmp_path, "a"), turns()
    with ThreadPoolExecutor(3) as threads:
        asking = [threads.submit(one.asked, held) for _ in range(3)]
        all_inside(held)
        one.go.set()
        said = [each.result(20) for each in asking]

    assert (said, one.times) == (["drawn"] * 3, 1)
    assert (held.inside.are_all_free(), held.drawing.are_all_free()) == (True, True)


@pytest.mark.control
def test_two_who_ask_at_once_without_it_draw_twice(tmp_path):
    one = Drawing(tmp_path, "a")
    (tmp_path / "a").mkdir()
    one.go.set()
    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(one.make) for _ in range(2)]:
            each.result(20)

    assert one.times == 2


def test_what_lies_there_needs_no_turn(tmp_path):
    one = Drawing(tmp_path, "a")
    one.go.set()
    one.asked(turns())

    full = turns(1, 1)
    assert full.inside.acquire(blocking=False)
    assert (one.asked(full), one.times) == ("drawn", 1)


def test_the_same_trouble_is_told_to_all_who_waited(tmp_path):
    one, held = Drawing(tmp_path, "a", "too_slow"), turns()
    with ThreadPoolExecutor(3) as threads:
        asking = [threads.submit(one.asked, held) for _ in range(3)]
        all_inside(held)
        one.go.set()
        said = [refusal(each) for each in asking]

    assert said == [unreadable("too_slow", "画不出", "请下载后查看", "word for word").trouble] * 3
    assert one.times == 1


def test_who_asks_after_a_trouble_tries_again(tmp_path):
    one, held = Drawing(tmp_path, "a", "too_slow"), turns()
    one.go.set()
    with pytest.raises(Unreadable):
        one.asked(held)
    one.trouble = ""

    assert (one.asked(held), one.times) == ("drawn", 2)


def test_a_page_that_is_not_there_is_the_trouble_of_who_asked_for_it(tmp_path):
    wrong, right, held = Drawing(tmp_path, "a", "no_page"), Drawing(tmp_path, "a"), turns(2, 2)
    right.go.set()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(wrong.asked, held)
        assert wrong.begun.wait(20)
        second = threads.submit(right.asked, held)
        all_inside(held)
        wrong.go.set()

        assert (refusal(first).code, second.result(20)) == ("no_page", "drawn")


def test_another_content_is_drawn_meanwhile(tmp_path):
    slow, other, held = Drawing(tmp_path, "a"), Drawing(tmp_path, "b"), turns()
    other.go.set()
    with ThreadPoolExecutor(2) as threads:
        asking = [threads.submit(slow.asked, held) for _ in range(2)]
        assert slow.begun.wait(20)

        assert (other.asked(held), slow.times) == ("drawn", 1)
        slow.go.set()
        assert [each.result(20) for each in asking] == ["drawn", "drawn"]


def test_one_content_more_than_turns_is_told_to_come_again(tmp_path):
    slow, other, held = Drawing(tmp_path, "a"), Drawing(tmp_path, "b"), turns(drawing=1)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(slow.asked, held)
        assert slow.begun.wait(20)
        with pytest.raises(Unreadable, match="别的预览正在生成"):
            other.asked(held)
        slow.go.set()

        assert (first.result(20), other.times) == ("drawn", 0)


def test_no_more_wait_than_leave_a_thread_for_other_pages(tmp_path):
    one, held = Drawing(tmp_path, "a"), turns(inside=2)
    with ThreadPoolExecutor(2) as threads:
        asking = [threads.submit(one.asked, held) for _ in range(2)]
        all_inside(held)
        with pytest.raises(Unreadable, match="别的预览正在生成"):
            one.asked(held)
        one.go.set()

        assert [each.result(20) for each in asking] == ["drawn", "drawn"]


def test_who_waits_for_another_process_waits_no_longer_than_its_patience(tmp_path):
    one = Drawing(tmp_path, "a")
    with other_process(one.lock) as holder:
        with pytest.raises(Unreadable, match="别的预览正在生成"):
            one.asked(turns(), patience=0.1)
        holder.kill()

    assert one.times == 0


def test_what_another_process_has_drawn_is_not_drawn_again(tmp_path):
    one, held = Drawing(tmp_path, "a"), turns(1, 1)
    with other_process(one.lock) as holder, ThreadPoolExecutor(1) as threads:
        asking = threads.submit(one.asked, held)
        all_inside(held)
        one.made.touch()
        holder.communicate(b"")

        assert (asking.result(20), one.times) == ("drawn", 0)


def test_a_process_that_is_killed_while_it_draws_holds_up_nobody(tmp_path):
    one, held = Drawing(tmp_path, "a"), turns(1, 1)
    one.go.set()
    with other_process(one.lock) as holder, ThreadPoolExecutor(1) as threads:
        asking = threads.submit(one.asked, held)
        all_inside(held)
        holder.kill()

        assert (asking.result(20), one.times) == ("drawn", 1)
