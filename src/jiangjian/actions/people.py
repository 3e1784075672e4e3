"""People and their posts; invitations and lost passwords by printed one-time links."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.duties import against_both, given_alone, second_person_known
from jiangjian.actions.invitation import LASTS, first_link, make_link, open_link, use_link
from jiangjian.actions.name_piece import index_people
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Organisation, Person, Post
from jiangjian.rules.days import shown_day
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import ROLES, Duty, Role

if TYPE_CHECKING:
    from datetime import date, datetime

__all__ = [
    "LASTS",
    "appoint",
    "end_post",
    "first_link",
    "open_link",
    "recover",
    "use_link",
]

NAME: Final = Asked("name", "姓名", "请填写办理人员的姓名", most=50, kind=Kind.NAME)
USERNAME: Final = Asked("username", "登录名", "可用姓名拼音或手机号", most=60, kind=Kind.TEXT)
HIGHER: Final = (Role.ADMINISTRATOR.value, Role.CITY_LEADER.value)
"""Roles whose accounts a clerk does not reopen."""

TITLE: Final = Asked("title", "职务", "", most=50, required=False, kind=Kind.TEXT)
OWN_POST: Final = missing(
    "own_post",
    "username",
    "不能给自己登记任职",
    "请由另一位有权限的人员或上级工会登记",
)


def appoint(  # noqa: PLR0913 - a post is all of these
    *,
    by: Post,
    now: datetime,
    organisation: Organisation,
    role: Role,
    name: str,
    username: str,
    title: str = "",
    starts: date | None = None,
    separate: bool = False,
) -> tuple[Post, str]:
    """Give a person a post and make the one-time link to print.

    A person whose ``username`` exists gets one more post and the link is empty.

    :param separate: nobody is clerk and administrator at once, and what an administrator gives in
        the city waits for a second person; otherwise the log tells that.
    :returns: the post, and the secret of the link (``""`` where none is needed).
    :raises Refusal: ``wrong_role``, ``out_of_reach``, ``wrong_level``, ``in_post_already``,
        ``own_post`` for oneself, ``both_posts``, a missing or taken name.
    """
    with act(
        Duty.INVITE, by=by, now=now, subject=f"organisation:{organisation.pk}", log_as="appoint"
    ) as writing:
        _require_reach(organisation, role, by=by)
        refused = [
            *NAME.against(name),
            *USERNAME.against(username),
            *TITLE.against(title),
        ]
        if refused:
            raise Refusal(*refused)
        person, is_new = _person_of(USERNAME.kept(username), NAME.kept(name))
        if person.pk == by.person_id:
            raise Refusal(OWN_POST)
        _require_new(person, organisation, role, now=now)
        alone = given_alone(role, by=by)
        waits = separate and alone and second_person_known(organisation, by=by)
        both = against_both(person, role, now=now)
        if separate and both:
            raise Refusal(*both)
        token = make_link(person, "invite", by=by, now=now) if is_new else ""
        post = Post.objects.create(
            person=person,
            organisation=organisation,
            role=role.value,
            title=TITLE.kept(title),
            starts=starts or localdate(now),
            waits=waits,
            appointed_by=by,
        )
        writing.values = {
            "post": str(post.pk),
            "person": person.username,
            "role": role.value,
            "starts": str(post.starts),
            **({"both": "True"} if both else {}),
            **({"waits" if waits else "alone": "True"} if alone else {}),
        }
    return post, token


def _person_of(username: str, name: str) -> tuple[Person, bool]:
    """Return the person of a user name, and whether it was made just now.

    :raises Refusal: ``username_taken`` where it is somebody else's.
    """
    person = Person.objects.filter(username=username).first()
    if person is None:
        try:
            with transaction.atomic():
                person = Person.objects.create_user(username, name)
                index_people([person])
                return person, True
        except IntegrityError:  # another act gave it to somebody in between
            person = Person.objects.get(username=username)
    if person.name != name:
        problem = f"登录名“{username}”已有别的人使用"
        remedy = "请换一个登录名，例如加上单位简称"
        raise Refusal(missing("username_taken", "username", problem, remedy))
    return person, False


def _require_new(person: Person, organisation: Organisation, role: Role, *, now: datetime) -> None:
    """A form sent twice gives one post.

    :raises Refusal: ``in_post_already``.
    """
    held = person.posts.in_force(localdate(now)).filter(organisation=organisation, role=role.value)
    if held.exists():
        problem = f"{person}已经是{organisation}的{ROLES[role].label}"
        remedy = "无须再次操作；没有拿到链接的，请在人员名单里重新开一个"
        raise Refusal(missing("in_post_already", "username", problem, remedy))


def _require_reach(organisation: Organisation, role: Role, *, by: Post) -> None:
    """A post is given from the level above, or beside oneself within the same organisation.

    :raises Refusal: ``out_of_reach`` or ``wrong_level``.
    """
    above = Organisation.objects.visible_to(by).filter(pk=organisation.pk).exists()
    upward = by.grant.level is Level.RECOMMENDER and organisation.level == Level.CITY.value
    if not above or upward:
        raise Refusal(
            missing("out_of_reach", "", "只能邀请本单位或下级单位的人员", "请联系上级工会")
        )
    if ROLES[role].level.value != organisation.level:
        raise Refusal(
            missing(
                "wrong_level",
                "role",
                f"“{ROLES[role].label}”不是{organisation}的角色",
                "请选择与单位层级相符的角色",
            )
        )


def end_post(post: Post, *, by: Post, now: datetime) -> Post:
    """End a post yesterday, so that it is out of force at once.

    :raises Refusal: ``wrong_role``, ``out_of_reach`` or ``ended_already``.
    """
    with act(Duty.INVITE, by=by, now=now, subject=f"post:{post.pk}", log_as="end_post") as writing:
        _require_reach(post.organisation, Role(post.role), by=by)
        held = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
        yesterday = localdate(now) - timedelta(days=1)
        if held.ends and held.ends <= yesterday:
            problem = f"这一任职已在{shown_day(held.ends)}终止"
            raise Refusal(missing("ended_already", "", problem, "无须再次操作"))
        held.ends = yesterday
        held.starts = min(held.starts, held.ends)
        held.save(update_fields=["ends", "starts"])
        writing.values = {"ends": str(held.ends)}
    return held


def recover(person: Person, *, by: Post, now: datetime) -> str:
    """Make a one-time link for somebody below who has lost the password or the one-time code.

    Links made before are void; password and code stay until the link is used. A clerk makes
    none for somebody with more rights: whoever opens the link would have them.

    :raises Refusal: ``wrong_role``, ``out_of_reach`` or ``higher_post``.
    """
    with act(Duty.INVITE, by=by, now=now, subject=f"person:{person.pk}", log_as="recover"):
        posts = list(person.posts.select_related("organisation"))
        if not posts:
            raise Refusal(missing("out_of_reach", "", "此人不在您管理的单位", "请联系其上级工会"))
        for post in posts:
            _require_reach(post.organisation, Role(post.role), by=by)
        _require_no_higher(person, by=by, now=now)
        person.invitations.filter(used_at__isnull=True).update(used_at=now)
        return make_link(person, "recover", by=by, now=now)


def _require_no_higher(person: Person, *, by: Post, now: datetime) -> None:
    """Refuse a clerk the account of an administrator or a leader.

    :raises Refusal: ``higher_post``.
    """
    if by.role == Role.ADMINISTRATOR:
        return
    held = person.posts.in_force(localdate(now)).filter(role__in=HIGHER).first()
    if held is not None:
        problem = f"{person}是{held.grant.label}，不能由{by.grant.label}重新开链接"
        remedy = "请系统管理员办理；没有其他系统管理员的，由运行本系统的人员用命令开链接"
        raise Refusal(missing("higher_post", "", problem, remedy))
