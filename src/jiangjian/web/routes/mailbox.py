"""Addresses of 邮箱导入."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import mail_finding, mailbox, mailed_form

HERE: Final = "city/mailbox/"

patterns: Final[list[URLPattern]] = [
    path(HERE, mailbox.mailbox, name="mailbox"),
    path(f"{HERE}start_import", mailbox.start_import, name="start_import"),
    path(f"{HERE}imports/<str:key>/", mailbox.mail_import, name="mail_import"),
    path(f"{HERE}imports/<str:key>/add_to_import", mailbox.add_to_import, name="add_to_import"),
    path(f"{HERE}imports/<str:key>/take_in_mail", mailbox.take_in_mail, name="take_in_mail"),
    path(f"{HERE}imports/<str:key>/drop_import", mailbox.drop_import, name="drop_import"),
    path(f"{HERE}mails/<str:key>/", mailbox.incoming_mail, name="incoming_mail"),
    path(f"{HERE}mails/<str:key>/match_unit", mailbox.match_unit, name="match_unit"),
    path(f"{HERE}mails/<str:key>/set_aside", mailbox.set_aside, name="set_aside"),
    path(f"{HERE}mails/<str:key>/take_up", mailbox.take_up, name="take_up"),
    path(f"{HERE}files/<str:key>/", mailbox.mail_piece, name="mail_piece"),
    path(
        f"{HERE}files/<str:key>/pages/<str:size>/<int:page>/",
        mailbox.mail_piece_page,
        name="mail_piece_page",
    ),
    path(f"{HERE}files/<str:key>/put_evidence", mailbox.put_evidence, name="put_evidence"),
    path(f"{HERE}tray/", mailbox.mail_tray, name="mail_tray"),
    path(f"{HERE}forms/", mailed_form.mailed_forms, name="mailed_forms"),
    path(f"{HERE}forms/<str:key>/", mailed_form.mailed_form, name="mailed_form"),
    path(f"{HERE}forms/<str:key>/choose_value", mailed_form.choose_value, name="choose_value"),
    path(f"{HERE}forms/<str:key>/choose_form", mailed_form.choose_form, name="choose_form"),
    path(f"{HERE}forms/<str:key>/take_over", mailed_form.take_over, name="take_over"),
    path(f"{HERE}findings/", mail_finding.mail_findings, name="mail_findings"),
    path(
        f"{HERE}findings/<str:unit>/<str:kind>", mail_finding.feedback_sheet, name="feedback_sheet"
    ),
    path(f"{HERE}table", mail_finding.mailed_table, name="mailed_table"),
    path(f"{HERE}table/<str:unit>", mail_finding.unit_mailed_table, name="unit_mailed_table"),
    path(f"{HERE}log", mail_finding.import_log, name="import_log"),
]
