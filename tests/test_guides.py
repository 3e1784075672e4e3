"""The guides say what the pages say: every button word in 「…」 stands on a page."""

from __future__ import annotations

import ast
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from tools.pictures import SHOTS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/jiangjian"
GUIDES = sorted((ROOT / "docs/guide").glob("*.md"))
WORDS = re.compile(r"「([^」]+)」")
PICTURE = re.compile(r"!\[[^\]]+\]\(\.\./pictures/([\w-]+)\.png\)")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
SAID = re.compile(r'\b(?:label|action|title)="([^"{]+)"')
ENDS = " ：:，"


def in_templates():
    """Yield every piece of text between tags, and what parts are given to say."""
    for path in (SOURCE / "web/templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        yield from TAG.split(text)
        yield from SAID.findall(text)


def in_code():
    """Yield every string of rules, actions and web: labels of tables and questions."""
    for floor in ("rules", "actions", "web"):
        for path in (SOURCE / floor).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = (each for each in ast.walk(tree) if isinstance(each, ast.Constant))
            yield from (each.value for each in constants if isinstance(each.value, str))


def in_notices():
    """Yield the labels of the notices' sections and fields."""
    for path in (SOURCE / "notices").glob("*.toml"):
        notice = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in ("sections", "fields"):
            yield from (each["label"] for each in notice.get(table, ()) if "label" in each)


@pytest.fixture(scope="module")
def known():
    """Return every word that pages show as a whole."""
    return {each.strip(ENDS + "\n") for each in chain(in_templates(), in_code(), in_notices())}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_button_word_of_a_guide_stands_on_a_page(guide, known):
    said = WORDS.findall(guide.read_text(encoding="utf-8"))

    assert [word for word in dict.fromkeys(said) if word not in known] == []


def test_there_is_a_guide_for_each_level():
    assert {path.stem for path in GUIDES} >= {"单位工会", "推荐单位", "市总工会"}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_picture_of_a_guide_is_taken_by_the_script(guide):
    taken = {each.name for each in SHOTS}

    assert set(PICTURE.findall(guide.read_text(encoding="utf-8"))) <= taken


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_guides_are_found_from_the_first_page(page):
    text = (ROOT / page).read_text(encoding="utf-8")

    assert [path.name for path in GUIDES if f"docs/guide/{path.name}" not in text] == []
