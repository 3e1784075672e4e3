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
    # a nomination, and the papers of it
    "nomination": Rule(ALL, READ, "nomination"),
    "paper": Rule(ALL, READ, "paper"),
    "file": Rule(ALL, READ, "file"),
    "receipt": Rule(ALL, READ, "receipt"),
    "receipt_file": Rule(ALL, READ, "receipt"),
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
    "tick_absent": Rule("U", WRITE, "nomination"),
    "write_summary": Rule("U", WRITE, "nomination"),
    "check": Rule("U", READ, "nomination"),
    "give_reason": Rule("U", WRITE, "nomination"),
    "submit": Rule("U", WRITE, "nomination"),
    "withdraw": Rule("U", WRITE, "nomination"),
    # the recommending unit
    "applications": Rule("R", READ),
    "recommend": Rule("R", FORM, "nomination"),
    "send_back": Rule("R", WRITE, "nomination"),
    "unrecommend": Rule("R", WRITE, "nomination"),
    "rank": Rule("R", WRITE),
    "set_contact": Rule("R", WRITE),
    "summary": Rule("R", READ),
    "summary_file": Rule("R", READ),
    "report_form": Rule("R", READ),
    "report": Rule("R", WRITE),
    "reports": Rule("R", READ),
    "report_file": Rule("R", READ, "own_report"),
    # the city
    "incoming": Rule("CLD", READ),
    "sheet": Rule("CL", READ),
    "progress": Rule("CLD", READ),
    "unit_report": Rule("CL", READ, "unit_report"),
    "compare": Rule("CLD", READ, "nomination"),
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
    # rounds, organisations and people
    "amend": Rule("C", FORM),
    "open_round": Rule("C", FORM),
    "check_notice": Rule("C", WRITE),
    "notice_file": Rule("C", READ, "notice_file"),
    "organisations": Rule("RCA", READ),
    "add_organisation": Rule("RCA", FORM),
    "load_organisations": Rule("RCA", FORM),
    "organisation_template": Rule("RCA", READ),
    "organisation": Rule("RCA", READ, "organisation"),
    "change_organisation": Rule("RCA", WRITE, "organisation"),
    "people": Rule("RCA", READ),
    "appoint": Rule("RCA", FORM, "organisation"),
    "recover": Rule("RCA", WRITE, "post"),
    "end_post": Rule("RCA", WRITE, "post"),
}
