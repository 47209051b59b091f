"""The demo's cases, one at each turn of the road, made by the same steps that the pages use; nothing is written around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from fotfeste.audit.wall import within
from fotfeste.casework.act import Order
from fotfeste.casework.doors import OpenCase, case_for, writer_for
from fotfeste.casework.drafts import Place, revision_of, save
from fotfeste.casework.refresh import cases_past_their_day, refresh_case
from fotfeste.casework.steps.concern import contact_office, raise_concern
from fotfeste.casework.steps.consent import give_consent
from fotfeste.casework.steps.distribution import distribute
from fotfeste.casework.steps.follow_up import tell_leaving
from fotfeste.casework.steps.form import confirm_section
from fotfeste.casework.steps.invitation import answer_invitation, answer_times, log_contact, propose_times, send_invitations
from fotfeste.casework.steps.measures import end_measure
from fotfeste.casework.steps.meeting import record_attendance, start_meeting, try_contact
from fotfeste.casework.steps.preparation import (
    OtherChoice,
    assess_others,
    confirm_others,
    confirm_pupil_information,
    discuss_in_resource_team,
    plan_attendance,
)
from fotfeste.casework.steps.signing import leave_open, lock_text, sign_drawn
from fotfeste.casework.viewer import viewer_of
from fotfeste.domain.facts import Occasion, Role
from fotfeste.domain.rules.access import Viewer
from fotfeste.domain.time import NORWAY, norwegian_day
from fotfeste.people import lookup
from fotfeste.people.models import Person
from fotfeste.world import places
from fotfeste.world.demo_companies import write_as_company
from fotfeste.world.demo_form import WORDS, Filled
from fotfeste.world.strokes import signature

PROCEDURE = "clarification"
COUNSELLOR, LEADER, ADVISER = "s-øvrelid", "s-tveiten", "s-brekke"
ROUTINE = ("Påminning 3 dagar og 1 dag før møtet", "Kontaktlæraren hentar eleven i klassa", "Ein eleven kjenner, møter ved døra")


def load_demo_cases(*, now: datetime) -> int:
    """Make the demo's cases as they stand on the day of ``now``; return how many. Call it once, after the county is loaded."""
    authority = lookup.authority_numbers(org_numbers=[places.HAVLAND])[places.HAVLAND]
    with within([authority]):
        story = Story(now)
        for tell in CASES:
            tell(story)
        # The last act of a case lies days back: its answer is asked for today, as every night's job would.
        told = cases_past_their_day(authority_id=authority, day=norwegian_day(now))
        for case_id in told:
            refresh_case(case_id=case_id, at=now)
    return len(CASES)


@dataclass
class Story:
    """Tells cases in the past tense: who did what, so many days ago."""

    now: datetime
    people: dict[str, Person] = field(default_factory=dict)

    def person(self, key: str) -> Person:
        """Somebody of the county, by the register's key."""
        if key not in self.people:
            self.people.update(lookup.people_by_key(org_number=places.HAVLAND, keys=[key]))
        return self.people[key]

    def moment(self, days_ago: int, clock: str = "10.00") -> datetime:
        """A time of day so many days before today; negative days are ahead."""
        hour, minute = (int(part) for part in clock.split("."))
        day = norwegian_day(self.now) - timedelta(days=days_ago)
        return datetime.combine(day, time(hour, minute), tzinfo=NORWAY)

    def viewer(self, key: str, at: datetime) -> Viewer:
        """Somebody with the roles of that day."""
        return viewer_of(person_id=self.person(key).id, day=norwegian_day(at))

    def order(self, key: str, case: UUID, days_ago: int, clock: str = "10.00") -> Order:
        """An act by somebody on a case, so many days ago."""
        at = self.moment(days_ago, clock)
        return Order(by=self.viewer(key, at), case_id=case, at=at)

    def opened(self, case: UUID, at: datetime) -> OpenCase:
        """The case as the counsellor sees it then."""
        return case_for(viewer=self.viewer(COUNSELLOR, at), case_id=case, act="see_case", at=at)

    def write(self, key: str, case: UUID, days_ago: int, filled: Filled, clock: str = "10.00") -> None:
        """Words in fields of the form: (section, field, item) and what stands there."""
        at = self.moment(days_ago, clock)
        act = "write_own_words" if key.startswith("e-") else "write_form"
        writer = writer_for(viewer=self.viewer(key, at), case_id=case, act=act, at=at)
        for (section, name, item), value in filled.items():
            place = Place(writer.meeting_id, section, name, item)
            revision = revision_of(place=place)
            save(place=place, value=value, revision=revision, author=self.person(key).id, roles=writer.roles, at=at)


def _raise(story: Story, pupil: str, days_ago: int, seen: str, assessment: str = "", by: str = COUNSELLOR) -> UUID:
    at = story.moment(days_ago, "08.40")
    raised = raise_concern(
        by=story.viewer(by, at),
        pupil_id=story.person(pupil).id,
        occasion=Occasion.RISK_OT_PPT_CAN_HELP,
        seen=seen,
        assessment=assessment,
        at=at,
        procedure=PROCEDURE,
    )
    return raised.case_id


def _iver(story: Story) -> None:
    case = _raise(story, "e-iver", 1, "Iver har vore lite på verkstaden dei siste vekene. Han seier at faget ikkje er det han trudde.", by="s-ness")
    contact_office(story.order(COUNSELLOR, case, 1, "12.10"), channel="phone", note="")


def _oda(story: Story) -> None:
    case = _raise(story, "e-oda", 9, "Oda kjem seint og går tidleg. Ho seier at det er tungt å stå opp.", "OT kan vise kva som finst utanfor skulen.")
    contact_office(story.order(COUNSELLOR, case, 9, "09.30"), channel="fotfeste")
    times = [story.moment(-4, "09.00"), story.moment(-4, "13.00"), story.moment(-5, "10.00")]
    propose_times(story.order(COUNSELLOR, case, 8), times=times, minutes=60, place="rom B214")


def _prepared(story: Story, pupil: str, *, raised: int, meets_in: int, clock: str, services: Mapping[Role, OtherChoice]) -> UUID:
    case = _raise(story, pupil, raised, WORDS.seen, WORDS.assessment)
    contact_office(story.order(COUNSELLOR, case, raised, "09.30"), channel="fotfeste")
    day: date = norwegian_day(story.moment(raised - 1))
    discuss_in_resource_team(story.order(COUNSELLOR, case, raised - 1, "14.00"), discussed_on=day, outcome=WORDS.resource_team)
    times = [story.moment(-meets_in, clock), story.moment(-meets_in - 1, clock)]
    propose_times(story.order(COUNSELLOR, case, raised - 2), times=times, minutes=60, place="rom B214")
    proposal = story.opened(case, story.moment(raised - 2, "11.00")).facts.meeting.proposals[0]
    answer_times(story.order(ADVISER, case, raised - 3), proposal_id=proposal.id)
    assess_others(story.order(COUNSELLOR, case, raised - 3, "12.00"), services=services)
    confirm_others(story.order(ADVISER, case, raised - 3, "13.00"), agrees=True)
    plan_attendance(story.order(COUNSELLOR, case, raised - 4), items=ROUTINE)
    return case


def _jonas(story: Story) -> None:
    ppt = {Role.PPT: OtherChoice(wanted=True, person=story.person("s-viken").id, why="Kan hjelpe med tilrettelegging.")}
    case = _prepared(story, "e-jonas", raised=12, meets_in=7, clock="10.00", services=ppt)
    give_consent(story.order("e-jonas", case, 4), service=Role.PPT, answer="given")
    story.write("e-jonas", case, 2, WORDS.own, "19.20")
    confirm_pupil_information(story.order(COUNSELLOR, case, 1))


def _amina(story: Story) -> None:
    case = _prepared(story, "e-amina", raised=15, meets_in=0, clock="12.30", services={})
    send_invitations(story.order(COUNSELLOR, case, 9), place="rom B214", message="")
    for key in ("e-amina", LEADER, COUNSELLOR, ADVISER):
        answer_invitation(story.order(key, case, 7), answer="yes")


def _held(story: Story, pupil: str, *, days_ago: int) -> UUID:
    """A meeting that was held so many days ago, filled in and locked."""
    case = _prepared(story, pupil, raised=days_ago + 15, meets_in=-days_ago, clock="10.00", services={})
    send_invitations(story.order(COUNSELLOR, case, days_ago + 9), place="rom B214", message="")
    confirm_pupil_information(story.order(COUNSELLOR, case, days_ago + 1))
    opened = story.opened(case, story.moment(days_ago, "09.00"))
    knows = {seat.id: True for seat in opened.facts.meeting.seats_of(Role.LEADER, Role.COUNSELLOR, Role.CONTACT_TEACHER)}
    start_meeting(story.order(COUNSELLOR, case, days_ago, "10.00"), knows=knows)
    absent = {guardian.guardian_id for guardian in opened.loaded.guardianships[1:]}
    here = {seat.id for seat in opened.facts.meeting.seats if seat.person not in absent}
    record_attendance(story.order(COUNSELLOR, case, days_ago, "10.02"), present=here)
    held_on = norwegian_day(story.moment(days_ago))
    adviser, leader = story.person(ADVISER).id, story.person(LEADER).id
    story.write(COUNSELLOR, case, days_ago, WORDS.form(held_on, adviser, leader, opened.facts.pupil.person), "10.30")
    confirm_section(story.order(COUNSELLOR, case, days_ago, "10.50"), section="background")
    lock_text(story.order(COUNSELLOR, case, days_ago, "11.01"))
    return case


def _sign(story: Story, case: UUID, days_ago: int, *, all_of_them: bool) -> None:
    opened = story.opened(case, story.moment(days_ago, "11.02"))
    present = [seat for seat in opened.facts.meeting.seats if seat.attendance == "present"]
    for number, seat in enumerate(seat for seat in present if all_of_them or seat.role is not Role.GUARDIAN):
        sign_drawn(story.order(COUNSELLOR, case, days_ago, "11.05"), seat_id=seat.id, strokes=signature(number))


def _mathias(story: Story) -> None:
    """Yesterday's meeting, which Mathias did not come to: three attempts, and nobody has said what is known."""
    case = _prepared(story, "e-mathias", raised=16, meets_in=-1, clock="10.00", services={})
    send_invitations(story.order(COUNSELLOR, case, 10), place="rom B214", message="")
    confirm_pupil_information(story.order(COUNSELLOR, case, 2))
    opened = story.opened(case, story.moment(1, "09.00"))
    pupil, mother, father = opened.facts.pupil.person, *(row.guardian_id for row in opened.loaded.guardianships)
    log_contact(story.order(COUNSELLOR, case, 2, "13.10"), person=pupil, channel="phone", reached=False)
    knows = {seat.id: True for seat in opened.facts.meeting.seats_of(Role.LEADER, Role.COUNSELLOR, Role.CONTACT_TEACHER)}
    start_meeting(story.order(COUNSELLOR, case, 1, "10.00"), knows=knows)
    here = {seat.id for seat in opened.facts.meeting.seats if seat.role not in (Role.PUPIL, Role.GUARDIAN)}
    record_attendance(story.order(COUNSELLOR, case, 1, "10.03"), present=here)
    tried = (
        ("10.04", COUNSELLOR, pupil, "phone", "Svara ikkje"),
        ("10.06", COUNSELLOR, pupil, "sms", "Levert, ikkje svar"),
        ("10.09", LEADER, mother, "phone", "La att beskjed om å ringe"),
        ("10.12", LEADER, father, "phone", "Er på sjøen denne veka"),
    )
    for clock, by, person, channel, note in tried:
        try_contact(story.order(by, case, 1, clock), person=person, channel=channel, reached=False, note=note)


def _eirik(story: Story) -> None:
    case = _held(story, "e-eirik", days_ago=1)
    _sign(story, case, 1, all_of_them=False)
    opened = story.opened(case, story.moment(1, "11.20"))
    guardian = opened.facts.meeting.seats_of(Role.GUARDIAN)[0]
    leave_open(story.order(COUNSELLOR, case, 1, "11.25"), seat_id=guardian.id, reason="Måtte gå før møtet var slutt, kjem innom i morgon.")


def _nora(story: Story) -> None:
    case = _held(story, "e-nora", days_ago=12)
    _sign(story, case, 12, all_of_them=True)
    distribute(story.order(COUNSELLOR, case, 11))
    measure = story.opened(case, story.moment(10)).facts.measures[0]
    end_measure(story.order(COUNSELLOR, case, 3), measure_id=measure.id, kept=True, result="Nora var med, og vil tilbake.")


def _havard(story: Story) -> None:
    company = lookup.companies_of(authority_id=story.person("e-havard").authority_id)[0]
    write_as_company(company=company, apprentice=story.person("e-havard"), reporter=story.person("s-espeland"), at=story.moment(2, "14.30"))


def _niillas(story: Story) -> None:
    """Has said in the portal that he leaves: his own day, and what must be in place before it or added after."""
    seen = "Niillas har vore mykje borte frå verkstaden, og snakkar om å arbeide i staden."
    case = _raise(story, "e-niillas", 6, seen, "OT kan vise korleis arbeid og fagbrev kan høyre saman.")
    contact_office(story.order(COUNSELLOR, case, 6, "09.30"), channel="fotfeste")
    leaves_on = norwegian_day(story.moment(-9))
    tell_leaving(story.order("e-niillas", case, 1, "20.15"), leaves_on=leaves_on, note="Eg har fått jobb på verkstaden til onkelen min.")


CASES = (_iver, _oda, _jonas, _amina, _mathias, _eirik, _nora, _havard, _niillas)
