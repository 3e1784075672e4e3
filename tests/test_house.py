"""The laws of the house as tests; each also has to find a breach that was made for it."""

from __future__ import annotations

import pytest

from tests.house.causes import skips_have_a_cause
from tests.house.deeds import (
    CLOCK,
    STEP,
    floors_are_handed_their_settings,
    only_step_writes_a_stage,
    the_clock_is_read_in_one_place,
)
from tests.house.files import (
    gives_reasons,
    has_a_telling_name,
    is_short,
    names_no_machine,
    same_noun_same_name,
    says_what_it_is,
)
from tests.house.records import records_do_nothing_hidden
from tests.house.source import Law, Source, everything, python
from tests.house.views import views_are_short, views_wear_their_audience

OURS = ("src/", "tests/", "tools/", "bench/")
SOURCE = ("src/",)
A_VIEW = "def show(request: HttpRequest) -> HttpResponse:\n"
VIEW_FILE = "src/jiangjian/web/views/round.py"
MODEL_FILE = "src/jiangjian/records/models/round.py"
ACTION_FILE = "src/jiangjian/actions/round.py"
NOUN_FOLDERS = (
    "src/jiangjian/records/models/",
    "src/jiangjian/actions/",
    "src/jiangjian/web/views/",
    "src/jiangjian/web/forms/",
)

LAWS: list[tuple[Law, tuple[str, ...]]] = [
    (is_short, OURS),
    (has_a_telling_name, OURS),
    (says_what_it_is, ("src/", "tools/", "bench/")),
    (gives_reasons, OURS),
    (only_step_writes_a_stage, SOURCE),
    (the_clock_is_read_in_one_place, SOURCE),
    (floors_are_handed_their_settings, SOURCE),
    (records_do_nothing_hidden, SOURCE),
    (views_wear_their_audience, SOURCE),
    (views_are_short, SOURCE),
    (skips_have_a_cause, ("tests/",)),
]


@pytest.mark.parametrize(("law", "folders"), LAWS, ids=lambda each: getattr(each, "__name__", ""))
def test_the_house_keeps_its_law(law, folders):
    complaints = [words for source in python(*folders) for words in law(source)]

    assert complaints == []


def test_no_file_names_a_machine_or_a_registry():
    complaints = [words for source in everything() for words in names_no_machine(source)]

    assert complaints == []


def test_a_noun_has_one_file_name_on_every_floor():
    paths = [source.path for source in python(*NOUN_FOLDERS)]

    assert list(same_noun_same_name(paths)) == []


BREACHES: list[tuple[Law, str, str]] = [
    (is_short, "src/a.py", "x = 1\n" * 401),
    (has_a_telling_name, "src/jiangjian/web/utils.py", ""),
    (has_a_telling_name, "src/jiangjian/core/quota.py", ""),
    (says_what_it_is, "src/a.py", "x = 1\n"),
    (gives_reasons, "src/a.py", "x = y  # type" + ": ignore\n"),
    (gives_reasons, "src/a.py", "x = y  # type" + ": ignore[arg-type]\n"),
    (names_no_machine, "README.md", "cd /" + "work/main\n"),
    (names_no_machine, "README.md", "see .." + "/shared/notice\n"),
    (names_no_machine, "some.lock", "--index-url https://" + "py" + "pi.org/simple\n"),
    (only_step_writes_a_stage, ACTION_FILE, "held.stage = Stage.DRAFT\n"),
    (only_step_writes_a_stage, ACTION_FILE, "held.place, held.stage = 1, 2\n"),
    (only_step_writes_a_stage, ACTION_FILE, "mine.update(stage=Stage.DRAFT)\n"),
    (only_step_writes_a_stage, ACTION_FILE, "Nomination(stage=Stage.DRAFT)\n"),
    (only_step_writes_a_stage, ACTION_FILE, "setattr(held, 'stage', 1)\n"),
    (only_step_writes_a_stage, ACTION_FILE, "mine.bulk_update(rows, ['stage'])\n"),
    (the_clock_is_read_in_one_place, ACTION_FILE, "now = datetime.now(UTC)\n"),
    (the_clock_is_read_in_one_place, ACTION_FILE, "now = datetime.datetime.now(UTC)\n"),
    (the_clock_is_read_in_one_place, ACTION_FILE, "from time import time\n"),
    (the_clock_is_read_in_one_place, MODEL_FILE, "at = DateTimeField(default=timezone.now)\n"),
    (the_clock_is_read_in_one_place, MODEL_FILE, "at = DateTimeField(auto_now=True)\n"),
    (the_clock_is_read_in_one_place, ACTION_FILE, "today = localdate()\n"),
    (the_clock_is_read_in_one_place, MODEL_FILE, "on = DateField(default=timezone.localdate)\n"),
    (floors_are_handed_their_settings, ACTION_FILE, "from django.conf import settings\n"),
    (floors_are_handed_their_settings, ACTION_FILE, "data = os.environ['JIANGJIAN_DATA']\n"),
    (records_do_nothing_hidden, MODEL_FILE, "from django.db.models.signals import post_save\n"),
    (records_do_nothing_hidden, MODEL_FILE, "from django.db.models import signals\n"),
    (records_do_nothing_hidden, MODEL_FILE, "models.signals.post_save.connect(f)\n"),
    (records_do_nothing_hidden, MODEL_FILE, "from django.dispatch import receiver\n"),
    (records_do_nothing_hidden, MODEL_FILE, "stage = CharField(choices=STAGES)\n"),
    (records_do_nothing_hidden, MODEL_FILE, "class A(metaclass=B):\n    pass\n"),
    (records_do_nothing_hidden, MODEL_FILE, "class A:\n    def save(self): ...\n"),
    (views_wear_their_audience, VIEW_FILE, A_VIEW + "    return page()\n"),
    (views_are_short, VIEW_FILE, A_VIEW + "    x = 1\n" * 20),
    (skips_have_a_cause, "tests/test_a.py", "@pytest.mark.skip\ndef t(): ...\n"),
    (skips_have_a_cause, "tests/test_a.py", "@pytest.mark.xfail()\ndef t(): ...\n"),
]


@pytest.mark.parametrize(("law", "path", "text"), BREACHES)
def test_each_law_finds_its_breach(law, path, text):
    assert len(list(law(Source(path, text)))) == 1


KEPT: list[tuple[Law, str, str]] = [
    (is_short, "src/a.py", "x = 1\n" * 400),
    (has_a_telling_name, "src/jiangjian/rules/quota.py", ""),
    (says_what_it_is, "src/jiangjian/web/__init__.py", ""),
    (gives_reasons, "src/a.py", "x = y  # type" + ": ignore[arg-type]  # Django's stubs say str\n"),
    (names_no_machine, "README.md", "工作/tmpl 与 ./work、/workdays、/var/lib/jiangjian\n"),
    (only_step_writes_a_stage, STEP, "held.stage = after\n"),
    (only_step_writes_a_stage, MODEL_FILE, "class Nomination:\n    stage = CharField()\n"),
    (only_step_writes_a_stage, ACTION_FILE, "rows = mine.filter(stage=Stage.DRAFT)\n"),
    (the_clock_is_read_in_one_place, CLOCK, "now = datetime.now(UTC)\n"),
    (the_clock_is_read_in_one_place, ACTION_FILE, "today = timezone.localdate(now)\n"),
    (floors_are_handed_their_settings, ACTION_FILE, "path = os.environ['PATH']\n"),
    (
        the_clock_is_read_in_one_place,
        ACTION_FILE,
        "started = time.monotonic(); now = request.now\n",
    ),
    (
        floors_are_handed_their_settings,
        "src/jiangjian/web/a.py",
        "from django.conf import settings\n",
    ),
    (records_do_nothing_hidden, ACTION_FILE, "f(choices=[1])\n"),
    (records_do_nothing_hidden, MODEL_FILE, "class A:\n    def case(self): ...\n"),
    (views_wear_their_audience, VIEW_FILE, "@for_members\n" + A_VIEW + "    return page()\n"),
    (views_wear_their_audience, VIEW_FILE, "def find(request, n) -> Round:\n    return n\n"),
    (views_are_short, VIEW_FILE, A_VIEW + '    """Show."""\n' + "    x = 1\n" * 19),
    (
        skips_have_a_cause,
        "tests/test_a.py",
        "@pytest.mark.xfail(reason='x')\ndef t(): ...\n",
    ),
]


@pytest.mark.parametrize(("law", "path", "text"), KEPT)
def test_each_law_leaves_good_work_alone(law, path, text):
    assert list(law(Source(path, text))) == []


def test_two_names_of_one_noun_are_found():
    paths = ["src/jiangjian/actions/review.py", "src/jiangjian/web/views/reviews.py"]

    assert list(same_noun_same_name(paths)) == [f"one noun, two names: {', '.join(paths)}"]
