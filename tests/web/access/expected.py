"""Who may open what, written by hand beside the promises and not beside the decorators.

One row a URL name: who, how, and what kind of thing its address names. Letters of ``who``:
U unit's union, R recommending unit, C clerk, L leader, E expert, D discipline, A administrator of
the city; ``PUBLIC`` is everybody, ``PEOPLE`` everybody who is signed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PUBLIC: Final = "public"
PEOPLE: Final = "people"
ALL: Final = "URCLEDA"
READ: Final = ("GET", "HEAD")
WRITE: Final = ("POST",)
FORM: Final = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a URL is held to.

    :ivar what: the kind of thing in its address, a name of ``tests.web.access.things``.
    """

    who: str
    how: tuple[str, ...]
    what: str = ""


TABLE: Final = {
    # the house
    "home": Rule(ALL, READ),
    "healthz": Rule(PUBLIC, READ),
    "round": Rule(ALL, READ),
    # signing in
    "account_login": Rule(PUBLIC, FORM),
    "account_logout": Rule(PUBLIC, FORM),
    "account_inactive": Rule(PUBLIC, READ),
    "account_signup": Rule(PUBLIC, READ),
    "account_reset_password": Rule(PUBLIC, READ),
    "account_change_password": Rule(PEOPLE, FORM),
    "account_reauthenticate": Rule(PEOPLE, FORM),
    "usersessions_list": Rule(PEOPLE, FORM),
    "mfa_index": Rule(PEOPLE, READ),
    "mfa_authenticate": Rule(PUBLIC, FORM),
    "mfa_reauthenticate": Rule(PEOPLE, FORM),
    "mfa_activate_totp": Rule(PEOPLE, FORM),
    "mfa_deactivate_totp": Rule(PEOPLE, FORM),
    "mfa_view_recovery_codes": Rule(PEOPLE, READ),
    "mfa_generate_recovery_codes": Rule(PEOPLE, FORM),
    "mfa_download_recovery_codes": Rule(PEOPLE, READ),
    "link": Rule(PUBLIC, FORM, "link"),
    "join": Rule(PUBLIC, FORM, "join_link"),
    "join_code": Rule(PUBLIC, READ, "join_link"),
    "choose_post": Rule(PEOPLE, READ),
    "act_as": Rule(PEOPLE, WRITE, "own_post"),
    # what everybody reads without an account
    "public_rounds": Rule(PUBLIC, READ),
    "public_round": Rule(PUBLIC, READ, "round"),
    "public_notice": Rule(PUBLIC, READ, "round"),
    "public_paper": Rule(PUBLIC, READ, "blank_paper"),
    "public_publicity": Rule(PUBLIC, READ, "unpublished"),
    "public_publicity_paper": Rule(PUBLIC, READ, "unpublished"),
    "public_announcement": Rule(PUBLIC, READ, "unpublished"),
    "public_announcement_paper": Rule(PUBLIC, READ, "unpublished"),
    "verify_receipt": Rule(PUBLIC, FORM),
    # a nomination, and the papers of it
    "nomination": Rule(ALL, READ, "nomination"),
    "paper": Rule(ALL, READ, "paper"),
    "file": Rule(ALL, READ, "file"),
    "viewer": Rule(ALL, READ, "file"),
    "page_picture": Rule(ALL, READ, "page of a file"),
    "redaction": Rule("UC", READ, "file"),
    "redact": Rule("UC", WRITE, "file"),
    "redacted_copy": Rule(ALL, READ, "copy of a file"),
    "receipt": Rule(ALL, READ, "receipt"),
    "receipt_file": Rule(ALL, READ, "receipt"),
    "nomination_materials": Rule("URCL", WRITE, "nomination"),
    "proof": Rule(ALL, READ, "proof"),
    "behalf_scan": Rule(ALL, READ, "scan"),
    "versions": Rule(ALL, READ, "nomination"),
    "version_changes": Rule(ALL, READ, "nomination"),
    "version": Rule(ALL, READ, "version"),
    "version_file": Rule(ALL, READ, "version file"),
    "look": Rule("RCLD", WRITE, "version looked at"),
    "lacking": Rule("URCL", READ),
    "stamps": Rule(ALL, READ, "nomination"),
    "stamped_page": Rule(ALL, READ, "stamped page"),
    "prove": Rule("UR", WRITE, "opinion block"),
    "waive": Rule("C", WRITE, "nomination"),
    "end_waiver": Rule("C", WRITE, "nomination"),
    "propose_correction": Rule("UR", WRITE, "nomination"),
    "confirm_correction": Rule("UR", WRITE, "correction"),
    "decline_correction": Rule("UR", WRITE, "correction"),
    # the unit at work
    "nominations": Rule("U", READ),
    "start": Rule("U", WRITE),
    "section": Rule("U", FORM, "section"),
    "confirm": Rule("U", WRITE, "nomination"),
    "take_form": Rule("U", WRITE, "nomination"),
    "form_check": Rule("U", READ, "nomination"),
    "evidence": Rule("U", READ, "nomination"),
    "add_file": Rule("U", WRITE, "nomination"),
    "remove_file": Rule("U", WRITE, "nomination and file"),
    "mark_stamped": Rule("U", WRITE, "nomination and file"),
    "rename_file": Rule("U", WRITE, "nomination and file"),
    "mark_personal": Rule("U", WRITE, "nomination and file"),
    "move_file": Rule("U", WRITE, "nomination and file"),
    "order_files": Rule("U", WRITE, "nomination"),
    "evidence_file": Rule("U", READ, "nomination_file"),
    "begin_upload": Rule("U", WRITE, "nomination"),
    "upload": Rule("U", READ, "upload"),
    "receive_upload": Rule("U", WRITE, "upload"),
    "finish_upload": Rule("U", WRITE, "upload"),
    "drop_upload": Rule("U", WRITE, "upload"),
    "tick_absent": Rule("U", WRITE, "nomination"),
    "write_summary": Rule("U", WRITE, "nomination"),
    "check": Rule("U", READ, "nomination"),
    "give_reason": Rule("U", WRITE, "nomination"),
    "submit": Rule("U", WRITE, "nomination"),
    "withdraw": Rule("U", WRITE, "nomination"),
    "carry_over": Rule("U", FORM, "filled_before"),
    "route": Rule("U", READ, "nomination"),
    "propose_route": Rule("U", WRITE, "nomination"),
    "withdraw_route": Rule("U", WRITE, "route_change"),
    # the recommending unit
    "applications": Rule("R", READ),
    "recommend": Rule("R", FORM, "nomination"),
    "send_back": Rule("R", WRITE, "nomination"),
    "unrecommend": Rule("R", WRITE, "nomination"),
    "leave_out": Rule("R", WRITE, "nomination"),
    "reconsider": Rule("R", WRITE, "nomination"),
    "rank": Rule("R", WRITE),
    "set_contact": Rule("R", WRITE),
    "summary": Rule("R", READ),
    "summary_file": Rule("R", READ),
    "report_form": Rule("R", READ),
    "report": Rule("R", WRITE),
    "reports": Rule("R", READ),
    "report_file": Rule("R", READ, "own_report"),
    "routes": Rule("R", READ),
    "agree_route": Rule("R", WRITE, "route_change"),
    "decline_route": Rule("R", WRITE, "route_change"),
    "terms": Rule("R", READ),
    "set_inner_end": Rule("R", WRITE),
    "release_not_recommended": Rule("R", WRITE),
    "add_proof": Rule("R", WRITE),
    "remove_proof": Rule("R", WRITE, "proof_sent"),
    "joining": Rule("R", READ),
    "make_join_link": Rule("R", WRITE),
    "end_join_link": Rule("R", WRITE, "own_join_link"),
    "confirm_join": Rule("R", FORM, "join_request"),
    "decline_join": Rule("R", WRITE, "join_request"),
    # recorded for somebody who decided on paper
    "behalf_list": Rule("RC", READ),
    "behalf": Rule("RC", READ, "below"),
    "stand_in": Rule("RC", WRITE, "below"),
    "end_stand_in": Rule(ALL, WRITE, "no_stand_in"),
    # the city
    "incoming": Rule("CLD", READ),
    "sheet": Rule("CL", READ),
    "export": Rule("CL", READ),
    "work_sheet": Rule("CL", READ),
    "materials": Rule("CL", WRITE),
    "accept_many": Rule("CL", FORM, "ticked"),
    "keep_view": Rule("CLD", WRITE),
    "drop_view": Rule("CLD", WRITE, "saved_view"),
    "progress": Rule("CLD", READ),
    "unit_report": Rule("CL", READ, "unit_report"),
    "compare": Rule("CLD", READ, "nomination"),
    "remark": Rule("CL", WRITE, "nomination"),
    "erase_value": Rule("C", WRITE, "version value"),
    "accept": Rule("CL", WRITE, "nomination"),
    "complete": Rule("CL", WRITE, "nomination"),
    "refuse": Rule("CL", WRITE, "nomination"),
    "release": Rule("C", WRITE, "nomination"),
    "decision": Rule("CLD", READ),
    "decide": Rule("CL", WRITE),
    "release_result": Rule("CL", WRITE),
    "minutes": Rule("CLD", READ, "decision"),
    "publication": Rule("CLD", READ),
    "publicity_draft": Rule("CL", READ),
    "publicise": Rule("CL", WRITE),
    "publish": Rule("CL", WRITE),
    "log": Rule("CLD", READ),
    "admissions": Rule("CLD", READ),
    "admit_late": Rule("C", WRITE),
    "papers": Rule("CLD", READ),
    "unit_papers": Rule("CLD", READ, "recommender"),
    "register_paper": Rule("C", WRITE, "recommender"),
    "paper_receipt": Rule("RCLD", READ, "recommender and own"),
    "void_paper": Rule("C", WRITE, "paper_line"),
    # rounds, organisations and people
    "amend": Rule("C", FORM),
    "date_change": Rule("CL", READ),
    "propose_date": Rule("CL", WRITE),
    "confirm_date": Rule("CL", WRITE, "date_change"),
    "decline_date": Rule("CL", WRITE, "date_change"),
    "open_round": Rule("C", FORM),
    "check_notice": Rule("C", WRITE),
    "notice_file": Rule("C", READ, "notice_file"),
    "organisations": Rule("RCA", READ),
    "add_organisation": Rule("RCA", FORM),
    "load_organisations": Rule("RCA", FORM),
    "organisation_template": Rule("RCA", READ),
    "organisation": Rule("RCA", READ, "organisation"),
    "change_organisation": Rule("RCA", WRITE, "organisation"),
    "former_proof": Rule("RCA", READ, "former_name"),
    "people": Rule("RCA", READ),
    "appoint": Rule("RCA", FORM, "organisation"),
    "recover": Rule("RCA", WRITE, "post"),
    "end_post": Rule("RCA", WRITE, "post"),
}
