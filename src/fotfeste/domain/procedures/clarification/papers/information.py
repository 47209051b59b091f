"""What the letter about rights and choices says: all that somebody should know before choosing, to read in peace (A-45, A-49).

The young person's letter is written to the young person; a guardian's tells the same about them.
"""

from fotfeste.domain.facts import Role
from fotfeste.domain.procedure import Information, InformationWords
from fotfeste.domain.source import Mark, Source
from fotfeste.domain.text import Text

FORMAL_NAME = Text(nb="Informasjon om rettigheter og valg", nn="Informasjon om rettar og val", en="Information about rights and choices")
IN_WRITING = Source(
    document=Text(nb="Opplæringsforskrifta", nn="Opplæringsforskrifta", en="The regulations to the Education Act (opplæringsforskrifta)"),
    section="§ 8-3",
    rows=("A-45",),
    mark=Mark.STATUTE,
)
"""Written information about the rights to everybody in the target group; guardians of minors get the same."""


def information_words(*, role: Role, reader: str, pupil: str, office: str) -> InformationWords:
    """The words for the pupil, and for everybody else about the pupil; ``reader`` and ``pupil`` are given names."""
    words = _PUPIL if role is Role.PUPIL else _OTHERS

    def filled(text: Text) -> Text:
        return text.filled(reader=reader, pupil=pupil, office=office)

    return InformationWords(
        title=filled(words.title),
        greeting=filled(words.greeting),
        opening=tuple(filled(text) for text in words.opening),
        parts=tuple((filled(title), tuple(filled(point) for point in points)) for title, points in words.parts),
    )


_HELLO = Text(nb="Hei, {reader}", nn="Hei, {reader}", en="Hello, {reader}")
_CHOICES = (
    Text(
        nb="Fortsette på skolen, med tilrettelegging eller i eget tempo",
        nn="Halde fram på skulen, med tilrettelegging eller i eige tempo",
        en="To go on at school, with adaptation or at one's own pace",
    ),
    Text(nb="Bytte utdanningsprogram eller skole", nn="Byte utdanningsprogram eller skule", en="To change programme or school"),
    Text(
        nb="Lære i bedrift: lærling, lærekandidat eller praksisbrev",
        nn="Lære i bedrift: lærling, lærekandidat eller praksisbrev",
        en="To learn in a company, as an apprentice or trainee",
    ),
    Text(nb="Folkehøgskole, kurs eller arbeid", nn="Folkehøgskule, kurs eller arbeid", en="A folk high school, a course or work"),
    Text(
        nb="Ta en pause for å bli frisk, og komme tilbake",
        nn="Ta ein pause for å bli frisk, og kome tilbake",
        en="To take a break to get well, and come back",
    ),
)

_PUPIL = InformationWords(
    title=Text(nb="Dette kan du velge mellom", nn="Dette kan du velje mellom", en="What you can choose between"),
    greeting=_HELLO,
    opening=(
        Text(
            nb="Her er det du bør vite før du velger. Les det i fred og ro, og spør om det du lurer på. Ingenting må bestemmes i dag.",
            nn="Her er det du bør vite før du vel. Les det i fred og ro, og spør om det du lurer på. Ingenting må bestemmast i dag.",
            en="Here is what you should know before you choose. Read it in peace, and ask. Nothing has to be decided today.",
        ),
    ),
    parts=(
        (
            Text(nb="Rettighetene dine", nn="Rettane dine", en="Your rights"),
            (
                Text(
                    nb="Du har rett til videregående opplæring. Slutter du, kan du søke om plass igjen senere.",
                    nn="Du har rett til vidaregåande opplæring. Sluttar du, kan du søkje om plass att seinare.",
                    en="You have a right to upper secondary education. If you leave, you can apply for a place again later.",
                ),
                Text(
                    nb="{office} følger deg opp når du verken går på skole eller arbeider. Det koster ingenting, og du kan si nei.",
                    nn="{office} følgjer deg opp når du verken går på skule eller arbeider. Det kostar ingenting, og du kan seie nei.",
                    en="{office} follows you up when you are neither at school nor at work. It costs nothing, and you can say no.",
                ),
                Text(
                    nb="Du kan lese papirene i saken din, og be skolen rette det som er feil.",
                    nn="Du kan lese papira i saka di, og be skulen rette det som er feil.",
                    en="You can read the papers of your case, and ask the school to correct what is wrong.",
                ),
            ),
        ),
        (Text(nb="Alternativene", nn="Alternativa", en="The alternatives"), _CHOICES),
        (
            Text(nb="Dette kan {office} gjøre", nn="Dette kan {office} gjere", en="What {office} can do"),
            (
                Text(
                    nb="Snakke med deg om hva som passer, så mange ganger du trenger",
                    nn="Snakke med deg om kva som passar, så mange gonger du treng",
                    en="Talk with you about what suits you, as often as you need",
                ),
                Text(
                    nb="Hjelpe deg å finne arbeid, praksis, kurs eller veien tilbake til skolen",
                    nn="Hjelpe deg å finne arbeid, praksis, kurs eller vegen tilbake til skulen",
                    en="Help you find work, practice, a course or the way back to school",
                ),
                Text(
                    nb="Ta kontakt med NAV, helsetjenesten og andre, hvis du vil det",
                    nn="Ta kontakt med NAV, helsetenesta og andre, om du vil det",
                    en="Get in touch with the welfare office, health care and others, if you want that",
                ),
            ),
        ),
    ),
)

_OTHERS = InformationWords(
    title=Text(nb="Dette kan {pupil} velge mellom", nn="Dette kan {pupil} velje mellom", en="What {pupil} can choose between"),
    greeting=_HELLO,
    opening=(
        Text(
            nb="Her er det {pupil} og du bør vite før {pupil} velger. {pupil} har fått det samme. Ingenting må bestemmes i dag.",
            nn="Her er det {pupil} og du bør vite før {pupil} vel. {pupil} har fått det same. Ingenting må bestemmast i dag.",
            en="Here is what {pupil} and you should know before {pupil} chooses. {pupil} has been told the same. Nothing has to be decided today.",
        ),
    ),
    parts=(
        (
            Text(nb="Rettighetene", nn="Rettane", en="The rights"),
            (
                Text(
                    nb="{pupil} har rett til videregående opplæring, og kan søke om plass igjen senere etter å ha sluttet.",
                    nn="{pupil} har rett til vidaregåande opplæring, og kan søkje om plass att seinare etter å ha slutta.",
                    en="{pupil} has a right to upper secondary education, and can apply for a place again later after leaving.",
                ),
                Text(
                    nb="{office} følger opp {pupil} når {pupil} verken går på skole eller arbeider. Det koster ingenting, og {pupil} kan si nei.",
                    nn="{office} følgjer opp {pupil} når {pupil} verken går på skule eller arbeider. Det kostar ingenting, og {pupil} kan seie nei.",
                    en="{office} follows {pupil} up when {pupil} is neither at school nor at work. It costs nothing, and {pupil} can say no.",
                ),
                Text(
                    nb="Så lenge {pupil} er under 18 år, får du den samme informasjonen.",
                    nn="Så lenge {pupil} er under 18 år, får du den same informasjonen.",
                    en="As long as {pupil} is under 18, you get the same information.",
                ),
            ),
        ),
        (Text(nb="Alternativene", nn="Alternativa", en="The alternatives"), _CHOICES),
        (
            Text(nb="Dette kan {office} gjøre", nn="Dette kan {office} gjere", en="What {office} can do"),
            (
                Text(
                    nb="Snakke med {pupil} om hva som passer, og med deg når {pupil} vil det",
                    nn="Snakke med {pupil} om kva som passar, og med deg når {pupil} vil det",
                    en="Talk with {pupil} about what suits, and with you when {pupil} wants that",
                ),
                Text(
                    nb="Hjelpe {pupil} å finne arbeid, praksis, kurs eller veien tilbake til skolen",
                    nn="Hjelpe {pupil} å finne arbeid, praksis, kurs eller vegen tilbake til skulen",
                    en="Help {pupil} find work, practice, a course or the way back to school",
                ),
                Text(
                    nb="Ta kontakt med NAV, helsetjenesten og andre, når {pupil} vil det",
                    nn="Ta kontakt med NAV, helsetenesta og andre, når {pupil} vil det",
                    en="Get in touch with the welfare office, health care and others, when {pupil} wants that",
                ),
            ),
        ),
    ),
)

INFORMATION = Information(formal_name=FORMAL_NAME, words=information_words, source=IN_WRITING)
