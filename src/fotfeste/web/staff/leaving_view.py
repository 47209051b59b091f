"""How the answer about leaving becomes the words of a page: a line for each thing that must be in place, and who says what."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fotfeste.casework.doors import OpenCase
from fotfeste.casework.queries.leaving_page import Leaving, Notice
from fotfeste.casework.queries.people import Names
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.distribution import BY_HAND, PAPER, channel_for, informed
from fotfeste.domain.rules.follow_up import Need
from fotfeste.domain.source import Source
from fotfeste.domain.time import norwegian_day
from fotfeste.web.shared.dates import full_date, long_date, words
from fotfeste.web.staff.pages import PAGES, may_open, page_of


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One thing that must be in place."""

    stone: str
    words: str
    end: str
    afterwards: bool
    source: Source
    href: str


@dataclass(frozen=True, slots=True)
class RightLine:
    """One reading of the right to follow-up."""

    day: str
    source: Source
    holds: bool


@dataclass(frozen=True, slots=True)
class LeavingView:
    """The answer in words. ``title`` and ``told`` are empty when nobody has told that the pupil leaves."""

    lines: tuple[NeedLine, ...]
    title: str
    told: str
    right: str
    rights: tuple[RightLine, ...]


def leaving_view(opened: OpenCase, leaving: Leaving) -> LeavingView:
    """The answer for one case, in the language of the page."""
    notice = leaving.notice
    return LeavingView(
        lines=tuple(_line(opened, need) for need in leaving.needs),
        title=_("Leaves school %(day)s") % {"day": long_date(notice.leaves_on)} if notice else "",
        told=_told(notice) if notice else "",
        right=full_date(leaving.right.on),
        rights=tuple(RightLine(full_date(each.on), each.source, each == leaving.right) for each in leaving.readings),
    )


def _line(opened: OpenCase, need: Need) -> NeedLine:
    reachable = not opened.facts.closed and PAGES.get(need.act, "case_page") != "case_page" and may_open(need.act, opened.may)
    return NeedLine(
        stone="done" if need.done else ("late" if need.afterwards else "due"),
        words=words(need.text),
        end=full_date(norwegian_day(need.done.at)) if need.done else "",
        afterwards=need.afterwards,
        source=need.source,
        href=page_of(need.act, opened.facts.id) if reachable and need.done is None else "",
    )


def _told(notice: Notice) -> str:
    who = {
        "pupil": _("The pupil told so on %(day)s, %(way)s."),
        "guardian": _("A guardian told so on %(day)s, %(way)s."),
        "company": _("The training company told so on %(day)s, %(way)s."),
        "school": _("Somebody at school told so on %(day)s, %(way)s."),
    }[notice.said_by]
    ways = {
        "portal": _("in Fotfeste"),
        "phone": _("by phone"),
        "in_person": _("face to face"),
        "letter": _("by letter"),
        "email": _("by e-mail"),
    }
    return who % {"day": long_date(notice.said_at), "way": ways[notice.way]}


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who gets the written information, and how it goes."""

    name: str
    how: str
    kind: str


def who_is_told(opened: OpenCase, names: Names) -> tuple[Told, ...]:
    """Everybody who gets the written information today."""
    how = {PAPER: _("on paper, by post"), BY_HAND: _("on paper, from hand to hand")}
    kinds = {Role.PUPIL: "young", Role.GUARDIAN: "home"}
    return tuple(
        Told(names.person(person), how.get(channel_for(opened.facts, person), _("in the portal, with a notice")), kinds.get(role, "other"))
        for person, role in informed(opened.facts, opened.given)
    )
