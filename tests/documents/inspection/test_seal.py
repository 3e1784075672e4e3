"""An e-seal is told for what it is: who signed, whether anything was added since, whether the list trusts it."""

from __future__ import annotations

import pytest

from jiangjian.documents.inspection.sealed import NOT_ASKED, as_kept, seals_of
from jiangjian.documents.unreadable import Unreadable
from tests.documents.inspection.sealing import added_to, kept_at, page, sealed, sealer

SEALER = sealer()
GOOD = sealed(SEALER)


@pytest.mark.parametrize(
    ("content", "trusted", "unchanged", "known"),
    [
        (GOOD, SEALER.trusted, True, True),
        (GOOD, "", True, False),
        (GOOD, sealer("别处").trusted, True, False),
        (added_to(GOOD), SEALER.trusted, False, True),
    ],
    ids=["whole", "no list", "another list", "added to"],
)
def test_a_seal_that_holds_is_told_with_its_limits(tmp_path, content, trusted, unchanged, known):
    (found,) = seals_of(kept_at(tmp_path / "sealed.pdf", content), trusted=trusted)

    assert (found.signer, found.organisation) == ("开封示例机械有限公司工会", "")
    assert (found.unchanged, found.trusted) == (unchanged, known)
    words = as_kept([found])["words"]
    assert words[0] == "证书上的签章人：开封示例机械有限公司工会"
    assert ("签章以后文件没有改动" in words) == unchanged
    assert ("证书出自可信名单" in words) == known
    assert words[-1] == NOT_ASKED


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (page(), "no_seal"),
        (GOOD.replace(b"200", b"300", 1), "broken_seal"),
        (GOOD[: len(GOOD) // 2], "no_pdf"),
        (b"stamp", "no_pdf"),
        (b"", "no_pdf"),
    ],
    ids=["no seal", "changed", "cut off", "no PDF", "empty"],
)
def test_what_bears_no_seal_that_holds_is_refused(tmp_path, content, code):
    with pytest.raises(Unreadable) as caught:
        seals_of(kept_at(tmp_path / "sealed.pdf", content), trusted="")

    assert caught.value.code == code
    assert caught.value.remedy
