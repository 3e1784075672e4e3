"""Take the documentation's pictures from the demonstration: ``python -m tools.pictures [name …]``.

It plays the demonstration in a folder of its own, walks through its pages in Chromium at the
size of an office PC and of a phone, and writes small PNGs into docs/pictures. Chromium's own words
are Chinese where its translations are installed (Debian: chromium-l10n).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from jiangjian.web.commands.demo import PASSWORD
from tools.cluster import free_port
from tools.machine import chromium

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/pictures"
DESK, PHONE = (1366, 768), (375, 812)
LONGEST = 2400  # pixels of a whole page; what comes after is more of the same
COLOURS = 64
UNIT, RECOMMENDER, CITY = "yanshi-danwei", "yanshi-tuijian", "yanshi-shiji"
OPEN = "填写中"
AGAIN = "沈构想创新工作室"  # handed in twice, stamped, set right by a 更正单


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    :ivar who: user name; empty for the public.
    :ivar path: address of the page, or of the list on which it is found.
    :ivar links: words of the links that lead from there to the page.
    :ivar whole: the whole page, or only what the window shows.
    """

    name: str
    who: str
    path: str
    links: tuple[str, ...] = ()
    whole: bool = False


SHOTS = (
    Shot("sign-in", "", "/account/sign-in/"),
    Shot("todo", UNIT, "/"),
    Shot("nomination", UNIT, "/nominations/", ("@open",), whole=True),
    Shot("section", UNIT, "/nominations/", ("@open", "基本情况")),
    Shot("evidence", UNIT, "/nominations/", ("@open", "支撑材料")),
    Shot("check", UNIT, "/nominations/", ("@open", "核对提交"), whole=True),
    Shot("recommendation", RECOMMENDER, "/recommendation/", whole=True),
    Shot("summary", RECOMMENDER, "/recommendation/summary/"),
    Shot("returned", RECOMMENDER, "/recommendation/", (AGAIN,)),
    Shot("stamps", RECOMMENDER, "/recommendation/", (AGAIN, "盖章与更正"), whole=True),
    Shot("changes", RECOMMENDER, "/recommendation/", (AGAIN, "逐处对比")),
    Shot("report", RECOMMENDER, "/recommendation/report/", whole=True),
    Shot("joining", RECOMMENDER, "/joining/"),
    Shot("terms", RECOMMENDER, "/recommendation/terms/", whole=True),
    Shot("behalf", RECOMMENDER, "/behalf/"),
    Shot("papers", CITY, "/city/papers/"),
    Shot("admissions", CITY, "/city/admissions/"),
    Shot("export", CITY, "/city/nominations/export"),
    Shot("dossier", CITY, "/city/nominations/", ("@first",), whole=True),
    Shot("city", CITY, "/city/nominations/", whole=True),
    Shot("mailbox", CITY, "/city/mailbox/"),
    Shot("reconcile", CITY, "/city/mailbox/forms/", ("马邮报创新工作室",)),
    Shot("todo-city", CITY, "/"),
    Shot("progress", CITY, "/city/progress/", whole=True),
    Shot("decision", CITY, "/city/decision/", whole=True),
    Shot("publication", CITY, "/city/publication/"),
    Shot("round", CITY, "/round/"),
    Shot("log", CITY, "/city/log/"),
    Shot("public", "", "/public/"),
    Shot("public-list", "", "/public/kaifeng-2023-demo/publicity/"),
    Shot("announcement", "", "/public/kaifeng-2022-demo/announcement/"),
)


def main(names: Sequence[str] = ()) -> int:
    """Take every picture at both sizes, or those named; return the exit code."""
    path = chromium()
    if path is None:
        print("没有找到 Chromium；Debian：apt-get install chromium", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demonstration(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--lang=zh-CN"],
            env={**os.environ, "LANGUAGE": "zh_CN"},  # its own words, such as 选择文件
        )
        for size, prefix in ((DESK, ""), (PHONE, "phone-")):
            take_all(browser, address, size, prefix, wanted(names))
        browser.close()
    print(f"{sum(each.stat().st_size for each in PICTURES.iterdir()) / 1024:.0f} KiB in {PICTURES}")
    return 0


@contextmanager
def demonstration(folder: Path) -> Iterator[str]:
    """Serve a demonstration in a folder of its own; yield its address."""
    port = free_port()
    env = {**os.environ, "JIANGJIAN_DATA": str(folder), "JIANGJIAN_LOG_LEVEL": "WARNING"}
    command = [sys.executable, "-m", "jiangjian", "demo", "--port", str(port)]
    service = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert service.stdout  # noqa: S101 - asked for above
        for line in service.stdout:
            if "请打开" in line:
                break
        else:
            raise RuntimeError("the demonstration did not start; what it said stands above")
        yield f"http://127.0.0.1:{port}"
    finally:
        service.send_signal(signal.SIGTERM)
        service.communicate(timeout=30)


def wanted(names: Sequence[str]) -> list[Shot]:
    """Return the shots of these names, all where none is named."""
    return [each for each in SHOTS if not names or each.name in names]


def take_all(
    browser: Browser, address: str, size: tuple[int, int], prefix: str, shots: Sequence[Shot]
) -> None:
    """Take the pictures at one size, each person signed in once."""
    width, height = size
    for who in dict.fromkeys(each.who for each in shots):
        context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": height})
        page = context.new_page()
        if who:
            sign_in(page, address, who)
        for each in shots:
            if each.who == who:
                take(page, address, each, prefix)
        context.close()


def sign_in(page: Page, address: str, who: str) -> None:
    """Sign in."""
    page.goto(f"{address}/account/sign-in/")
    page.get_by_label("登录名").fill(who)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()


def take(page: Page, address: str, shot: Shot, prefix: str) -> None:
    """Go to the page and write its picture."""
    page.goto(address + shot.path)
    for words in shot.links:
        press(page, words)
    page.wait_for_load_state()
    content = page.screenshot(full_page=shot.whole, animations="disabled")
    (PICTURES / f"{prefix}{shot.name}.png").write_bytes(small(content))
    print(f"{prefix}{shot.name}.png")


def press(page: Page, words: str) -> None:
    """Press a link: by its words, the first row's, or that of the first row still open."""
    rows = page.locator("main tbody tr")
    if words == "@first":
        rows.first.get_by_role("link").first.click()
    elif words == "@open":
        rows.filter(has_text=OPEN).first.get_by_role("link").first.click()
    else:
        page.get_by_role("main").get_by_role("link", name=words).first.click()


def small(content: bytes) -> bytes:
    """Return the picture with few colours and no more than a readable length."""
    picture = Image.open(BytesIO(content)).convert("RGB")
    cut = picture.crop((0, 0, picture.width, min(picture.height, LONGEST)))
    made = BytesIO()
    cut.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
