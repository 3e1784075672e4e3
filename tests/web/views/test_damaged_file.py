"""A stored file goes out with the bytes that were handed in, or not at all."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jiangjian.actions.verifying import Violation, verify
from jiangjian.records.backup.taking import take
from jiangjian.records.store import Store
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW


def flipped(content: bytes) -> bytes:
    """Return bytes one bit of which has fallen over."""
    return bytes([content[0] ^ 1]) + content[1:]


@pytest.mark.usefixtures("transactional_db")  # a backup reads in a transaction of its own
def test_a_file_with_a_flipped_bit_is_not_sent_and_comes_back_from_the_backup(
    world, settings, tmp_path, caplog
):
    """FLT-009: found at the next read and by the nightly ``verify``; docs/deploy.md tells how to mend it."""
    files = settings.STORAGES["default"]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**files, "OPTIONS": {"location": world.store.root}},
    }
    made = world.submitted()
    held = made.evidence.get(slot="1")
    taken = take(tmp_path / "backups", world.store, now=NOW)
    place = world.store.place(held.file_id)
    place.write_bytes(flipped(place.read_bytes()))
    unit, address = client_for(world.union), reverse("file", args=[held.key])

    refused = unit.get(address)

    assert refused.status_code == 409
    assert f"“{held.name}”在服务器上的内容与登记时不一致，没有发出" in page(refused)
    assert "a stored file is damaged" in caplog.text
    assert verify(world.store) == [Violation("file", "文件内容与登记时一致", held.file_id)]

    kept = Store(taken.folder.parent / "files").place(held.file_id)
    place.write_bytes(kept.read_bytes())

    assert b"".join(unit.get(address).streaming_content) == kept.read_bytes()
    assert verify(world.store) == []
