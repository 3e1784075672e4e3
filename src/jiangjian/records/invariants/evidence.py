"""Invariants of evidence: every row has its content, and a slot ticked as absent has none."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

INVARIANTS: Final = (
    Invariant(
        "evidence_has_its_file",
        "每份支撑材料都有对应的文件登记",
        "SELECT v.key AS subject FROM records_evidence v LEFT JOIN records_storedfile f "
        "ON f.digest = v.file_id WHERE f.digest IS NULL",
    ),
    Invariant(
        "file_named_by_its_content",
        "文件登记以64位校验值为名",
        "SELECT f.digest AS subject FROM records_storedfile f "
        "WHERE LENGTH(f.digest) <> 64 OR f.digest <> LOWER(f.digest) OR f.size < 0",
    ),
    Invariant(
        "absent_means_empty",
        "点“本项无此情况”的，没有文件",
        "SELECT v.key AS subject FROM records_evidence v JOIN records_absence a "
        "ON a.nomination_id = v.nomination_id AND a.slot = v.slot",
    ),
)
