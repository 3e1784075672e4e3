"""What the tests need beside Python: is it here, and can Debian give it to us?"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tool:
    """Something the tests use, how to tell that it is here, and who brings it."""

    name: str
    here: Callable[[], bool]
    packages: tuple[str, ...]
    needed_for: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A tool that is not here."""

    tool: Tool
    cause: str
    excused: bool  # nobody could have installed it on this machine

    def __str__(self) -> str:
        return f"{self.tool.needed_for}: no {self.tool.name}, {self.cause}"


def postgresql_folder() -> Path | None:
    """Return the folder that holds ``initdb``, the newest first; Debian keeps it off the path."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    candidates = [*debian, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((each for each in candidates if (each / "initdb").exists()), None)


def chromium() -> str | None:
    """Return the browser to walk with."""
    return first_command("chromium", "chromium-browser", "google-chrome")


def nginx() -> str | None:
    """Return nginx; Debian keeps it off the path of anybody but root."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def dovecot() -> str | None:
    """Return the IMAP server; Debian keeps it off the path of anybody but root."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def clamd() -> str | None:
    """Return the virus scanner; Debian keeps it off the path of anybody but root."""
    return shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def first_command(*names: str) -> str | None:
    """Return the path of the first of these commands that is here."""
    return next((path for name in names if (path := shutil.which(name))), None)


def has_font(family: str) -> bool:
    """Tell whether fontconfig knows a family whose name begins so."""
    if not shutil.which("fc-list"):
        return False
    listing = subprocess.run(
        ["fc-list", ":", "family"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return family in listing.stdout


TOOLS = (
    Tool(
        "PostgreSQL",
        lambda: postgresql_folder() is not None,
        ("postgresql",),
        "database tests on PostgreSQL",
    ),
    Tool(
        "nginx and openssl",
        lambda: nginx() is not None and bool(first_command("openssl")),
        ("nginx-light", "openssl"),
        "the service behind https",
    ),
    Tool(
        "strace",
        lambda: bool(first_command("strace")),
        ("strace",),
        "the order of syncs and answers",
    ),
    Tool("Chromium", lambda: chromium() is not None, ("chromium",), "walks in a browser"),
    Tool(
        "LibreOffice",
        lambda: first_command("soffice", "libreoffice") is not None,
        ("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
        "papers opened in LibreOffice",
    ),
    Tool(
        "pdftoppm",
        lambda: first_command("pdftoppm") is not None,
        ("poppler-utils",),
        "pictures of papers",
    ),
    Tool("fc-list", lambda: bool(first_command("fc-list")), ("fontconfig",), "fonts"),
    Tool(
        "bsdtar and unar",
        lambda: all(map(first_command, ("bsdtar", "unar", "lsar"))),
        ("libarchive-tools", "unar"),
        "RAR and 7z archives in a mailbox",
    ),
    Tool("7z", lambda: bool(first_command("7z")), ("p7zip-full",), "7z archives to be opened"),
    Tool(
        "dovecot",
        lambda: dovecot() is not None,
        ("dovecot-imapd",),
        "a mailbox read over IMAP",
    ),
    Tool("clamd", lambda: clamd() is not None, ("clamav-daemon",), "the virus scanner itself"),
    Tool(
        "Noto CJK fonts", lambda: has_font("Noto Serif CJK"), ("fonts-noto-cjk",), "Chinese pages"
    ),
    Tool("LXGW WenKai", lambda: has_font("LXGW WenKai"), ("fonts-lxgw-wenkai",), "楷体 and 仿宋"),
    Tool(
        "Liberation fonts", lambda: has_font("Liberation"), ("fonts-liberation",), "Latin letters"
    ),
)


def prepare() -> list[Lack]:
    """Install what is missing where that is allowed; return what is missing still."""
    missing = [tool for tool in TOOLS if not tool.here()]
    if missing and may_install():
        install(missing)
    return list(lacks(missing))


def may_install() -> bool:
    """Tell whether we are root on a machine with apt."""
    return is_root() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Tell whether we are root; nobody is on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(tools: list[Tool]) -> None:
    """Install what brings these tools; what fails is found missing afterwards and told there.

    All at once is quickest; where one package is unknown, apt refuses them all, so then singly.
    """
    apt_get("update", "-qq")
    wanted = ("install", "-qq", "--yes", "--no-install-recommends")
    if apt_get(*wanted, *(name for tool in tools for name in tool.packages)):
        for tool in tools:
            apt_get(*wanted, *tool.packages)


def apt_get(*words: str) -> int:
    """Run apt-get without questions, waiting for another that is at work; return its exit code."""
    print("-- apt-get", *words, flush=True)
    command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", *words]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return done.returncode


def lacks(missing: Iterable[Tool]) -> Iterator[Lack]:
    """Yield what is missing still, each with its cause."""
    for tool in missing:
        if tool.here():
            continue
        if may_install():
            yield Lack(tool, f"apt-get did not bring {' '.join(tool.packages)}", excused=False)
        elif is_root():
            yield Lack(tool, "and this machine has no apt-get to bring it", excused=True)
        else:
            yield Lack(tool, f"only root may install {' '.join(tool.packages)}", excused=True)
