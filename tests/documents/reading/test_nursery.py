"""What a child of the nursery inherits: nothing of other jobs, and limits of its own."""

from __future__ import annotations

import sys

import pytest

from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.reading.nursery import HEAVY, load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each child is started")


def test_a_task_is_loaded_with_what_it_names_for_later():
    load("inspection.draw")

    assert "jiangjian.documents.inspection.pdf_pages" in sys.modules
    assert "jiangjian.documents.inspection.picture_pages" in sys.modules


def test_a_task_that_is_not_there_is_left_to_its_child():
    load("no_such_task")

    assert "jiangjian.documents.no_such_task" not in sys.modules
    assert set(HEAVY) == {"inspection.seal"}


def test_a_forked_child_lays_every_limit_on_itself():
    ran = run_limited("inspection.look", b"", arguments={"paths": []})

    assert {"memory", "cpu", "written", "files", "core", "audit hook"} <= set(ran.held)
