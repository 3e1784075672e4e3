"""Invariants of what came by mail: each in its round and in the log, each form with its source.

That a mail lies in a round once is a constraint of the table itself; its digest stands in the log.
"""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants.invariant import Invariant

INVARIANTS: Final = (
    Invariant(
        "mail_of_its_round",
        "收到的邮件与它的导入批次属于同一轮",
        "SELECT m.key AS subject FROM records_incomingmail m "
        "JOIN records_mailimport i ON i.id = m.imported_id WHERE i.round_id <> m.round_id",
    ),
    Invariant(
        "mail_stands_in_the_log",
        "收到的每封邮件都写在办理记录里，校验值一致",
        "SELECT m.key AS subject FROM records_incomingmail m "
        "LEFT JOIN records_entry e ON e.action = 'take_in_mail' "
        "AND e.subject = 'incoming_mail:' || m.key "
        "LEFT JOIN records_entryvalue v ON v.entry_id = e.id AND v.name = 'digest' "
        "WHERE e.id IS NULL OR v.value <> m.digest",
    ),
    Invariant(
        "mail_matched_in_its_city",
        "人工认定的邮件，归在本市的推荐单位名下",
        "SELECT m.key AS subject FROM records_incomingmail m "
        "JOIN records_round r ON r.id = m.round_id "
        "JOIN records_organisation o ON o.id = m.unit_id "
        "WHERE o.level <> 'recommender' OR o.parent_id IS NULL OR o.parent_id <> r.city_id",
    ),
    Invariant(
        "passwords_forgotten",
        "导入完的批次，不再留有压缩包密码",
        "SELECT i.key AS subject FROM records_mailimport i WHERE i.finished_at IS NOT NULL "
        "AND CAST(i.passwords AS VARCHAR(2000)) <> '[]'",
    ),
    Invariant(
        "piece_has_its_file",
        "邮件里的每个文件都有对应的文件登记",
        "SELECT p.key AS subject FROM records_mailpiece p "
        "LEFT JOIN records_storedfile f ON f.digest = p.file_id WHERE f.digest IS NULL",
    ),
    Invariant(
        "form_lies_in_its_mail",
        "邮件里的推荐表，原件在同一封邮件的文件里",
        "SELECT t.key AS subject FROM records_mailedform t WHERE NOT EXISTS ("
        "SELECT 1 FROM records_mailpiece p WHERE p.mail_id = t.mail_id AND p.path = t.path "
        "AND p.file_id = t.file_id)",
    ),
    Invariant(
        "form_taken_in_its_round",
        "收下的推荐表，录入在邮件所属的这一轮",
        "SELECT t.key AS subject FROM records_mailedform t "
        "JOIN records_incomingmail m ON m.id = t.mail_id "
        "JOIN records_nomination n ON n.id = t.nomination_id WHERE n.round_id <> m.round_id",
    ),
    Invariant(
        "taken_form_stands_in_the_log",
        "收下的推荐表都写在办理记录里，原件和有没有名额一致；没有收下的不写",
        "SELECT t.key AS subject FROM records_mailedform t "
        "LEFT JOIN records_entry e ON e.action = 'take_over' "
        "AND e.subject = 'mailed_form:' || t.key "
        "WHERE (e.id IS NULL) <> (t.nomination_id IS NULL) OR e.nomination_id <> t.nomination_id "
        "OR EXISTS (SELECT 1 FROM records_entryvalue v WHERE v.entry_id = e.id AND v.salt <> '' "
        "AND ((v.name = 'file' AND v.value <> t.file_id) "
        "OR (v.name = 'place' AND v.value <> CASE WHEN t.beyond THEN 'False' ELSE 'True' END)))",
    ),
    Invariant(
        "taken_form_is_its_paper",
        "收下的推荐表，代录提交的依据是邮件里的原件",
        "SELECT t.key AS subject FROM records_mailedform t WHERE t.nomination_id IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM records_behalf b JOIN records_entry e ON e.id = b.entry_id "
        "WHERE e.nomination_id = t.nomination_id AND e.action = 'submit' "
        "AND b.scan_id = t.file_id)",
    ),
    Invariant(
        "placed_file_goes_with_a_form",
        "人工归类的文件，所归的推荐表在同一轮的邮件里",
        "SELECT p.key AS subject FROM records_mailpiece p "
        "JOIN records_incomingmail m ON m.id = p.mail_id WHERE p.form <> '' AND NOT EXISTS ("
        "SELECT 1 FROM records_mailedform t JOIN records_incomingmail o ON o.id = t.mail_id "
        "WHERE t.path = p.form AND o.round_id = m.round_id)",
    ),
    Invariant(
        "chosen_value_stands_in_the_log",
        "核对来件时选用的每一栏，都写在办理记录里",
        "SELECT t.key || ' ' || c.field AS subject FROM records_chosenvalue c "
        "JOIN records_mailedform t ON t.id = c.form_id "
        "LEFT JOIN records_entry e ON e.action = 'choose_value' "
        "AND e.subject = 'mailed_form:' || t.key AND e.by_id = c.by_id AND e.at = c.at "
        "WHERE e.id IS NULL",
    ),
)
