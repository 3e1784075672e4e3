"""字数, the same in the browser and on the server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jiangjian
from jiangjian.rules.values import words

TWIN = Path(jiangjian.__file__).parent / "web/static/jiangjian/words.js"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
COUNTED = [
    ("TXT-020", "业" * 500, 500),
    ("TXT-021", "业" * 501, 501),
    ("TXT-022", "\r\n".join(["业" * 12] * 40 + ["业" * 20]), 500),
    ("TXT-024", FAMILY * 72, 216),
    ("TXT-025", "“全年\xad业绩”\u2028\xa0突出", 8),
    ("NAM-009", "𠮷野", 2),
    ("nothing", "", 0),
    ("blank", " \u3000\u200b\n", 0),
    ("words", "CNC machining center", 3),
    ("numbers with signs", "提高12.5%，节约1,200元", 8),
    ("punctuation", "集智、创新——", 7),
    ("no space between scripts", "QC课题", 3),
    ("accents", "Cafe\u0301", 1),
    ("full width", "ＱＣ", 2),
    ("kana", "カイゼン", 4),
    ("selector", "葛\U000e0100", 1),
    ("list", "①②③", 3),
]
RUNNER = """
const fs = require("fs");
require(process.argv[1]);
const texts = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map(jiangjianWords)));
"""


def in_the_browser(texts):
    """Return what the twin counts for each of ``texts``."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine: words.js was not compared with words.py")
    ran = subprocess.run(
        [node, "-e", RUNNER, str(TWIN)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


@pytest.mark.parametrize(
    ("text", "count"), [each[1:] for each in COUNTED], ids=[each[0] for each in COUNTED]
)
def test_words_are_counted_as_wps_counts(text, count):
    assert words(text) == count


def test_the_browser_counts_the_same_texts_alike():
    """TXT-021, TXT-024."""
    assert in_the_browser([text for _, text, _ in COUNTED]) == [count for _, _, count in COUNTED]


def test_the_browser_counts_every_character_alike():
    texts = [f"a{chr(code)}b" for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]

    counted = in_the_browser(texts)

    mine = [words(text) for text in texts]
    assert [
        text for text, here, there in zip(texts, mine, counted, strict=True) if here != there
    ] == []


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=200))
def test_the_browser_counts_any_text_alike(texts):
    assert in_the_browser(texts) == [words(text) for text in texts]
