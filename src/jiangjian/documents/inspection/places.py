"""The child's task: where on the pages of a PDF a label and the value beside it stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from jiangjian.documents.inspection.pdf import opened
from jiangjian.documents.inspection.sought import Place, Sought

MOST_PAGES: Final = 20
BEGINNING: Final = 24
"""Characters of a text that are looked for: its beginning tells where it stands."""

DIGITS: Final = frozenset("0123456789.")
TELLING: Final = 5
"""Characters from which on a value tells its place without a label."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box in points, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def away(self, label: Box) -> float:
        """Return how far a value stands from its label: beside it is nearest, above it far."""
        beside = abs((self.top + self.bottom) - (label.top + label.bottom)) / 2
        behind = max(0.0, self.left - label.right)
        before = 500.0 if self.right <= label.left else 0.0
        above = 500.0 if self.bottom >= label.top else 0.0
        return 3 * beside + behind + before + above


def work(_content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the place of each key that was found."""
    sought = [Sought(**each) for each in arguments["sought"]]
    found: dict[str, Place] = {}
    with opened(Path(arguments["path"])) as document:
        for number in range(min(len(document), MOST_PAGES)):
            left = [each for each in sought if each.key not in found]
            for place in on_page(document[number], number + 1, left):
                found[place.key] = place
    return [asdict(each) for each in found.values()]


def on_page(page: Any, number: int, sought: Sequence[Sought]) -> Iterator[Place]:  # noqa: ANN401 - pypdfium2 is published without types
    """Yield what stands on one page."""
    textpage = page.get_textpage()
    letters = [
        (letter, at)
        for at, letter in enumerate(textpage.get_text_range())
        if not letter.isspace() and at < textpage.count_chars()
    ]
    words = "".join(letter for letter, _ in letters)

    def boxes(text: str) -> list[Box]:
        bare = "".join(text.split())
        wanted = bare[:BEGINNING]
        return [
            _around(textpage, [at for _, at in letters[start : start + len(wanted)]])
            for start in _starts(words, wanted)
            if whole(start, len(wanted), cut=len(bare) > BEGINNING)
        ]

    def whole(start: int, length: int, *, cut: bool) -> bool:
        """Tell whether no number goes on before or behind it."""
        end = start + length
        before = start and number_goes_on(words[start - 1], words[start]) and near(start - 1)
        behind = not cut and end < len(words) and number_goes_on(words[end - 1], words[end])
        return not before and not (behind and near(end - 1))

    def near(at: int) -> bool:
        """Tell whether a letter and the next stand in one word of the page."""
        return letters[at + 1][1] == letters[at][1] + 1

    size = page.get_size()
    for each in sought:
        box = _nearest(boxes(each.label), boxes(each.text), each)
        if box:
            yield _place(each.key, number, box, size)


def number_goes_on(one: str, other: str) -> bool:
    """Tell whether two letters belong to one number."""
    return one in DIGITS and other in DIGITS


def _starts(words: str, wanted: str) -> Iterator[int]:
    at = words.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = words.find(wanted, at + 1)


def _around(textpage: Any, letters: Sequence[int]) -> Box:  # noqa: ANN401 - as above
    """Return the box around letters."""
    first, *others = (Box(*textpage.get_charbox(at)) for at in letters)
    box = first
    for each in others:
        box = box.joined(each)
    return box


def _nearest(labels: Sequence[Box], values: Sequence[Box], sought: Sought) -> Box | None:
    """Return the value that stands nearest to its label; the label itself where there is no value."""
    if labels and values:
        return min(values, key=lambda value: min(value.away(label) for label in labels))
    if values and len(sought.text) >= TELLING:
        return values[0]
    return labels[0] if labels else None


def _place(key: str, page: int, box: Box, size: tuple[float, float]) -> Place:
    width, height = size
    return Place(
        key,
        page,
        left=round(1000 * box.left / width),
        top=round(1000 * (height - box.top) / height),
        width=max(1, round(1000 * (box.right - box.left) / width)),
        height=max(1, round(1000 * (box.top - box.bottom) / height)),
    )
