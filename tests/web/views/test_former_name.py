"""Renaming on the organisation's page: the old name stays to be found, its paper to be read."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjian.records.models import FormerName
from tests.documents import samples
from tests.web.signed_in import client_for
from tests.web.views.pages import page

PDF = samples.pdf()
NEW = "开封示例重工有限公司工会"


def renaming(world, **other):
    typed = {"name": NEW, "active": "1", "until": "2024年10月31日", **other}
    address = f"/organisations/{world.unit.pk}/change"
    return client_for(world.county_clerk).post(address, typed)


def test_a_renamed_unit_is_found_by_both_names(world):
    answer = renaming(world, proof=SimpleUploadedFile("批复.pdf", PDF))

    assert answer.status_code == 302
    clerk = client_for(world.county_clerk)
    shown = page(clerk.get(answer["Location"]))
    assert "开封示例机械有限公司工会（用至2024年10月31日）" in shown
    for sought in ("示例机械", "示例重工"):
        assert NEW in page(clerk.get("/organisations/", {"q": sought}))
    former = FormerName.objects.get()
    proof = f"/organisations/{world.unit.pk}/former_names/{former.pk}"
    paper = clerk.get(proof)
    assert (b"".join(paper), paper["Content-Type"]) == (PDF, "application/pdf")
    assert client_for(world.posts["rival"]).get(proof).status_code == 404
    assert client_for(world.union).get(proof).status_code == 403


def test_without_a_day_it_is_a_slip(world):
    assert renaming(world, until="").status_code == 302
    assert FormerName.objects.count() == 0


def test_a_day_that_cannot_be_read_is_said_beside_its_box(world):
    answer = renaming(world, until="明年")

    assert answer.status_code == 422
    assert 'value="明年"' in page(answer)
    world.unit.refresh_from_db()
    assert world.unit.name == "开封示例机械有限公司工会"
