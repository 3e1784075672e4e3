"""The words of a mail's body, plain; what was linked stands after its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

MOST_TEXT: Final = 200_000
SILENT: Final = frozenset({"script", "style", "head", "title", "template", "noscript"})
LINES: Final = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "pre",
    ]
)
LINK_BEGINS, LINK_ENDS = "\ue000", "\ue001"
"""Two private characters that enclose an address inside the text."""

LINKED: Final = re.compile(f"{LINK_BEGINS}[^{LINK_ENDS}]*{LINK_ENDS}")
SPACES: Final = re.compile(r"[^\S\n]+")
EMPTY_LINES: Final = re.compile(r"\n\s*\n+")


class Words(HTMLParser):
    """Takes the words out of a page, and the addresses of its links."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, fall silent, or remember where a link leads."""
        if tag in SILENT and tag != "head":
            self._silent += 1
        elif tag in LINES:
            self.words.append("\n")
        elif tag in {"td", "th"}:
            self.words.append(" ")
        elif tag == "body":
            self._silent = 0
        elif tag == "a":
            self._address = next((value or "" for name, value in attrs if name == "href"), "")

    def handle_endtag(self, tag: str) -> None:
        """End a line, speak again, or write down where the link led."""
        if tag in SILENT and tag != "head":
            self._silent = max(0, self._silent - 1)
        elif tag in LINES:
            self.words.append("\n")
        elif tag == "a" and self._address:
            self.words.append(f"{LINK_BEGINS}{self._address}{LINK_ENDS}")
            self._address = ""

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        if not self._silent:
            self.words.append(data.replace("\n", " "))


def words_of_page(page: str) -> str:
    """Return a page's words, each link's address marked behind them.

    >>> without_links(words_of_page("<style>p{}</style><p>你好<a href='http://a.cn/'>下载</a></p>"))
    '你好下载'
    """
    parser = Words()
    parser.feed(page[: MOST_TEXT * 5])
    parser.close()
    return tidy("".join(parser.words))


def without_links(text: str) -> str:
    """Return the words as a reader sees them."""
    return LINKED.sub("", text)


def tidy(text: str) -> str:
    """Return the text without runs of spaces and of empty lines, and not longer than a mail is."""
    lines = SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
    return EMPTY_LINES.sub("\n\n", lines).strip()[:MOST_TEXT]
