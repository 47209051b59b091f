"""Who answers for a case, who can take it over, and every case of somebody who is away (A-05, A-48)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from fotfeste.casework.doors import cases_seen_by
from fotfeste.casework.models import CaseStanding
from fotfeste.casework.queries.act_page import ActPage, act_page
from fotfeste.casework.queries.lists import log_list
from fotfeste.domain.facts import PersonId, Role, UnitId
from fotfeste.domain.procedure import Step
from fotfeste.domain.procedures import ALL
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.rules.concern import SCHOOL_ANSWERS, acting, may_answer
from fotfeste.domain.text import Text, same
from fotfeste.domain.time import norwegian_day
from fotfeste.people import lookup
from fotfeste.people.words import role_words

MOST = 100
"""Cases of one person on the page; nobody carries more."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who can take a case over."""

    person: PersonId
    name: str
    title: Text

    @property
    def words(self) -> Text:
        """Name and title, as a line to choose."""
        return Text(nb="{name}, {title}", nn="{name}, {title}", en="{name}, {title}").filled(name=same(self.name), title=self.title)


@dataclass(frozen=True, slots=True)
class Held:
    """One time that the case changed hands; ``until`` None for good."""

    giver: str
    receiver: str
    from_on: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """``holds`` answers today, ``responsible`` when nobody stands in; ``until`` is the stand-in's last day, None without one."""

    act: ActPage
    holds: str
    responsible: str
    until: date | None
    receivers: tuple[Receiver, ...]
    earlier: tuple[Held, ...]

    @property
    def stood_in(self) -> bool:
        """Whether somebody answers in the responsible's place."""
        return acting(self.act.opened.facts, self.act.opened.given) != self.act.opened.facts.responsible


def handover_page(*, viewer: Viewer, case_id: UUID, at: datetime) -> HandoverPage:
    """For whoever leads the case.

    Raises:
        NoSuchCase, NotYours: as `act_page`.
    """
    page = act_page(viewer=viewer, case_id=case_id, acts=("hand_over_case",), at=at)
    facts, given = page.opened.facts, page.opened.given
    holds = acting(facts, given)
    ends = [h.until for h in facts.handovers if h.receiver == holds and h.until and h.from_on <= given.day <= h.until]
    not_to = {holds, facts.responsible, *(guardian.person for guardian in facts.guardians)}
    rows = page.opened.loaded.rows["handovers"]
    names = page.names
    return HandoverPage(
        act=page,
        holds=names.person(holds),
        responsible=names.person(facts.responsible),
        until=ends[-1] if ends and holds != facts.responsible else None,
        receivers=tuple(each for each in receivers_among(may_answer(facts), given.day) if each.person not in not_to),
        earlier=tuple(
            Held(names.person(row["giver_id"]), names.person(row["receiver_id"]), handed.from_on, handed.until, row["reason"])
            for row, handed in zip(reversed(rows), reversed(facts.handovers), strict=True)
        ),
    )


def receivers_among(places: Iterable[tuple[Role, UnitId | None]], day: date) -> list[Receiver]:
    """Who has one of these roles at its unit on ``day``."""
    by_unit: dict[UnitId, list[Role]] = {}
    for role, unit in places:
        if unit is not None:
            by_unit.setdefault(unit, []).append(role)
    return [each for unit, roles in by_unit.items() for each in _staff(unit, roles, day)]


def _staff(unit: UnitId, roles: Iterable[Role], day: date) -> list[Receiver]:
    rows = lookup.staff_at(unit_id=unit, roles=[role.value for role in roles], day=day)
    first = {row.person_id: row for row in reversed(rows)}
    return [Receiver(row.person_id, row.person.name, role_words(role=row.role, title=row.title)) for row in reversed(list(first.values()))]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody at my school or office who answers for open cases."""

    key: str
    name: str
    cases: int


@dataclass(frozen=True, slots=True)
class HeldCase:
    """One open case of whoever is away; ``revision`` is the picture that the page shows."""

    case_id: UUID
    pupil: str
    next_step: Step | None
    next_due_on: date | None
    meeting_at: datetime | None
    revision: int


@dataclass(frozen=True, slots=True)
class AwayPage:
    """Who answers for cases where I lead, and the cases of the one who is away. ``who`` is empty until somebody is chosen."""

    holders: tuple[Holder, ...]
    who: str
    name: str
    cases: tuple[HeldCase, ...]
    receivers: tuple[Receiver, ...]


def away_page(*, viewer: Viewer, authorities: tuple[int, ...], who: str, at: datetime) -> AwayPage:
    """For leaders: ``who`` is the public number of whoever is away. Logged as a list when cases are shown."""
    day = norwegian_day(at)
    schools, offices = led_units(viewer)
    here = Q(school__in=schools) | Q(office__in=offices, case__passed_at__isnull=False) | Q(school__in=offices)
    open_cases = cases_seen_by(viewer, day).filter(here, authority__in=authorities, closed=False)
    holders = _holders(open_cases)
    chosen = next((holder for holder in holders if holder.key == who), None)
    cases = _cases_of(open_cases, chosen) if chosen else ()
    if chosen:
        log_list(viewer, authorities, at, "away", "", [case.case_id for case in cases])
    staff = [each for unit in schools for each in _staff(unit, SCHOOL_ANSWERS, day)]
    staff += [each for unit in offices for each in _staff(unit, (Role.OT_ADVISER, Role.OT_LEADER), day)]
    receivers = {each.person: each for each in staff if chosen is None or each.name != chosen.name}
    return AwayPage(holders, chosen.key if chosen else "", chosen.name if chosen else "", cases, tuple(receivers.values()))


def led_units(viewer: Viewer) -> tuple[list[UnitId], list[UnitId]]:
    """The schools and the offices that the viewer leads."""
    return [unit for role, unit in viewer.roles if role is Role.LEADER], [unit for role, unit in viewer.roles if role is Role.OT_LEADER]


def _holders(cases: QuerySet[CaseStanding]) -> tuple[Holder, ...]:
    names = ("responsible__sort_key", "responsible__public_id", "responsible__given_name", "responsible__family_name")
    rows = cases.order_by("responsible__sort_key").values_list(*names).annotate(count=Count("case"))
    return tuple(Holder(str(key), f"{given} {family}", count) for _sort, key, given, family, count in rows)


def _cases_of(cases: QuerySet[CaseStanding], holder: Holder) -> tuple[HeldCase, ...]:
    rows = (
        cases.filter(responsible__public_id=holder.key)
        .order_by("next_due_on", "case_id")
        .values_list("case_id", "pupil__given_name", "pupil__family_name", "procedure", "next_act", "next_due_on", "meeting_at", "case__revision")[
            :MOST
        ]
    )
    return tuple(
        HeldCase(case_id, f"{given} {family}", ALL[procedure].step(act) if act else None, due_on, meeting_at, revision)
        for case_id, given, family, procedure, act, due_on, meeting_at, revision in rows
    )
