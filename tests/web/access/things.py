"""What addresses name: things of each side, each with the parties that may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Model
from django.test import Client

from jiangjian.actions.evidence import store_file
from jiangjian.records.models import (
    Decision,
    Nomination,
    Returned,
    ReturnPoint,
    StoredFile,
    SupplementAsk,
    SupplementCall,
    SupplementItem,
    Upload,
)
from jiangjian.rules.supplement import READY
from tests.stages_world import DUE
from tests.web.access.extras import Extras, make_extras
from tests.web.access.mail_things import known_mails, lay_mails
from tests.web.access.parties import PARTIES, client_of
from tests.web.access.stamp_things import lay_stamps, stamps_known
from tests.world import NOW, TODAY, World

EVERYBODY: Final = frozenset(PARTIES)
OURS: Final = frozenset({"unit", "county", "city_clerk", "city_leader", "discipline"})
DRAFT: Final = frozenset({"unit"})
THEIRS: Final = frozenset({"rival_unit", "rival"})
KEEPERS: Final = frozenset({"city_clerk", "administrator"})
CITY: Final = frozenset({"city_clerk", "city_leader", "discipline"})
NONE: Final[frozenset[str]] = frozenset()

ODD: Final = ("-1", "0x1", "１", "1 OR 1=1", "99999999999999999999", "a\x00b", "'; --", "a" * 300)
"""Written where a key or a number belongs."""

MISSING: Final = "abcdefghjk"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in an address.

    :ivar args: what stands in the address, in order.
    :ivar known_to: the parties to whom it exists.
    :ivar sent: what a POST says beside it.
    :ivar query: what a GET says behind it; such a thing is only read.
    """

    args: tuple[str, ...]
    known_to: frozenset[str]
    sent: dict[str, str] = field(default_factory=dict)
    query: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A world with something of everybody: reported, a draft, and what lies at the rival."""

    world: World
    ours: Nomination
    draft: Nomination
    theirs: Nomination
    decision: Decision
    clients: dict[str, Client]
    extras: Extras


def make_scene(world: World) -> Scene:
    """Return the scene; ``theirs`` is handed in and not yet reported."""
    (ours,) = world.reported()
    draft = world.draft(name="李四工匠创新工作室")
    theirs = world.submitted(name="王五技能创新工作室", by=world.posts["rival_unit"])
    kept = store_file(world.store.keep([b"%PDF-1.7"]), media_type="application/pdf", now=NOW)
    decision = Decision.objects.create(
        round=world.round,
        meeting="主席办公会",
        held_on=TODAY,
        minutes=kept,
        minutes_name="纪要.pdf",
        by=world.clerk,
        at=NOW,
    )
    for each, by in (
        (ours, world.union),
        (draft, world.union),
        (theirs, world.posts["rival_unit"]),
    ):
        Upload.objects.create(
            nomination=each,
            slot="1",
            name="传了一半.pdf",
            size=9,
            by=by,
            begun_at=NOW,
            touched_at=NOW,
        )
        returned = Returned.objects.create(
            nomination=each, message="请补充", by=world.county_clerk, at=NOW
        )
        ReturnPoint.objects.create(returned=returned, target="slot:1", reason="缺页")
    ask_for_more(world, kept, ours, theirs)
    lay_stamps(world, kept, ours, theirs)
    lay_mails(world, MISSING)
    clients = {party: client_of(world, party) for party in PARTIES}
    extras = make_extras(world, ours, draft)
    return Scene(world, ours, draft, theirs, decision, clients, extras)


def ask_for_more(world: World, file: StoredFile, *nominations: Nomination) -> None:
    """Ask for photos, and let each have given one."""
    call = SupplementCall.objects.create(
        round=world.round,
        title="关于补报照片的通知",
        text="请补报照片",
        asked=[each.record for each in READY],
        due_at=DUE,
        by=world.clerk,
        at=NOW,
    )
    for each in nominations:
        ask = SupplementAsk.objects.create(call=call, nomination=each)
        ask.items.create(asked="photos", file=file, name="照片.jpg", by=world.union, at=NOW)


def dossiers(scene: Scene) -> Iterator[tuple[Nomination, frozenset[str]]]:
    """Yield each nomination with who may know of it."""
    yield scene.ours, OURS
    yield scene.draft, DRAFT
    yield scene.theirs, THEIRS


def things(scene: Scene) -> dict[str, list[Thing]]:
    """Return what there is of each kind; what is missing stands here too, known to nobody."""
    world = scene.world
    posts, report = world.posts, world.round.reports.get()
    keys = [(each.key, each.evidence.order_by("pk")[0].key, who) for each, who in dossiers(scene)]
    receipts = [
        (each.receipts.get().number, who) for each, who in dossiers(scene) if each.receipts.exists()
    ]
    organisations = {
        world.city.pk: KEEPERS,
        world.county.pk: KEEPERS | {"county"},
        world.unit.pk: KEEPERS | {"county"},
        world.rival.pk: KEEPERS | {"rival"},
        world.rival_unit.pk: KEEPERS | {"rival"},
    }
    round_ = world.round.key
    return {
        "": [Thing((), EVERYBODY)],
        "mails": [Thing((), NONE)],  # no mail server is set
        "message_kind": [Thing(("urge",), EVERYBODY), Thing((MISSING,), NONE)],
        "unit_below": [
            Thing((str(world.county.pk),), frozenset({"city_clerk"})),
            Thing((str(world.rival.pk),), frozenset({"city_clerk"})),
            Thing((str(world.unit.pk),), frozenset({"county"})),
            Thing((str(world.rival_unit.pk),), frozenset({"rival"})),
            Thing((str(world.city.pk),), NONE),
        ],
        "link": [Thing((MISSING,), EVERYBODY)],
        "round": [Thing((round_,), EVERYBODY), Thing((MISSING,), NONE)],
        "unpublished": [Thing((round_,), NONE), Thing((MISSING,), NONE)],
        "blank_paper": [
            Thing((round_, "nomination_form"), EVERYBODY),
            Thing((round_, MISSING), NONE),
        ],
        "notice_file": [
            Thing(("kaifeng-2024", "toml"), EVERYBODY),
            Thing(("kaifeng-2024", "exe"), NONE),
            Thing(("..", "toml"), NONE),
        ],
        "nomination": [Thing((key,), who) for key, _, who in keys] + [Thing((MISSING,), NONE)],
        "two_drafts": [
            Thing((keys[1][0], keys[0][0]), DRAFT),
            Thing((keys[1][0], keys[2][0]), NONE),
            Thing((keys[2][0], keys[1][0]), NONE),
            Thing((keys[1][0], keys[1][0]), NONE),
            Thing((keys[1][0], MISSING), NONE),
        ],
        "section": [Thing((key, "studio"), who) for key, _, who in keys]
        + [Thing((keys[0][0], MISSING), NONE), Thing((MISSING, "studio"), NONE)],
        "paper": [Thing((key, "form"), who) for key, _, who in keys]
        + [Thing((keys[0][0], MISSING), NONE), Thing((MISSING, "form"), NONE)],
        "file": [Thing((file,), who) for _, file, who in keys] + [Thing((MISSING,), NONE)],
        "page of a file": [
            *(Thing((file, "small", "1"), who) for _, file, who in keys),
            Thing((MISSING, "small", "1"), NONE),
            Thing((keys[0][1], "huge", "1"), NONE),
        ],
        "copy of a file": [Thing((file,), NONE) for _, file, _ in keys] + [Thing((MISSING,), NONE)],
        "nomination_file": [Thing((key, file), who) for key, file, who in keys]
        + [
            Thing((keys[1][0], keys[2][1]), NONE),
            Thing((keys[1][0], keys[0][1]), NONE),
            Thing((keys[1][0], MISSING), NONE),
        ],
        "nomination and file": [Thing((key,), who, {"file": file}) for key, file, who in keys]
        + [
            Thing((keys[1][0],), NONE, {"file": keys[2][1]}),  # a file of somebody else's dossier
            Thing((keys[2][0],), NONE, {"file": keys[1][1]}),
            Thing((keys[1][0],), NONE, {"file": keys[0][1]}),  # of another dossier of one's own
        ],
        "upload": [Thing((each.key, each.uploads.get().key), who) for each, who in dossiers(scene)]
        + [
            Thing((keys[1][0], scene.theirs.uploads.get().key), NONE),  # of somebody else
            Thing((keys[1][0], scene.ours.uploads.get().key), NONE),  # of another of one's own
            Thing((keys[1][0], MISSING), NONE),
        ],
        **versions_of(keys),
        "return point": return_points(scene),
        **supplements(scene),
        "receipt": [Thing((number,), who) for number, who in receipts]
        + [Thing((report.receipt.number,), CITY | {"county"}), Thing((MISSING,), NONE)],
        "own_report": [Thing(("1",), frozenset({"county"})), Thing(("2",), NONE)],
        "unit_report": [
            Thing((str(world.county.pk), "1"), CITY),
            Thing((str(world.county.pk), "2"), NONE),
            Thing((str(world.rival.pk), "1"), NONE),
        ],
        "decision": [Thing((str(scene.decision.pk),), CITY), Thing(("999999",), NONE)],
        "organisation": [Thing((str(pk),), who) for pk, who in organisations.items()]
        + [Thing(("999999",), NONE)],
        "post": [
            Thing((str(posts[name].pk),), organisations[posts[name].organisation_id])
            for name in ("county", "unit", "rival", "rival_unit", "city_clerk", "administrator")
        ]
        + [Thing(("999999",), NONE)],
        "city_post": [
            Thing((str(posts["administrator"].pk),), frozenset({"city_clerk", "city_leader"})),
            Thing((str(posts["county"].pk),), NONE),
            Thing(("999999",), NONE),
        ],
        "own_post": [Thing((str(posts[name].pk),), frozenset({name})) for name in posts]
        + [Thing(("999999",), NONE)],
        **{
            kind: [Thing(args, who) for args, who in known]
            for kind, known in {
                **stamps_known(dossiers(scene)),
                **known_mails(world, MISSING),
            }.items()
        },
        **things_beside(scene),
    }


def return_points(scene: Scene) -> list[Thing]:
    """Return a point that a return has named in each dossier."""
    named = [
        (each.key, str(ReturnPoint.objects.get(returned__nomination=each).pk), who)
        for each, who in dossiers(scene)
    ]
    ours, draft, theirs = (number for _, number, _ in named)
    return [Thing((key, number), who) for key, number, who in named] + [
        Thing((scene.draft.key, theirs), NONE),  # of somebody else's dossier
        Thing((scene.draft.key, ours), NONE),  # of another of one's own
        Thing((scene.ours.key, draft), NONE),
        Thing((scene.draft.key, "999999"), NONE),
    ]


def supplements(scene: Scene) -> dict[str, list[Thing]]:
    """Return what two of three dossiers are asked for, and a file each has given."""
    call = SupplementCall.objects.get()
    items = {each.ask.nomination_id: each.key for each in SupplementItem.objects.all()}
    ours, theirs = items[scene.ours.pk], items[scene.theirs.pk]
    asked = [(scene.ours.key, OURS, ours), (scene.theirs.key, THEIRS, theirs)]
    gone = [
        Thing((scene.draft.key, call.key), NONE, {"item": ours}),  # it is not asked
        Thing((scene.ours.key, MISSING), NONE, {"item": ours}),
    ]
    return {
        "supplement call": [Thing((call.key,), CITY), Thing((MISSING,), NONE)],
        "supplement": [Thing((key, call.key), who) for key, who, _ in asked] + gone,
        "supplement item": [Thing((key, call.key), who, {"item": item}) for key, who, item in asked]
        + [Thing((scene.ours.key, call.key), NONE, {"item": theirs}), *gone],
        "supplement file": [Thing((item,), who) for _, who, item in asked]
        + [Thing((MISSING,), NONE)],
    }


def versions_of(keys: list[tuple[str, str, frozenset[str]]]) -> dict[str, list[Thing]]:
    """Return versions and what lies in them; the draft has none."""
    ours, draft, theirs = keys
    name = {"name": "answer:studio_name"}
    known = [(ours[0], ours[2]), (theirs[0], theirs[2]), (draft[0], NONE), (MISSING, NONE)]
    return {
        "version": [Thing((key, "1"), who) for key, who in known] + [Thing((ours[0], "3"), NONE)],
        "version file": [Thing((key, "1", "1", "1"), who) for key, who in known]
        + [Thing((ours[0], "1", "1", "2"), NONE), Thing((ours[0], "1", MISSING, "1"), NONE)],
        "version looked at": [Thing((key,), who, {"number": "1"}) for key, who in known]
        + [Thing((ours[0],), NONE, {"number": each}) for each in ("3", "", "-1", "１")],
        "version value": [Thing((key, "1"), who, name) for key, who in known]
        + [Thing((ours[0], "1"), NONE, {"name": MISSING})],
    }


def things_beside(scene: Scene) -> dict[str, list[Thing]]:
    """Return what stands beside dossiers: links, papers, proposals, and who is stood in for."""
    world, extras = scene.world, scene.extras
    county, rival = frozenset({"county"}), frozenset({"rival"})
    clerk = frozenset({"city_clerk"})
    gone = Thing(("999999",), NONE)

    def numbered(made: Model, who: frozenset[str]) -> list[Thing]:
        return [Thing((str(made.pk),), who), gone]

    former = str(extras.former.pk)
    return {
        "join_link": [Thing((extras.token,), EVERYBODY), Thing((MISSING,), EVERYBODY)],
        "own_join_link": numbered(extras.link, county),
        "join_request": numbered(extras.request, county),
        "filled_before": [
            Thing((scene.draft.key,), frozenset({"unit"})),
            Thing((scene.ours.key,), frozenset({"unit"})),
            Thing((scene.theirs.key,), NONE),  # of a unit without an earlier round
            Thing((MISSING,), NONE),
        ],
        "route_change": numbered(extras.route, frozenset({"unit", "county", "rival"})),
        "proof": [Thing((extras.proof.key,), CITY | county), Thing((MISSING,), NONE)],
        "proof_sent": [
            Thing((), county, {"file": extras.proof.key}),
            Thing((), NONE, {"file": MISSING}),
        ],
        "scan": [
            Thing((str(extras.on_draft),), frozenset({"unit", "county"})),
            Thing((str(extras.for_county),), CITY - {"discipline"} | county),
            Thing((str(extras.for_rival_unit),), clerk | {"rival_unit"}),
            gone,
        ],
        "below": [
            Thing((str(world.unit.pk),), clerk | county),
            Thing((str(world.rival_unit.pk),), clerk | rival),
            Thing((str(world.county.pk),), clerk),
            Thing((str(world.city.pk),), clerk),
            gone,
        ],
        "no_stand_in": [Thing((), NONE)],
        "ticked": [
            Thing((), EVERYBODY, {"key": scene.ours.key}),
            Thing((), EVERYBODY),
            Thing((), clerk | {"city_leader"}, query=f"key={scene.ours.key}"),
            Thing((), NONE, query=f"key={scene.draft.key}"),
            Thing((), NONE, query=f"key={scene.theirs.key}"),
            Thing((), NONE, query=f"key={MISSING}"),
        ],
        "saved_view": numbered(extras.view, clerk),
        "recommender": [
            Thing((str(world.county.pk),), CITY),
            Thing((str(world.rival.pk),), CITY),
            Thing((str(world.unit.pk),), NONE),
            gone,
        ],
        "recommender and own": [
            Thing((str(world.county.pk),), CITY | county),
            Thing((str(world.rival.pk),), CITY | rival),
            Thing((str(world.unit.pk),), NONE),
            gone,
        ],
        "paper_line": numbered(extras.line, CITY),
        "date_change": numbered(extras.date, CITY),
        "former_name": [
            Thing((str(world.unit.pk), former), KEEPERS | county),
            Thing((str(world.rival_unit.pk), former), NONE),
            Thing((str(world.unit.pk), "999999"), NONE),
        ],
    }
