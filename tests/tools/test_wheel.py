"""A wheel carries all that the service needs, and brings its command."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import jiangjian

ROOT = Path(__file__).parent.parent.parent
PIP = (sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check")
OFFLINE = ("--no-deps", "--no-index")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = ("wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    subprocess.run([*PIP, *build], check=True)
    return next(folder.glob("jiangjian-*.whl"))


def test_wheel_holds_every_file_of_the_package(wheel):
    package = ROOT / "src"
    expected = {
        path.relative_to(package).as_posix()
        for path in (package / "jiangjian").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

    packed = set(zipfile.ZipFile(wheel).namelist())

    assert expected - packed == set()
    assert "jiangjian/web/static/vendor/bootstrap/bootstrap.min.css" in packed


def test_wheel_installed_elsewhere_gives_the_command(wheel, tmp_path):
    venv.create(tmp_path / "venv", with_pip=False)
    programs, packages = tmp_path / "venv/bin", site_packages(tmp_path / "venv")
    # Its dependencies are those of this environment; the package itself comes from the wheel.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run(
        [*PIP, "--python", str(programs / "python"), "install", *OFFLINE, str(wheel)], check=True
    )

    told = subprocess.run(
        [programs / "jiangjian", "version"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert jiangjian.__version__ in told.stdout


def site_packages(home):
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
