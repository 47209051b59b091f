"""The files of a register and their columns; docs/REGISTER.md says the same in prose, and a test keeps them alike."""

from dataclasses import dataclass

from fotfeste.people import codes
from fotfeste.people.importing import cells
from fotfeste.people.importing.cells import Column


@dataclass(frozen=True, slots=True)
class Table:
    """One file. `dated`: rows have first and last days, and one per `alone` may hold at a time."""

    name: str
    columns: tuple[Column, ...]
    needed: bool = False
    alone: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def dated(self) -> bool:
        return bool(self.alone)

    def column(self, name: str) -> Column:
        """Raises `KeyError` when there is no such column."""
        return {column.name: column for column in self.columns}[name]


_FROM = Column("from_on", cells.day, needed=True)
_TO = Column("to_on", cells.day, empty=None)
_AUTHORITY = Column("authority", cells.org_number)


def _key(name: str, *, needed: bool = True) -> Column:
    return Column(name, cells.key, needed=needed)


def _text(name: str, longest: int, *, needed: bool = False) -> Column:
    return Column(name, cells.text(longest=longest), needed=needed)


_ADDRESS = (_text("address_line", 200), Column("postal_code", cells.postal_code), _text("postal_town", 80))
_CONTACT = (Column("phone", cells.phone_number), Column("email", cells.email))

AUTHORITIES = Table(
    "authorities",
    (
        Column("org_number", cells.org_number, needed=True),
        Column("kind", cells.code(codes.AuthorityKind), needed=True),
        _text("name", 200, needed=True),
        Column("norm", cells.code(codes.Norm), empty="nb"),
        Column("county_number", cells.county_number),
    ),
    needed=True,
)
UNITS = Table(
    "units",
    (
        _key("key"),
        Column("kind", cells.code(codes.UnitKind), needed=True),
        _text("name", 200, needed=True),
        _AUTHORITY,
        _text("short_name", 60),
        Column("org_number", cells.org_number),
        Column("norm", cells.code(codes.Norm)),
        *_ADDRESS,
        *_CONTACT,
        Column("service_role", cells.code(codes.ServiceRole)),
    ),
)
SERVES = Table("serves", (_key("office"), _key("school"), _FROM, _TO), alone=("office", "school"))
PEOPLE = Table(
    "people",
    (
        _key("key"),
        _text("given_name", 100, needed=True),
        _text("family_name", 100, needed=True),
        _AUTHORITY,
        Column("national_id", cells.national_id),
        Column("born_on", cells.day, empty=None),
        *_CONTACT,
        *_ADDRESS,
        Column("protection", cells.code(codes.Protection), empty="none"),
        Column("language", cells.code(codes.Language)),
        _text("mother_tongue", 40),
        _text("interpreter_language", 40),
        Column("digital_post", cells.yes_or_no, empty=True),
        Column("active", cells.yes_or_no, empty=True),
    ),
)
GUARDIANSHIPS = Table(
    "guardianships",
    (
        _key("pupil"),
        _key("guardian"),
        Column("relation", cells.code(codes.Relation), needed=True),
        Column("parental_responsibility", cells.yes_or_no, needed=True),
        Column("lives_with", cells.yes_or_no, needed=True),
        _FROM,
        _TO,
        Column("restriction", cells.code(codes.Restriction)),
        _text("restriction_note_code", 40),
    ),
    alone=("pupil", "guardian"),
)
ENROLMENTS = Table(
    "enrolments",
    (
        _key("pupil"),
        _key("unit"),
        Column("level", cells.code(codes.Level), needed=True),
        _FROM,
        _TO,
        _text("class_name", 20),
        _text("programme", 120),
        _key("contact_teacher", needed=False),
        _key("counsellor", needed=False),
        _key("carried_by", needed=False),
    ),
    alone=("pupil",),
)
STAFF = Table(
    "staff",
    (_key("person"), _key("unit"), Column("role", cells.code(codes.Role), needed=True), _FROM, _TO, _text("title", 80)),
    alone=("person", "unit", "role"),
)
CARE_ORDERS = Table(
    "care_orders",
    (_key("pupil"), _key("service"), Column("decides", cells.yes_or_no, empty=True), _FROM, _TO),
    alone=("pupil", "service"),
)
HOLIDAYS = Table("holidays", (Column("on", cells.day, needed=True), _text("name", 80, needed=True), _AUTHORITY))

TABLES = (AUTHORITIES, UNITS, SERVES, PEOPLE, GUARDIANSHIPS, ENROLMENTS, STAFF, CARE_ORDERS, HOLIDAYS)
