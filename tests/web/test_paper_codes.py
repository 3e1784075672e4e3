"""The code of a printed 附件1, from the docx that a unit prints to the scan it sends back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.paper_check import current_mark
from jiangjian.records.models import Nomination, Opinion, StoredFile
from jiangjian.rules.paper_code import PaperCode
from jiangjian.web.nomination_paper import nomination_paper
from jiangjian.web.paper_codes import codes_in
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW, UNIT_SIGNED, World, make_world

PICTURE = "word/media/code.png"
SAME = "二维码与所签署的内容核对一致"


@pytest.fixture
def world(db):
    """Return the world; the clock of every page stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


def printed(made: Nomination, post) -> ZipFile:
    return ZipFile(BytesIO(nomination_paper(made, to=post, now=NOW)))


def scan_of(made: Nomination, post) -> bytes:
    """Return a photo of the first page that a post prints, as far as its code is concerned."""
    code = Image.open(BytesIO(printed(made, post).read(PICTURE))).convert("L").resize((110, 110))
    paper = Image.new("L", (1240, 1754), 255)
    paper.paste(code, (1045, 27))
    out = BytesIO()
    paper.save(out, "JPEG", quality=70)
    return out.getvalue()


def lay(made: Nomination, client, content: bytes, **more: str):
    file = SimpleUploadedFile("盖章页.jpg", content, "image/jpeg")
    told = {"kind": "scan", "files": file, **more}
    return client.post(reverse("prove", args=[made.key, "unit"]), told)


def put(made: Nomination, client, content: bytes):
    file = SimpleUploadedFile("盖章的推荐表.jpg", content, "image/jpeg")
    told = {"slot": "stamped_form", "files": file}
    return client.post(reverse("add_file", args=[made.key]), told)


def change(world: World, made: Nomination) -> None:
    made.refresh_from_db()
    typed, at = {"member_count": "13"}, made.versions.get("studio", 0)
    save(made, by=world.union, now=NOW, typed=typed, section="studio", version=at)
    made.refresh_from_db()


@pytest.mark.parametrize(("who", "codes"), [("unit", 1), ("county", 1), ("discipline", 0)])
def test_who_does_not_see_every_box_prints_no_mark_of_them(world: World, who, codes):
    (made,) = world.reported()

    names = printed(made, world.posts[who]).namelist()

    assert names.count(PICTURE) == codes


def test_the_scan_of_what_was_printed_is_told_to_be_the_same(world: World):
    made = world.submitted()
    unit = client_for(world.union)

    answer = lay(made, unit, scan_of(made, world.union))

    assert answer.status_code == 302
    assert SAME in page(unit.get(reverse("stamps", args=[made.key])))


def test_an_old_print_is_refused_until_somebody_says_why(world: World):
    made = world.draft()
    old = scan_of(made, world.union)
    number = made.version
    change(world, made)
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)
    unit = client_for(world.union)

    answer = lay(made, unit, old)

    shown = page(answer)
    assert answer.status_code == 422
    assert (
        f"“盖章页.jpg”右上角的二维码表明，它是第{number}次保存的推荐表，与现在的内容不同" in shown
    )
    assert 'name="why"' in shown
    assert Opinion.objects.get().proof == ""

    assert lay(made, unit, old, why="只改了错字").status_code == 302
    assert "仍用这一份，理由：只改了错字" in page(
        client_for(world.county_clerk).get(reverse("stamps", args=[made.key]))
    )


def test_a_scan_without_a_code_asks_a_person_to_compare(world: World):
    made = world.submitted()
    unit = client_for(world.union)
    blank = BytesIO()
    Image.new("L", (600, 800), 255).save(blank, "JPEG")

    lay(made, unit, blank.getvalue())

    assert "没有读到推荐表右上角的二维码，请人工核对" in page(
        unit.get(reverse("stamps", args=[made.key]))
    )


def test_a_stamped_form_in_the_dossier_is_read_when_it_comes(world: World):
    made = world.draft()
    unit = client_for(world.union)
    put(made, unit, scan_of(made, world.union))
    code = PaperCode(made.key, made.version, current_mark(made)).text
    assert list(StoredFile.objects.exclude(codes=None).values_list("codes", flat=True)) == [[code]]
    told = "右上角的二维码表明"
    assert told not in page(unit.get(reverse("evidence", args=[made.key])))

    change(world, made)

    for name in ("evidence", "check"):
        assert told in page(unit.get(reverse(name, args=[made.key])))


def test_a_file_that_cannot_be_drawn_is_left_for_a_person(world: World):
    kept = world.store.keep([b"%PDF-1.4 cut off"])

    assert codes_in(kept.digest, "pdf") is None
