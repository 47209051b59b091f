"""Whom one can sign in as in the demo: grouped, each with one sentence on why it is worth trying."""

from dataclasses import dataclass

from fotfeste.domain.text import Text, same
from fotfeste.people import lookup
from fotfeste.people.models import Person
from fotfeste.world import places


@dataclass(frozen=True, slots=True)
class Choice:
    """One person to sign in as. `role` says who it is, `why` what there is to see."""

    person: Person
    role: Text
    why: Text


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """A heading with its choices. `key` names it in tests and addresses."""

    key: str
    title: Text
    choices: tuple[Choice, ...]


def sign_in_choices() -> tuple[ChoiceGroup, ...]:
    """The groups in order, in one query; empty when the demo world is not loaded."""
    keys = [key for _, _, lines in GROUPS for key, _, _ in lines]
    people = lookup.people_by_key(org_number=places.HAVLAND, keys=keys)
    groups = (
        ChoiceGroup(name, title, tuple(Choice(people[key], role, why) for key, role, why in lines if key in people)) for name, title, lines in GROUPS
    )
    return tuple(group for group in groups if group.choices)


Line = tuple[str, Text, Text]

SCHOOL: tuple[Line, ...] = (
    (
        "s-øvrelid",
        Text(nb="rådgiver, Vestheim vgs", nn="rådgjevar, Vestheim vgs", en="counsellor, Vestheim"),
        Text(
            nb="Har ansvaret for sakene ved Vestheim og ser hva som haster i dag.",
            nn="Har ansvaret for sakene ved Vestheim og ser kva som hastar i dag.",
            en="Answers for the cases at Vestheim and sees what is urgent today.",
        ),
    ),
    (
        "s-tveiten",
        Text(nb="avdelingsleder, Vestheim vgs", nn="avdelingsleiar, Vestheim vgs", en="head of department, Vestheim"),
        Text(
            nb="Er den ledelsen sender til møtet, og kan gi unntak med begrunnelse.",
            nn="Er den leiinga sender til møtet, og kan gi unntak med grunngjeving.",
            en="Sits in the meeting for the leadership, and can make exceptions with a reason.",
        ),
    ),
    (
        "s-skar",
        Text(nb="kontaktlærer for 2ELA, Vestheim vgs", nn="kontaktlærar for 2ELA, Vestheim vgs", en="contact teacher of 2ELA, Vestheim"),
        Text(
            nb="Melder fra om uro for en elev på under et minutt, også på mobil.",
            nn="Melder uro for ein elev på under eitt minutt, også på mobil.",
            en="Reports a concern about a pupil in under a minute, on a phone too.",
        ),
    ),
    (
        "s-haugland",
        Text(nb="rådgiver, Storvik vgs", nn="rådgjevar, Storvik vgs", en="counsellor, Storvik"),
        Text(
            nb="Samme jobb ved en annen skole: ser ingen saker fra Vestheim.",
            nn="Same jobb ved ein annan skule: ser ingen saker frå Vestheim.",
            en="The same job at another school: sees no case of Vestheim's.",
        ),
    ),
    (
        "s-thorsen",
        Text(nb="rådgiver, Sundby vgs", nn="rådgjevar, Sundby vgs", en="counsellor, Sundby"),
        Text(
            nb="Bokmålsskolen, med elever som bor på fortrolig adresse.",
            nn="Bokmålsskulen, med elevar som bur på fortruleg adresse.",
            en="The bokmål school, with pupils at confidential addresses.",
        ),
    ),
    (
        "s-myklebust",
        Text(nb="administrator, Vestheim vgs", nn="administrator, Vestheim vgs", en="administrator, Vestheim"),
        Text(
            nb="Gir koder til bedrifter og skriver fylkets egne ord, men ser ingen sak.",
            nn="Gir kodar til bedrifter og skriv fylket sine eigne ord, men ser inga sak.",
            en="Gives codes to companies and writes the county's own words, but sees no case.",
        ),
    ),
    (
        "s-vie",
        Text(nb="arkivar, Vestheim vgs", nn="arkivar, Vestheim vgs", en="archivist, Vestheim"),
        Text(
            nb="Arkiverer avtalene, men leser ikke det elevene har skrevet.",
            nn="Arkiverer avtalane, men les ikkje det elevane har skrive.",
            en="Files the agreements, but does not read what pupils wrote.",
        ),
    ),
)
OFFICE: tuple[Line, ...] = (
    (
        "s-brekke",
        Text(nb="OT-rådgiver, Storvik og Vestheim", nn="OT-rådgjevar, Storvik og Vestheim", en="OT adviser, Storvik and Vestheim"),
        Text(
            nb="Svarer to skoler på tidspunkt, og er med på hver samtale.",
            nn="Svarer to skular på tidspunkt, og er med på kvar samtale.",
            en="Answers two schools on times, and takes part in every meeting.",
        ),
    ),
    (
        "s-fure",
        Text(nb="leder for OT og PPT, Storvik", nn="leiar for OT og PPT, Storvik", en="head of OT and PPT, Storvik"),
        Text(
            nb="Tar over det som ingen har svart på.",
            nn="Tek over det ingen har svart på.",
            en="Takes over what nobody has answered.",
        ),
    ),
    (
        "s-viken",
        Text(nb="PPT-rådgiver, Storvik", nn="PPT-rådgjevar, Storvik", en="PPT adviser, Storvik"),
        Text(
            nb="Får vite om en sak først når eleven har samtykket.",
            nn="Får vite om ei sak først når eleven har samtykt.",
            en="Learns of a case only when the pupil has consented.",
        ),
    ),
    (
        "s-eng",
        Text(nb="OT-rådgiver, Sundby", nn="OT-rådgjevar, Sundby", en="OT adviser, Sundby"),
        Text(
            nb="Hører til det andre kontoret og betjener bare Sundby.",
            nn="Høyrer til det andre kontoret og hjelper berre Sundby.",
            en="Belongs to the other office and serves only Sundby.",
        ),
    ),
)
PUPILS: tuple[Line, ...] = (
    (
        "e-jonas",
        Text(nb="elev, 2ELA, Vestheim vgs", nn="elev, 2ELA, Vestheim vgs", en="pupil, 2ELA, Vestheim"),
        Text(
            nb="17 år, fyller 18 i skoleåret. Foreldrene bor på hver sin adresse.",
            nn="17 år, fyller 18 i skuleåret. Foreldra bur på kvar si adresse.",
            en="17, turns 18 this school year. The parents live at two addresses.",
        ),
    ),
    (
        "e-amina",
        Text(nb="elev, 3SSA, Vestheim vgs", nn="elev, 3SSA, Vestheim vgs", en="pupil, 3SSA, Vestheim"),
        Text(
            nb="Myndig, og bruker tolk. Mor får ikke vite noe uten at Amina vil.",
            nn="Myndig, og bruker tolk. Mor får ikkje vite noko utan at Amina vil.",
            en="Of age, and uses an interpreter. The mother learns nothing unless Amina wants it.",
        ),
    ),
    (
        "e-oda",
        Text(nb="elev, 1HEA, Vestheim vgs", nn="elev, 1HEA, Vestheim vgs", en="pupil, 1HEA, Vestheim"),
        Text(
            nb="16 år, begge foreldrene bor hjemme hos henne.",
            nn="16 år, begge foreldra bur heime hos henne.",
            en="16, with both parents at home.",
        ),
    ),
    (
        "e-eirik",
        Text(nb="elev, 2BAA, Vestheim vgs", nn="elev, 2BAA, Vestheim vgs", en="pupil, 2BAA, Vestheim"),
        Text(
            nb="Fyller snart 18: den dagen slutter foreldrene å se saken.",
            nn="Fyller snart 18: den dagen sluttar foreldra å sjå saka.",
            en="Turns 18 soon: on that day the parents no longer see the case.",
        ),
    ),
    (
        "e-niillas",
        Text(nb="elev, 2TMT, Vestheim vgs", nn="elev, 2TMT, Vestheim vgs", en="pupil, 2TMT, Vestheim"),
        Text(
            nb="Har sagt i portalen at han vil slutte.",
            nn="Har sagt i portalen at han vil slutte.",
            en="Has said in the portal that he wants to leave.",
        ),
    ),
    (
        "e-vilde",
        Text(nb="elev, 1STA, Sundby vgs", nn="elev, 1STA, Sundby vgs", en="pupil, 1STA, Sundby"),
        Text(
            nb="Fortrolig adresse: ingen melding kan røpe hvor hun er.",
            nn="Fortruleg adresse: inga melding kan røpe kvar ho er.",
            en="Confidential address: no message may reveal where she is.",
        ),
    ),
    (
        "e-sindre",
        Text(nb="lærling, Nordfjell Bygg", nn="lærling, Nordfjell Bygg", en="apprentice, Nordfjell Bygg"),
        Text(
            nb="Lærling i bedrift; Vestheim vgs har ansvaret for saken.",
            nn="Lærling i bedrift; Vestheim vgs har ansvaret for saka.",
            en="Apprentice in a company; Vestheim carries the case.",
        ),
    ),
    (
        "e-havard",
        Text(nb="lærling, Nordfjell Bygg", nn="lærling, Nordfjell Bygg", en="apprentice, Nordfjell Bygg"),
        Text(
            nb="Lærling som OT-kontoret selv har ansvaret for; bedriften har meldt fra uten konto.",
            nn="Lærling som OT-kontoret sjølv har ansvaret for; bedrifta har meldt frå utan konto.",
            en="An apprentice whose case OT's own office carries; the company wrote without an account.",
        ),
    ),
)
GUARDIANS: tuple[Line, ...] = (
    (
        "f-jonas-marit",
        Text(nb="mor til Jonas", nn="mor til Jonas", en="mother of Jonas"),
        Text(
            nb="Har valgt bort digital post og får alt på papir.",
            nn="Har valt bort digital post og får alt på papir.",
            en="Has opted out of digital post and gets everything on paper.",
        ),
    ),
    (
        "f-jonas-terje",
        Text(nb="far til Jonas", nn="far til Jonas", en="father of Jonas"),
        Text(
            nb="Bor på en annen adresse og får sin egen innkalling og kopi.",
            nn="Bur på ei anna adresse og får si eiga innkalling og kopi.",
            en="Lives at another address and gets an invitation and a copy of his own.",
        ),
    ),
    (
        "f-amina-hodan",
        Text(nb="mor til Amina", nn="mor til Amina", en="mother of Amina"),
        Text(
            nb="Datteren er myndig: hun ser ingenting.",
            nn="Dottera er myndig: ho ser ingenting.",
            en="Her daughter is of age: she sees nothing.",
        ),
    ),
    (
        "f-tiril-frode",
        Text(nb="far til Tiril, Storvik vgs", nn="far til Tiril, Storvik vgs", en="father of Tiril, Storvik"),
        Text(
            nb="Har ikke foreldreansvar, og blir ikke kalt inn.",
            nn="Har ikkje foreldreansvar, og blir ikkje kalla inn.",
            en="Has no parental responsibility, and is not invited.",
        ),
    ),
    (
        "f-leon-solfrid",
        Text(nb="fostermor til Leon, Storvik vgs", nn="fostermor til Leon, Storvik vgs", en="foster mother of Leon, Storvik"),
        Text(
            nb="Barnevernstjenesten har omsorgen og avgjør.",
            nn="Barnevernstenesta har omsorga og avgjer.",
            en="The child welfare service has care, and decides.",
        ),
    ),
    (
        "f-daniel-grace",
        Text(nb="mor til Daniel, Sundby vgs", nn="mor til Daniel, Sundby vgs", en="mother of Daniel, Sundby"),
        Text(
            nb="Leser Fotfeste på engelsk.",
            nn="Les Fotfeste på engelsk.",
            en="Reads Fotfeste in English.",
        ),
    ),
)
OTHERS: tuple[Line, ...] = (
    (
        "s-espeland",
        Text(nb="instruktør, Nordfjell Bygg", nn="instruktør, Nordfjell Bygg", en="instructor, Nordfjell Bygg"),
        Text(
            nb="Kan melde fra om lærlingen sin, og ser ingen andre.",
            nn="Kan melde frå om lærlingen sin, og ser ingen andre.",
            en="Can report a concern about the apprentice, and sees nobody else.",
        ),
    ),
    (
        "s-solvang",
        Text(nb="opplæringskontoret i Havland", nn="opplæringskontoret i Havland", en="apprenticeship office, Havland"),
        Text(
            nb="Kan melde uro for lærlingene i bedriftene sine, og ser ingen sak.",
            nn="Kan melde uro for lærlingane i bedriftene sine, og ser inga sak.",
            en="Can raise a concern for its companies' apprentices, and sees no case.",
        ),
    ),
    (
        "s-refsdal",
        same("NAV Storvik"),
        Text(
            nb="Blir bare med når eleven samtykker eller loven gir lov.",
            nn="Blir berre med når eleven samtykkjer eller lova gir lov.",
            en="Takes part only when the pupil consents or the law allows it.",
        ),
    ),
    (
        "s-bergset",
        Text(nb="barnevernstjenesten i Storvik", nn="barnevernstenesta i Storvik", en="child welfare service, Storvik"),
        Text(
            nb="Har omsorgen for Leon og blir kalt inn i stedet for foreldrene.",
            nn="Har omsorga for Leon og blir kalla inn i staden for foreldra.",
            en="Has care of Leon and is invited in the parents' place.",
        ),
    ),
)

GROUPS: tuple[tuple[str, Text, tuple[Line, ...]], ...] = (
    ("school", Text(nb="På skolen", nn="På skulen", en="At school"), SCHOOL),
    ("office", Text(nb="OT og PPT", nn="OT og PPT", en="OT and PPT"), OFFICE),
    ("pupils", Text(nb="Elever og lærling", nn="Elevar og lærling", en="Pupils and an apprentice"), PUPILS),
    ("guardians", Text(nb="Foresatte", nn="Føresette", en="Guardians"), GUARDIANS),
    ("others", Text(nb="Andre tjenester", nn="Andre tenester", en="Other services"), OTHERS),
)
