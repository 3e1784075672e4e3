"""Where on a page a value stands: beside its label, whatever else says the same."""

from __future__ import annotations

import pytest

from jiangjian.documents.inspection.looking import places
from jiangjian.documents.inspection.places import Box
from jiangjian.documents.inspection.sought import Sought
from jiangjian.documents.unreadable import Unreadable

PAGE = b"""BT /F1 12 Tf 50 700 Td (Members) Tj 150 0 Td (12) Tj ET
BT /F1 12 Tf 50 650 Td (Patents) Tj 150 0 Td (12) Tj ET
BT /F1 12 Tf 50 600 Td (Long enough to tell) Tj ET"""


def pdf_of(tmp_path, content=PAGE):
    """Return a PDF of one page of 500 by 1000 points."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 1000]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj%sendobj\n" % (number, each) for number, each in enumerate(objects, start=1)
    )
    place = tmp_path / "a.pdf"
    place.write_bytes(body + b"trailer<</Root 1 0 R>>\n%%EOF\n")
    return place


def test_a_value_is_found_beside_its_own_label(tmp_path):
    found = places(
        pdf_of(tmp_path), [Sought("members", "Mem bers", "12"), Sought("patents", "Patents", "12")]
    )

    assert [(each.key, each.page, each.left, each.top // 10) for each in found] == [
        ("members", 1, found[0].left, 29),
        ("patents", 1, found[0].left, 34),
    ]
    assert 395 <= found[0].left <= 405
    assert 5 <= found[0].height <= 15


def test_a_number_in_another_number_is_not_it(tmp_path):
    content = b"""BT /F1 12 Tf 50 700 Td (Patents) Tj 200 -50 Td (2) Tj ET
    BT /F1 12 Tf 110 700 Td (2023 and 12) Tj ET"""

    (found,) = places(pdf_of(tmp_path, content), [Sought("patents", "Patents", "2")])

    assert (found.left // 100, found.top // 10) == (5, 34)


def test_without_a_value_the_label_is_marked_and_a_long_value_needs_none(tmp_path):
    found = places(
        pdf_of(tmp_path),
        [
            Sought("empty", "Patents", ""),
            Sought("text", "", "Long enough to tell it all"[:19]),
            Sought("short", "", "12"),
            Sought("absent", "Nowhere", "nothing like it"),
        ],
    )

    assert [(each.key, each.top // 10) for each in found] == [("empty", 34), ("text", 39)]


def test_a_broken_pdf_has_no_places(tmp_path):
    place = tmp_path / "b.pdf"
    place.write_bytes(b"%PDF-1.4 broken")

    with pytest.raises(Unreadable):
        places(place, [Sought("a", "b", "c")])


def test_beside_is_nearer_than_before_or_above():
    label = Box(50, 100, 90, 112)
    beside, above, before = Box(100, 100, 120, 112), Box(50, 130, 70, 142), Box(10, 100, 40, 112)

    assert beside.away(label) < min(above.away(label), before.away(label))
