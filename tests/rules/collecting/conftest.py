"""What the tests of collecting share: Kaifeng's notice and its recommending units."""

from __future__ import annotations

import pytest

from jiangjian.notices import organisations, texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.collecting import KnownUnit, settle
from jiangjian.rules.loading import load_notice


@pytest.fixture(scope="session")
def notice():
    """Return Kaifeng's notice."""
    text, printed = texts("kaifeng-2024")
    return load_notice(text, printed=printed, source="kaifeng-2024", checks=CHECKS)


@pytest.fixture(scope="session")
def units():
    """Return the recommending units of its list."""
    return [KnownUnit(name, kind) for name, kind in organisations("kaifeng-2024")]


@pytest.fixture(name="collected")
def settle_here(notice, units):
    """Return a way to settle mails as they were read."""

    def run(*mails, **given):
        return settle(mails, notice, units, today=notice.last_day, **given)

    return run
