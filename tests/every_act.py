"""Every act with arguments that are right in themselves: who may is left to the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jiangjian.actions import arranging, date_change, evidence, joining, redaction, route_change
from jiangjian.actions.admission import admit_late
from jiangjian.actions.amendment import amend
from jiangjian.actions.carrying_over import carry_over
from jiangjian.actions.confirming import confirm_post
from jiangjian.actions.decision import Verdict, decide, release_result
from jiangjian.actions.filling import confirm, give_reason, save
from jiangjian.actions.form_upload import take_form
from jiangjian.actions.merging import merge
from jiangjian.actions.nomination import start, submit, withdraw
from jiangjian.actions.opening import open_round
from jiangjian.actions.organisation import (
    NewOrganisation,
    add_organisations,
    change_organisation,
)
from jiangjian.actions.people import appoint, end_post, recover
from jiangjian.actions.proof import add_proof, remove_proof
from jiangjian.actions.publication import publicise, publish
from jiangjian.actions.qualification import accept, complete, refuse, release
from jiangjian.actions.ranking import rank, set_contact
from jiangjian.actions.recommendation import (
    leave_out,
    recommend,
    reconsider,
    send_back,
    unrecommend,
)
from jiangjian.actions.report import report
from jiangjian.actions.room import Room
from jiangjian.actions.terms import release_not_recommended, set_inner_end
from jiangjian.actions.upload import begin, drop, finish, receive
from jiangjian.records.incoming import Incoming
from jiangjian.records.models import (
    DateChange,
    JoinLink,
    JoinRequest,
    Nomination,
    Post,
    RouteChange,
    Upload,
)
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.roles import Duty, Role
from jiangjian.rules.stages import Action
from tests.asked_acts import ASKED_ACTS
from tests.erasing_acts import ERASING_ACTS
from tests.mail_acts import MAIL_ACTS
from tests.stages_world import DUE, LATER, MEETING
from tests.stamp_acts import STAMP_ACTS
from tests.world import NOTICE, PRINTED, RECOMMENDER_SIGNED, TEXT, UNIT_SIGNED, World

Act = Callable[[World, Nomination, Post], object]

ROOM = Room(
    file=50 * 2**20,
    video=300 * 2**20,
    nomination=2**31,
    unit=2**32,
    spare=0,
    free=2**40,
)
"""Room enough for everything that a test uploads."""

MOVES: Mapping[Action, Act] = {
    Action.SUBMIT: lambda _, n, by: submit(n, by=by, now=LATER, signed=UNIT_SIGNED),
    Action.WITHDRAW: lambda _, n, by: withdraw(n, by=by, now=LATER),
    Action.MERGE: lambda _, n, by: merge(
        n, other=n, by=by, now=LATER, chosen={}, versions=(n.version, n.version)
    ),
    Action.SEND_BACK: lambda _, n, by: send_back(n, by=by, now=LATER, reason="请补充"),
    Action.RECOMMEND: lambda _, n, by: recommend(n, by=by, now=LATER, signed=RECOMMENDER_SIGNED),
    Action.UNRECOMMEND: lambda _, n, by: unrecommend(n, by=by, now=LATER),
    Action.LEAVE_OUT: lambda _, n, by: leave_out(n, by=by, now=LATER, reason="成果较少"),
    Action.RECONSIDER: lambda _, n, by: reconsider(n, by=by, now=LATER),
    Action.RELEASE: lambda _, n, by: release(n, by=by, now=LATER, reason="推荐单位申请调整"),
    Action.ACCEPT: lambda _, n, by: accept(n, by=by, now=LATER),
    Action.COMPLETE: lambda _, n, by: complete(n, by=by, now=LATER, reason="请补充", due=DUE),
    Action.REFUSE: lambda _, n, by: refuse(n, by=by, now=LATER, clause="一.2", reason="不满一年"),
}
"""Acts that move one nomination by themselves; report, decide, publicise, publish move many."""

FILLS: Mapping[str, Act] = {
    "save": lambda _, n, by: save(
        n, by=by, now=LATER, typed={"studio_name": "新名"}, section="studio", version=1
    ),
    "confirm": lambda _, n, by: confirm(n, by=by, now=LATER, keys=["leader_phone"]),
    "give_reason": lambda _, n, by: give_reason(n, by=by, now=LATER, reasons={}),
    "take_form": lambda _, n, by: take_form(
        n, by=by, now=LATER, read={"studio_name": "新名"}, digest="0" * 64
    ),
    "add_file": lambda world, n, by: evidence.add_file(
        n,
        by=by,
        now=LATER,
        slot="1",
        kept=world.store.keep([b"new"]),
        name="新.pdf",
        media_type="application/pdf",
    ),
    "remove_file": lambda _, n, by: evidence.remove_file(n, by=by, now=LATER, key=first(n)),
    "mark_stamped": lambda _, n, by: evidence.mark_stamped(
        n, by=by, now=LATER, key=first(n), stamped=True
    ),
    "rename_file": lambda _, n, by: evidence.rename_file(
        n, by=by, now=LATER, key=first(n), name="新名.pdf"
    ),
    "mark_personal": lambda _, n, by: arranging.mark_personal(
        n, by=by, now=LATER, key=first(n), personal=True
    ),
    "move_file": lambda _, n, by: arranging.move_file(
        n, by=by, now=LATER, key=first(n), slot="summary"
    ),
    "order_files": lambda _, n, by: arranging.order_files(
        n, by=by, now=LATER, slot="1", keys=[first(n)]
    ),
    "tick_absent": lambda _, n, by: evidence.tick_absent(
        n, by=by, now=LATER, slot="3", absent=False
    ),
    "carry_over": lambda _, n, by: carry_over(n, by=by, now=LATER, source=n, keys=["funding"]),
    "write_summary": lambda _, n, by: evidence.write_summary(n, by=by, now=LATER, text="总结"),
    "begin_upload": lambda _, n, by: begin(
        n, by=by, now=LATER, slot="1", name="新.pdf", size=3, room=ROOM
    ),
    "receive_upload": lambda world, n, by: receive(
        coming(n, by),
        by=by,
        now=LATER,
        incoming=incoming_of(world),
        offset=0,
        pieces=[b"new"],
        room=ROOM,
    ),
    "finish_upload": lambda world, n, by: finish(
        coming(n, by),
        by=by,
        now=LATER,
        incoming=incoming_of(world),
        store=world.store,
        tell=lambda _: "application/pdf",
        room=ROOM,
    ),
    "drop_upload": lambda world, n, by: drop(
        coming(n, by), by=by, now=LATER, incoming=incoming_of(world)
    ),
}
"""Acts that change what a nomination says."""

OTHERS: Mapping[str, tuple[Action | Duty, Act]] = {
    "redact": (
        Duty.REDACT,
        lambda world, n, by: redaction.keep_redacted(
            n,
            by=by,
            now=LATER,
            key=first(n),
            kept=world.store.keep([b"copy"]),
            media_type="application/pdf",
            boxes=1,
        ),
    ),
    "start": (
        Duty.START,
        lambda world, _, by: start(
            world.round, unit=world.unit, recommender=world.county, by=by, now=LATER
        ),
    ),
    "rank": (Duty.RANK, lambda world, n, by: rank(world.round, by=by, now=LATER, order=[n.key])),
    "set_contact": (
        Duty.SET_CONTACT,
        lambda _, __, by: set_contact(
            by=by, now=LATER, person="赵经办", phone="13800138001", area_code="0371"
        ),
    ),
    "set_inner_end": (
        Duty.SET_TERMS,
        lambda world, _, by: set_inner_end(world.round, by=by, now=LATER, inner_ends=NOTICE.ends),
    ),
    "release_not_recommended": (
        Duty.SET_TERMS,
        lambda world, _, by: release_not_recommended(world.round, by=by, now=LATER),
    ),
    "add_proof": (
        Duty.SET_TERMS,
        lambda world, _, by: add_proof(
            world.round,
            by=by,
            now=LATER,
            slot="meeting",
            kept=world.store.keep([b"minutes"]),
            name="评议.pdf",
            media_type="application/pdf",
        ),
    ),
    "remove_proof": (
        Duty.SET_TERMS,
        lambda world, _, by: remove_proof(world.round, by=by, now=LATER, key="none"),
    ),
    "admit_late": (
        Duty.ADMIT_LATE,
        lambda world, _, by: admit_late(
            world.round, by=by, now=LATER, recommender=world.county, until=DUE, reason="暴雪停运"
        ),
    ),
    "report": (Action.REPORT, lambda world, _, by: report(world.round, by=by, now=LATER)),
    "decide": (
        Duty.DECIDE,
        lambda world, n, by: decide(
            world.round,
            by=by,
            now=LATER,
            meeting=MEETING,
            verdicts={n.key: Verdict(chosen=True, reason="成果突出")},
        ),
    ),
    "release_result": (
        Duty.RELEASE_RESULT,
        lambda world, _, by: release_result(world.round, by=by, now=LATER),
    ),
    "publicise": (Action.PUBLICISE, lambda world, _, by: publicise(world.round, by=by, now=LATER)),
    "publish": (Action.PUBLISH, lambda world, _, by: publish(world.round, by=by, now=LATER)),
    "appoint": (
        Duty.INVITE,
        lambda world, _, by: appoint(
            by=by,
            now=LATER,
            organisation=world.unit,
            role=Role.UNIT_UNION,
            name="王新",
            username="wangxin",
        ),
    ),
    "confirm_post": (
        Duty.CONFIRM_POST,
        lambda world, _, by: confirm_post(world.posts["administrator"], by=by, now=LATER),
    ),
    "end_post": (Duty.INVITE, lambda world, _, by: end_post(world.union, by=by, now=LATER)),
    "recover": (Duty.INVITE, lambda world, _, by: recover(world.union.person, by=by, now=LATER)),
    "add_organisations": (
        Duty.KEEP_ORGANISATIONS,
        lambda _, __, by: add_organisations(
            [NewOrganisation("开封新厂工会", "unit", "龙亭区总工会")],
            kinds=NOTICE.kinds,
            by=by,
            now=LATER,
        ),
    ),
    "change_organisation": (
        Duty.KEEP_ORGANISATIONS,
        lambda world, _, by: change_organisation(
            world.unit, by=by, now=LATER, name="开封新名工会", active=True
        ),
    ),
    "open_round": (
        Duty.OPEN_ROUND,
        lambda _, __, by: open_round(
            by=by,
            now=LATER,
            source="kaifeng-2024.toml",
            text=TEXT,
            printed=PRINTED,
            ends=NOTICE.ends,
            key="second",
        ),
    ),
    "make_join_link": (Duty.INVITE, lambda _, __, by: joining.make_link(by=by, now=LATER)),
    "confirm_join": (
        Duty.INVITE,
        lambda _, __, by: joining.confirm(
            JoinRequest(), by=by, now=LATER, unit="新厂", name="王新", username="wangxin"
        ),
    ),
    "decline_join": (
        Duty.INVITE,
        lambda _, __, by: joining.decline(JoinRequest(), by=by, now=LATER, reason="不是本区单位"),
    ),
    "end_join_link": (
        Duty.INVITE,
        lambda _, __, by: joining.end_link(JoinLink(), by=by, now=LATER),
    ),
    "propose_route": (
        Duty.CHANGE_ROUTE,
        lambda world, n, by: route_change.propose(
            n, by=by, now=LATER, to=world.rival, reason="理由"
        ),
    ),
    "agree_route": (
        Duty.CHANGE_ROUTE,
        lambda world, n, by: route_change.agree(moving(world, n), by=by, now=LATER),
    ),
    "decline_route": (
        Duty.CHANGE_ROUTE,
        lambda world, n, by: route_change.decline(moving(world, n), by=by, now=LATER, reason="不"),
    ),
    "withdraw_route": (
        Duty.CHANGE_ROUTE,
        lambda world, n, by: route_change.withdraw(moving(world, n), by=by, now=LATER),
    ),
    "propose_date": (
        Duty.CHANGE_DATE,
        lambda world, _, by: date_change.propose(
            world.round, by=by, now=LATER, ends=DUE, note="补充通知"
        ),
    ),
    "confirm_date": (
        Duty.CHANGE_DATE,
        lambda world, _, by: date_change.confirm(proposed(world), by=by, now=LATER),
    ),
    "decline_date": (
        Duty.CHANGE_DATE,
        lambda world, _, by: date_change.decline(proposed(world), by=by, now=LATER),
    ),
    "amend": (
        Duty.AMEND_ROUND,
        lambda world, _, by: amend(
            world.round, by=by, now=LATER, change=Amendment("target", "10", "12", "会议决定")
        ),
    ),
}
"""Acts on a round, an organisation or a person, with the right they take."""


def proposed(world: World) -> DateChange:
    """Return a change of the date that nobody need have stored: who may not decide sees none."""
    leader = world.posts["city_leader"]
    return DateChange(round=world.round, ends=DUE, note="补充通知", proposed_by=leader)


def moving(world: World, nomination: Nomination) -> RouteChange:
    """Return a change of route that nobody has stored."""
    return RouteChange(nomination=nomination, to=world.rival, proposed_by=world.union)


def coming(nomination: Nomination, by: Post) -> Upload:
    """Return an upload that nobody need have begun: who may not send sees none."""
    return Upload(
        nomination=nomination,
        slot="1",
        name="新.pdf",
        size=3,
        by=by,
        begun_at=LATER,
        touched_at=LATER,
    )


def incoming_of(world: World) -> Incoming:
    """Return where pieces lie in a test."""
    return Incoming(world.store.root.parent / "uploads")


def first(nomination: Nomination) -> str:
    """Return the key of a nomination's first file."""
    return nomination.evidence.order_by("pk")[0].key


EVERY: Mapping[str, tuple[Action | Duty, Act]] = {
    **{action.value: (action, act) for action, act in MOVES.items()},
    **{name: (Duty.FILL, act) for name, act in FILLS.items()},
    **OTHERS,
    **ASKED_ACTS,
    **STAMP_ACTS,
    **MAIL_ACTS,
    **ERASING_ACTS,
}
