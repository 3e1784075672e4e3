"""The ground: notices as data, each file beside the notice as printed."""

from __future__ import annotations

import csv
from importlib.resources import files


def available() -> tuple[str, ...]:
    """Return the names of the notices that come with 匠荐, such as ``kaifeng-2024``."""
    return tuple(
        sorted(
            each.name.removesuffix(".toml")
            for each in files(__name__).iterdir()
            if _is_notice(each.name)
        )
    )


def _is_notice(name: str) -> bool:
    return name.endswith(".toml") and "." not in name.removesuffix(".toml")


def texts(name: str) -> tuple[str, str]:
    """Return a notice file's text and the notice as printed.

    :raises FileNotFoundError: there is no notice of that name.
    """
    folder = files(__name__)
    return (
        folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"),
        folder.joinpath(f"{name}.txt").read_text(encoding="utf-8"),
    )


def organisations(name: str) -> tuple[tuple[str, str], ...]:
    """Return the recommending units known with a notice: each name and the key of its kind.

    Only those that stand in the place's own list; branches and zone unions are loaded by the operator.
    """
    listed = files(__name__).joinpath(f"{name}.organisations.csv")
    if not listed.is_file():
        return ()
    rows = csv.DictReader(listed.read_text(encoding="utf-8").splitlines())
    return tuple((row["name"], row["kind"]) for row in rows)
