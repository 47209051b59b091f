"""What a county decides in words: its door, its own guidance and title of the paper, and the codes it gives to companies (A-02, A-57, A-58)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from fotfeste.casework.doors import NoSuchCase
from fotfeste.casework.inputs import LINE, clean, needed, refused
from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures import ALL
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text
from fotfeste.local.change import Place, end_code, issue_code, keep_words
from fotfeste.local.company_codes import IssuedCode, codes_of
from fotfeste.local.models import Scope
from fotfeste.local.wording import Own, guidance_key, in_force, own_words, paper_title_key
from fotfeste.people import lookup
from fotfeste.people.lookup import RoleAt
from fotfeste.people.models import Unit

KEEPERS = ("ot_leader", "administrator")
"""Who keeps a county's words and codes: the leaders of its follow-up service and its administrators."""
LONGEST_GUIDANCE = 600
TITLE = "title"
"""Stands for the title of the paper where the words of a step are named by the step's act."""
SCOPES = {"county": Scope.COUNTY, "municipality": Scope.MUNICIPALITY, "private": Scope.COUNTY}
BOTH_NORMS = Text(
    nb="Skriv både på bokmål og nynorsk, eller la begge stå tomme.",
    nn="Skriv både på bokmål og nynorsk, eller lat begge stå tomme.",
    en="Write in both bokmål and nynorsk, or leave both empty.",
)
NOT_BACKWARDS = Text(
    nb="Ordene kan ikke gjelde fra en dag som er forbi.",
    nn="Orda kan ikkje gjelde frå ein dag som er forbi.",
    en="The words cannot hold from a day that is past.",
)
WHOSE = Text(nb="Skriv hvem koden er til.", nn="Skriv kven koden er til.", en="Write whom the code is for.")
NO_SUCH_COMPANY = Text(nb="Velg en bedrift i registeret.", nn="Vel ei bedrift i registeret.", en="Choose a company in the register.")
NO_LONGER = Text(nb="Koden gjelder ikke lenger.", nn="Koden gjeld ikkje lenger.", en="The code does not hold any more.")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text that the county can say in its own words: of a step, or the title of the paper (``act`` is then `TITLE`)."""

    procedure: str
    act: str
    title: Text
    default: Text
    own: Own | None

    @property
    def key(self) -> str:
        """The name of the setting."""
        return paper_title_key(procedure=self.procedure) if self.act == TITLE else guidance_key(procedure=self.procedure, act=self.act)

    @property
    def longest(self) -> int:
        """How many characters it may have."""
        return LINE if self.act == TITLE else LONGEST_GUIDANCE

    @property
    def in_own_words(self) -> bool:
        """Whether the county says it in its own words today."""
        return self.own is not None and bool(self.own.nb or self.own.nn)


def kept_by(roles: Iterable[RoleAt]) -> tuple[int, ...]:
    """The authorities whose words and codes somebody with these roles keeps, in order; empty for everybody else."""
    return tuple(sorted({held.authority_id for held in roles if held.role in KEEPERS}))


def wordings(*, keeps: Collection[int], day: date) -> tuple[tuple[Procedure, tuple[Wording, ...]], ...]:
    """Everything that can be said in other words, with what the county says today.

    Raises:
        NoSuchCase: nobody's keeper.
    """
    own = in_force(authority_id=_county(keeps), unit_id=None, day=day)
    return tuple((procedure, tuple(_with(own, each) for each in _declared(procedure))) for procedure in ALL.values())


def wording(*, keeps: Collection[int], procedure: str, act: str, day: date) -> tuple[Wording, tuple[Own, ...]]:
    """One text, and everything the county has said and will say in its place, the newest first.

    Raises:
        NoSuchCase: nobody's keeper, or no such text.
    """
    county = _county(keeps)
    declared = [each for each in _declared(ALL[procedure]) if each.act == act] if procedure in ALL else []
    if not declared:
        raise NoSuchCase(act)
    found = _with(in_force(authority_id=county, unit_id=None, day=day), declared[0])
    return found, own_words(authority_id=county, key=found.key)


def say_in_own_words(*, keeps: Collection[int], procedure: str, act: str, nb: str, nn: str, from_on: date | None, day: date) -> bool:
    """Let the county say it so from a day; with nothing in either norm the product's own words come back. True when anything changed.

    Raises:
        NoSuchCase: as `wording`.
        Refused: one norm alone, a day that is past, or too long.
    """
    found, _all = wording(keeps=keeps, procedure=procedure, act=act, day=day)
    said = {"nb": clean(nb, field="nb", longest=found.longest), "nn": clean(nn, field="nn", longest=found.longest)}
    if bool(said["nb"]) is not bool(said["nn"]):
        raise refused("both_norms", BOTH_NORMS, ledger("A-58"), field="nb" if not said["nb"] else "nn")
    if from_on is None or from_on < day:
        raise refused("not_backwards", NOT_BACKWARDS, ledger("A-58"), field="from_on")
    authority = lookup.authority(authority_id=_county(keeps))
    place = Place(SCOPES[authority.kind], authority.id)
    return keep_words(key=found.key, place=place, **said, from_on=from_on, source=authority.name)


def codes(*, keeps: Collection[int]) -> tuple[tuple[IssuedCode, ...], list[Unit]]:
    """The codes that the county has given, and the companies that it can give one to.

    Raises:
        NoSuchCase: nobody's keeper.
    """
    county = _county(keeps)
    return codes_of(authority_ids=(county,)), lookup.companies_of(authority_id=county)


def give_code(*, keeps: Collection[int], company: int | None, label: str, from_on: date, to_on: date | None = None) -> str:
    """A new code for one company, or for all; it is shown this once.

    Raises:
        NoSuchCase: nobody's keeper.
        Refused: no such company, or a code for all that does not say whom it is for.
    """
    county = _county(keeps)
    named = next((unit for unit in lookup.companies_of(authority_id=county) if unit.id == company), None)
    if company is not None and named is None:
        raise refused("no_such_company", NO_SUCH_COMPANY, ledger("A-02"), field="company")
    said = named.name if named else needed(label, field="label", sentence=WHOSE, source=ledger("A-02"), longest=120)
    return issue_code(authority_id=county, unit_id=company, label=said[:120], from_on=from_on, to_on=to_on)


def take_code_back(*, keeps: Collection[int], code_id: int, day: date) -> None:
    """Let a code hold no longer than today.

    Raises:
        NoSuchCase: nobody's keeper.
        Refused: it does not hold any more, or is no code of the county.
    """
    if not end_code(code_id=code_id, authority_ids=(_county(keeps),), last_on=day):
        raise refused("no_longer", NO_LONGER, ledger("A-02"))


def _county(keeps: Collection[int]) -> int:
    if not keeps:
        raise NoSuchCase("county")
    return min(keeps)


def _declared(procedure: Procedure) -> Iterable[Wording]:
    name = Text(nb="Tittelen på papiret", nn="Tittelen på papiret", en="The title of the paper")
    yield Wording(procedure.key, TITLE, name, procedure.paper_title, None)
    for step in procedure.steps:
        if step.guidance:
            yield Wording(procedure.key, step.act, step.title, step.guidance, None)


def _with(own: Mapping[str, Own], declared: Wording) -> Wording:
    return replace(declared, own=own.get(declared.key))
