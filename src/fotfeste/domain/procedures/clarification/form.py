"""The form «Avklaringssamtale – Oppfølgingsavtale», version 1: its parts and questions (domain.md 2.1)."""

from fotfeste.domain.facts import Outcome, Role
from fotfeste.domain.procedure import Choice, Field, Form, Kind, Prefill, Section
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

PUPIL = Section(
    key="pupil",
    title=Text(nb="Opplysninger om eleven", nn="Opplysingar om eleven", en="Information about the pupil"),
    source=ledger("A-36", quote="Fylle inn rubrikken «Opplysingar om eleven» … på førehand"),
    before_meeting=True,
    fields=(
        Field("name", Kind.LINE, Text(nb="Navn", nn="Namn", en="Name"), required=True, prefill=Prefill.NAME),
        Field("born", Kind.DAY, Text(nb="Født", nn="Fødd", en="Born"), required=True, prefill=Prefill.BORN),
        Field(
            "national_id",
            Kind.LINE,
            Text(nb="Fødselsnummer", nn="Fødselsnummer", en="National identity number"),
            prefill=Prefill.NATIONAL_ID,
            sensitive=True,
        ),
        Field("address", Kind.LINE, Text(nb="Adresse", nn="Adresse", en="Address"), prefill=Prefill.ADDRESS, sensitive=True),
        Field("phone", Kind.LINE, Text(nb="Telefon", nn="Telefon", en="Phone"), prefill=Prefill.PHONE),
        Field("email", Kind.LINE, Text(nb="E-post", nn="E-post", en="E-mail"), prefill=Prefill.EMAIL),
        Field("mother_tongue", Kind.LINE, Text(nb="Morsmål", nn="Morsmål", en="Mother tongue"), prefill=Prefill.MOTHER_TONGUE),
        Field("interpreter", Kind.LINE, Text(nb="Tolk", nn="Tolk", en="Interpreter"), prefill=Prefill.INTERPRETER),
        Field("school", Kind.LINE, Text(nb="Skole", nn="Skule", en="School"), required=True, prefill=Prefill.SCHOOL),
        Field("class", Kind.LINE, Text(nb="Klasse", nn="Klasse", en="Class"), prefill=Prefill.CLASS),
        Field(
            "programme",
            Kind.LINE,
            Text(nb="Utdanningsprogram", nn="Utdanningsprogram", en="Programme"),
            prefill=Prefill.PROGRAMME,
        ),
        Field(
            "contact_teacher",
            Kind.LINE,
            Text(nb="Kontaktlærer", nn="Kontaktlærar", en="Contact teacher"),
            prefill=Prefill.CONTACT_TEACHER,
        ),
        Field("counsellor", Kind.LINE, Text(nb="Rådgiver", nn="Rådgjevar", en="Counsellor"), prefill=Prefill.COUNSELLOR),
        Field("guardians", Kind.LINE, Text(nb="Foresatte", nn="Føresette", en="Guardians"), prefill=Prefill.GUARDIANS),
        Field(
            "right_until",
            Kind.LINE,
            Text(nb="Rett til oppfølging", nn="Rett til oppfølging", en="Right to follow-up"),
            prefill=Prefill.RIGHT_UNTIL,
        ),
        Field(
            "right_status",
            Kind.LINE,
            Text(nb="Rett til videregående", nn="Rett til vidaregåande", en="Right to upper secondary education"),
        ),
        Field(
            "living",
            Kind.LINE,
            Text(nb="Bosituasjon", nn="Busituasjon", en="Living situation"),
            prefill=Prefill.CARE,
            sensitive=True,
        ),
        Field(
            "absence",
            Kind.LINE,
            Text(nb="Fravær og fag i fare", nn="Fråvær og fag i fare", en="Absence and subjects at risk"),
        ),
        Field(
            "adaptation",
            Kind.LINE,
            Text(nb="Vedtak fra PPT eller tilrettelegging", nn="Vedtak frå PPT eller tilrettelegging", en="Decisions on adaptation"),
            sensitive=True,
        ),
        Field(
            "earlier",
            Kind.LINE,
            Text(nb="Tidligere avbrudd eller omvalg", nn="Tidlegare avbrot eller omval", en="Earlier interruptions"),
        ),
    ),
)

BACKGROUND = Section(
    key="background",
    title=Text(nb="Bakgrunn", nn="Bakgrunn", en="Background"),
    source=ledger("A-12", "A-13", "A-29", "A-37"),
    fields=(
        Field(
            "why_meeting",
            Kind.TEXT,
            Text(nb="Hvorfor møtes vi?", nn="Kvifor møtest vi?", en="Why do we meet?"),
            required=True,
            prefill=Prefill.SEEN,
            help=Text(
                nb="Det som er sett og sagt, ikke hva eleven er.",
                nn="Det som er sett og sagt, ikkje kva eleven er.",
                en="What was seen and said, not what the pupil is.",
            ),
        ),
        Field(
            "tried",
            Kind.TEXT,
            Text(nb="Hva er prøvd, og hvordan gikk det?", nn="Kva er prøvd, og korleis gjekk det?", en="What was tried?"),
            required=True,
            prefill=Prefill.RESOURCE_TEAM,
        ),
        Field(
            "warnings",
            Kind.TEXT,
            Text(nb="Varsel som er sendt", nn="Varsel som er sende", en="Warnings that were sent"),
        ),
    ),
)

ACCOUNT = Section(
    key="account",
    title=Text(nb="Eleven forteller", nn="Eleven fortel", en="The young person's account"),
    source=ledger("A-08", quote="ein konstruktiv arena der ungdomen kan få møte og legge fram sine opplevingar og erfaringar"),
    voice=True,
    held_only=True,
    fields=(
        Field(
            "told",
            Kind.TEXT,
            Text(nb="Det eleven forteller i møtet", nn="Det eleven fortel i møtet", en="What the pupil tells in the meeting"),
            required=True,
            or_else="own_words.hard",
            help=Text(
                nb="Skriv det slik eleven sier det, og les det opp.",
                nn="Skriv det slik eleven seier det, og les det opp.",
                en="Write it the way the pupil says it, and read it back.",
            ),
        ),
    ),
)

OWN_WORDS = Section(
    key="own_words",
    title=Text(nb="Med egne ord", nn="Med eigne ord", en="In my own words"),
    source=ledger("A-08"),
    written_by=(Role.PUPIL,),
    voice=True,
    held_only=True,
    fields=(
        Field(
            "feeling",
            Kind.CHOICE,
            Text(nb="Hvordan er det å være på skolen nå?", nn="Korleis er det å vere på skulen no?", en="How is school now?"),
            choices=(
                Choice("heavy", Text(nb="Tungt", nn="Tungt", en="Heavy")),
                Choice("rather_heavy", Text(nb="Litt tungt", nn="Litt tungt", en="Rather heavy")),
                Choice("middle", Text(nb="Midt på", nn="Midt på", en="In the middle")),
                Choice("fine", Text(nb="Greit", nn="Greitt", en="Fine")),
                Choice("good", Text(nb="Bra", nn="Bra", en="Good")),
            ),
        ),
        Field(
            "hard",
            Kind.TEXT,
            Text(nb="Hva gjør det vanskelig å komme?", nn="Kva gjer det vanskeleg å kome?", en="What makes it hard to come?"),
        ),
        Field(
            "wish",
            Kind.TEXT,
            Text(nb="Hva skulle du ønske var annerledes?", nn="Kva skulle du ønskje var annleis?", en="What would you change?"),
        ),
        Field(
            "not_shared",
            Kind.TICKS,
            Text(nb="Dette vil jeg ikke at dere deler", nn="Dette vil eg ikkje at de deler", en="I do not want you to share"),
            withholds=("own_words",),
            choices=(
                Choice("health", Text(nb="Det jeg forteller om helsen min", nn="Det eg fortel om helsa mi", en="About my health")),
                Choice("home", Text(nb="Det jeg forteller om hjemme", nn="Det eg fortel om heime", en="About home")),
                Choice("other", Text(nb="Noe annet", nn="Noko anna", en="Something else")),
            ),
        ),
    ),
)

ALTERNATIVES = Section(
    key="alternatives",
    title=Text(nb="Hvilke alternativer finnes?", nn="Kva for alternativ finst?", en="Which alternatives are there?"),
    source=ledger("A-09", "A-45", quote="få fram kva for alternativ som finst for ungdommen"),
    held_only=True,
    fields=(
        Field(
            "alternatives",
            Kind.ITEMS,
            Text(nb="Alternativ", nn="Alternativ", en="Alternative"),
            at_least=1,
            items=(
                Field("what", Kind.LINE, Text(nb="Hva", nn="Kva", en="What"), required=True),
                Field(
                    "information",
                    Kind.LINE,
                    Text(nb="Informasjon som er gitt", nn="Informasjon som er gitt", en="Information given"),
                    required=True,
                ),
                Field(
                    "view",
                    Kind.CHOICE,
                    Text(nb="Hva eleven tenker", nn="Kva eleven tenkjer", en="What the pupil thinks"),
                    required=True,
                    choices=(
                        Choice("wants", Text(nb="Vil", nn="Vil", en="Wants")),
                        Choice("maybe", Text(nb="Kanskje", nn="Kanskje", en="Maybe")),
                        Choice("does_not_want", Text(nb="Vil ikke", nn="Vil ikkje", en="Does not want")),
                    ),
                ),
                Field(
                    "decision",
                    Kind.CHOICE,
                    Text(nb="Hva dere ble enige om", nn="Kva de vart samde om", en="What you agreed on"),
                    choices=(
                        Choice("chosen", Text(nb="Velger dette", nn="Vel dette", en="Chosen")),
                        Choice("later", Text(nb="Ser på det senere", nn="Ser på det seinare", en="To be looked at later")),
                        Choice("not_chosen", Text(nb="Ikke nå", nn="Ikkje no", en="Not now")),
                    ),
                ),
            ),
        ),
        Field(
            "information_given",
            Kind.TICKS,
            Text(nb="OT har fortalt om", nn="OT har fortalt om", en="The follow-up service has told about"),
            required=True,
            choices=(
                Choice("rights", Text(nb="rettigheter", nn="rettar", en="rights")),
                Choice("alternatives", Text(nb="alternativer", nn="alternativ", en="alternatives")),
                Choice("office", Text(nb="det OT kan tilby", nn="det OT kan tilby", en="what the service offers")),
                Choice(
                    "consequences",
                    Text(
                        nb="følger for karakterer, skoleplass og lån",
                        nn="følgjer for karakterar, skuleplass og lån",
                        en="what it means for grades, place and loan",
                    ),
                ),
            ),
        ),
    ),
)

CONCLUSION = Section(
    key="conclusion",
    title=Text(nb="Konklusjon", nn="Konklusjon", en="Conclusion"),
    source=ledger("A-06", "A-10", "A-46", "A-13"),
    fields=(
        Field(
            "outcome",
            Kind.CHOICE,
            Text(nb="Hva ble dere enige om?", nn="Kva vart de samde om?", en="What did you agree on?"),
            required=True,
            choices=(
                Choice(Outcome.CONTINUES, Text(nb="Fortsetter som før", nn="Held fram som før", en="Continues as before")),
                Choice(
                    Outcome.CONTINUES_WITH_MEASURES,
                    Text(nb="Fortsetter med tiltak", nn="Held fram med tiltak", en="Continues with measures"),
                ),
                Choice(Outcome.LEAVES, Text(nb="Slutter", nn="Sluttar", en="Leaves")),
                Choice(Outcome.UNDECIDED, Text(nb="Uklart, ny samtale", nn="Uklart, ny samtale", en="Unclear, a new meeting")),
            ),
        ),
        Field(
            "summary",
            Kind.TEXT,
            Text(nb="Det viktigste som kom fram", nn="Det viktigaste som kom fram", en="The main points"),
            required=True,
        ),
        Field(
            "leaves_on",
            Kind.DAY,
            Text(nb="Slutter fra", nn="Sluttar frå", en="Leaves from"),
            required=True,
            only_when=("outcome", Outcome.LEAVES),
        ),
        Field(
            "office_need",
            Kind.CHOICE,
            Text(
                nb="OTs vurdering: Trengs det oppfølging?",
                nn="OT si vurdering: Trengst det oppfølging?",
                en="The service's assessment: is follow-up needed?",
            ),
            required=True,
            only_when=("outcome", Outcome.LEAVES),
            choices=(
                Choice("yes", Text(nb="Ja", nn="Ja", en="Yes")),
                Choice("no", Text(nb="Nei", nn="Nei", en="No")),
                Choice("unclear", Text(nb="Uklart", nn="Uklart", en="Unclear")),
            ),
        ),
        Field(
            "office_reasons",
            Kind.TEXT,
            Text(nb="Grunner og plan fra OT", nn="Grunnar og plan frå OT", en="The service's reasons and plan"),
            required=True,
            only_when=("outcome", Outcome.LEAVES),
        ),
    ),
)

PLAN = Section(
    key="plan",
    title=Text(nb="Planen videre", nn="Planen vidare", en="The plan"),
    source=ledger("A-11", "A-04", quote="… og planen vidare for ungdommen"),
    guidance=Text(
        nb="Minst ett tiltak, med én ansvarlig og en frist",
        nn="Minst eitt tiltak, med éin ansvarleg og ein frist",
        en="At least one measure, with one accountable person and a deadline",
    ),
    held_only=True,
    fields=(
        Field(
            "measures",
            Kind.ITEMS,
            Text(nb="Tiltak", nn="Tiltak", en="Measure"),
            at_least=1,
            items=(
                Field("what", Kind.LINE, Text(nb="Hva skal skje", nn="Kva skal skje", en="What is to happen"), required=True),
                Field(
                    "accountable",
                    Kind.PERSON,
                    Text(nb="Hvem har ansvaret", nn="Kven har ansvaret", en="Who is accountable"),
                    required=True,
                ),
                Field("due_on", Kind.DAY, Text(nb="Innen", nn="Innan", en="By"), required=True),
            ),
        ),
        Field("goal", Kind.LINE, Text(nb="Mål", nn="Mål", en="Goal"), required=True),
        Field(
            "follow_up_on",
            Kind.DAY,
            Text(nb="Ny prat om hvordan det går", nn="Ny prat om korleis det går", en="A new talk on how it goes"),
            required=True,
        ),
        Field(
            "office_contact",
            Kind.LINE,
            Text(nb="Kontakt med OT: når og hvordan", nn="Kontakt med OT: når og korleis", en="Contact with the service"),
        ),
    ),
)

FORM = Form(
    version=1,
    title=Text(
        nb="Avklaringssamtale – Oppfølgingsavtale",
        nn="Avklaringssamtale – Oppfølgingsavtale",
        en="Clarification meeting – Follow-up agreement",
    ),
    sections=(PUPIL, BACKGROUND, OWN_WORDS, ACCOUNT, ALTERNATIVES, CONCLUSION, PLAN),
    present_after="background",
)
