"""Who is signed in, as the access table sees them: the person and the roles held on a day."""

from collections.abc import Iterable
from datetime import date

from fotfeste.domain.facts import PersonId, Role
from fotfeste.domain.rules.access import Viewer
from fotfeste.people import lookup
from fotfeste.people.lookup import RoleAt

ROLE_OF_EMPLOYMENT = {
    "contact_teacher": Role.CONTACT_TEACHER,
    "counsellor": Role.COUNSELLOR,
    "leader": Role.LEADER,
    "ot_adviser": Role.OT_ADVISER,
    "ot_leader": Role.OT_LEADER,
    "ppt_adviser": Role.PPT,
    "school_nurse": Role.SCHOOL_NURSE,
    "instructor": Role.INSTRUCTOR,
    "nav": Role.NAV,
    "camhs": Role.CAMHS,
    "adult_psychiatry": Role.ADULT_PSYCHIATRY,
    "child_welfare": Role.CHILD_WELFARE,
    "apprenticeship_office": Role.OTHER,
}
"""The register's code -> the seat's role. The apprenticeship office raises concerns and, when asked, sits there as another. Archivists and administrators have no relation to a case by their work."""


def viewer_of(*, person_id: PersonId, day: date) -> Viewer:
    """The person with every role that can bear on a case on ``day``. One query."""
    return viewer_from(person_id=person_id, held=lookup.roles_of(person_id=person_id, day=day))


def viewer_from(*, person_id: PersonId, held: Iterable[RoleAt]) -> Viewer:
    """The same from roles that have been read already."""
    roles = tuple((ROLE_OF_EMPLOYMENT[at.role], at.unit_id) for at in held if at.role in ROLE_OF_EMPLOYMENT)
    return Viewer(person=person_id, roles=roles)
