"""A stamped page whose code says otherwise (DOC-022): blocked until it is printed anew or somebody says why."""

from __future__ import annotations

import pytest

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.evidence import add_file
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from jiangjian.actions.paper_check import PageLook, against_stamped_form, current_mark
from jiangjian.records.models import Evidence, Nomination, Opinion, StoredFile
from jiangjian.rules.findings import Weight
from jiangjian.rules.paper_code import PaperCode
from tests.fixtures_world import last_row, refused
from tests.promises.stamping import lay_page
from tests.stages_world import LATER
from tests.world import NOW, UNIT_SIGNED, World

SAME = "二维码与所签署的内容核对一致"


def code_of(made: Nomination) -> str:
    """Return the code that a print of this moment bears."""
    return PaperCode(made.key, made.version, current_mark(made)).text


def laid(world: World, made: Nomination, *codes: str, why: str = "") -> Opinion:
    return lay_page(world, made, look=PageLook(codes=codes, why=why))


def stamped_form(world: World, made: Nomination, *codes: str) -> None:
    """Put a stamped form whose codes were read into the dossier."""
    kept = world.store.keep([b"stamped form"])
    told = {
        "slot": "stamped_form",
        "kept": kept,
        "name": "推荐表.pdf",
        "media_type": "application/pdf",
    }
    add_file(made, by=world.union, now=NOW, **told)
    StoredFile.objects.filter(pk=kept.digest).update(codes=list(codes))


def stamped(made: Nomination) -> list[Evidence]:
    return list(made.evidence.filter(slot="stamped_form").select_related("file"))


def test_a_page_that_says_the_same_is_told_to_be_equal(world: World):
    made = world.submitted()

    opinion = laid(world, made, code_of(made))

    assert (opinion.proof, opinion.seal) == ("scan", {"words": [SAME]})
    assert last_row()[-1]["code"] == "same"


def test_a_page_without_a_code_beside_one_that_fits_is_told(world: World):
    made = world.submitted()

    opinion = laid(world, made, code_of(made), "")

    assert opinion.seal["words"] == [
        "读到的二维码与所签署的内容一致；有的页没有读到二维码，请人工核对这些页"
    ]


def test_a_print_from_before_a_change_is_refused_and_nothing_is_kept(world: World):
    made = world.draft()
    old, printed = code_of(made), made.version
    save(made, by=world.union, now=NOW, typed={"member_count": "13"}, section="studio", version=1)
    made.refresh_from_db()
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    with refused("other_paper") as caught:
        laid(world, made, old)

    (found,) = caught[0].findings
    assert (found.field, found.problem, found.remedy) == (
        "why",
        f"“盖章页.pdf”右上角的二维码表明，它是第{printed}次保存的推荐表，与现在的内容不同",
        "请重新打印推荐表，盖章后换上；确需使用这一份的，请写明理由",
    )
    assert list(made.opinions.values_list("proof", "seal")) == [("", {})]


def test_the_print_of_another_studio_is_refused_in_its_own_words(world: World):
    made, other = world.submitted(name="甲工作室"), world.draft(name="乙工作室")

    with refused("other_paper") as caught:
        laid(world, made, code_of(made), code_of(other))

    assert caught[0].findings[0].problem == (
        "“盖章页.pdf”右上角的二维码表明，它是另一份推荐表，与现在的内容不同"
    )


def test_with_a_reason_it_is_laid_and_everybody_reads_why(world: World):
    made = world.submitted()
    old = PaperCode(made.key, 1, "A" * 24).text

    opinion = laid(world, made, old, why=" 只改了错字，主席在外地 ")

    words = (
        "二维码与所签署的内容不符（第1次保存的推荐表），仍用这一份，理由：只改了错字，主席在外地"
    )
    assert (opinion.proof, opinion.seal) == ("scan", {"words": [words]})
    said = last_row()[-1]
    assert (said["code"], said["why"]) == ("other", "只改了错字，主席在外地")


def test_a_reason_that_does_not_fit_is_refused(world: World):
    made = world.submitted()

    with refused("long_why"):
        laid(world, made, PaperCode(made.key, 1, "A" * 24).text, why="长" * 201)


def test_after_a_correction_slip_the_old_print_and_a_new_one_both_stand(world: World):
    (made,) = world.reported()
    old = code_of(made)
    slip = propose(
        made, by=world.union, now=LATER, field="leader_post", after="车间主任", reason="写错了"
    )
    confirm(slip, by=world.county_clerk, now=LATER)
    made.refresh_from_db()
    new = code_of(made)
    again = propose(
        made, by=world.union, now=LATER, field="leader_post", after="厂长", reason="又写错了"
    )
    confirm(again, by=world.county_clerk, now=LATER)
    made.refresh_from_db()
    newest = code_of(made)

    assert new.rpartition(":")[2] != old.rpartition(":")[2]
    assert laid(world, made, old).seal == {"words": [SAME]}
    Opinion.objects.filter(block="unit").update(proof="", proof_file=None)
    assert laid(world, made, new).seal == {"words": [SAME]}
    Opinion.objects.filter(block="unit").update(proof="", proof_file=None)
    assert laid(world, made, newest).seal == {"words": [SAME]}


@pytest.mark.parametrize(("fits", "proof"), [(True, "scan"), (False, "")])
def test_a_stamped_form_in_the_dossier_counts_only_if_it_says_the_same(world: World, fits, proof):
    made = world.draft()
    stamped_form(world, made, code_of(made) if fits else PaperCode(made.key, 1, "A" * 24).text)

    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    opinion = made.opinions.get()
    assert (opinion.proof, opinion.seal) == (proof, {"words": [SAME]} if fits else {})


def test_it_is_told_before_it_is_handed_in(world: World):
    made = world.draft()
    stamped_form(world, made, code_of(made))
    assert against_stamped_form(made, stamped(made)) == []

    save(made, by=world.union, now=NOW, typed={"member_count": "13"}, section="studio", version=1)
    made.refresh_from_db()

    (found,) = against_stamped_form(made, stamped(made))
    assert (found.field, found.weight, found.remedy) == (
        "stamped_form",
        Weight.WARNS,
        "请重新打印推荐表，盖章后换上；不换的，提交后显示盖章件待补",
    )
