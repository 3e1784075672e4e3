"""What we serve holds nothing that Chromium 86 (360 and 奇安信 of these years) does not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent.parent / "src/jiangjian/web/static"
NEWER = {  # what Chromium 86 lacks, and the first Chromium that knows it
    ".css": {
        r":has\(": 105,
        r"color-mix\(": 111,
        r"@layer\b": 99,
        r"@container\b": 105,
        r"@scope\b": 118,
        r"\b\d+[dsl]v[hwib]\b|\b\d+[dsl]vm(?:in|ax)\b": 108,
        r"(?<![\w-])aspect-ratio:": 88,
        r"(?<![\w-])accent-color:": 93,
        r"(?<![\w-])inset:": 87,
        r":user-(?:in)?valid": 119,
        r"(?<![\w-])text-wrap:": 114,
        r"\boklch\(|\boklab\(|\blch\(|\blab\(": 111,
        r"\blight-dark\(": 123,
        r"&[\s:.>\[]": 112,
    },
    ".js": {
        r"\.at\(-?\d+\)": 92,
        r"\bstructuredClone\(": 98,
        r"\bObject\.hasOwn\(": 93,
        r"\.(?:toSorted|toReversed|toSpliced|findLast|findLastIndex)\(": 97,
        r"\bObject\.groupBy\(": 117,
        r"\bstatic\s*\{": 94,
        r"\bcrypto\.randomUUID\(": 92,
        r"\bAbortSignal\.(?:timeout|any)\(": 103,
        r"\.showPopover\(": 114,
        r"\bstartViewTransition\(": 111,
    },
}
COSTS_NOTHING = {
    "vendor/bootstrap/bootstrap.min.css": {r"(?<![\w-])inset:"},  # floating labels; no page has one
    "vendor/htmx.org/htmx.min.js": {r"\bstartViewTransition\("},  # asked for before it is used
}


def newer_words(sheet: Path) -> set[str]:
    """Return what in this file is newer than our oldest browser."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {each for each in NEWER[sheet.suffix] if re.search(each, text)}


@pytest.mark.parametrize(
    "name", sorted(str(each.relative_to(STATIC)) for each in STATIC.rglob("*.[cj]s*"))
)
def test_served_sheets_and_scripts_are_known_to_the_oldest_browser(name):
    assert newer_words(STATIC / name) == COSTS_NOTHING.get(name, set())


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        ("a:has(b) { color: red }", {r":has\("}),
        ("main { height: 100dvh }", {r"\b\d+[dsl]v[hwib]\b|\b\d+[dsl]vm(?:in|ax)\b"}),
        ("main { height: 100vh } /* not 100dvh */", set()),
        (".row { & > a { color: red } }", {r"&[\s:.>\[]"}),
    ],
)
def test_what_is_newer_is_found(tmp_path, sheet, found):
    written = tmp_path / "sheet.css"
    written.write_text(sheet, encoding="utf-8")

    assert newer_words(written) == found
