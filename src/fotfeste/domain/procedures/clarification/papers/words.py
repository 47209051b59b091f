"""What a written invitation to a clarification meeting says, to each kind of reader (A-32, A-35).

Starts with interest, says what is not decided, and promises only what holds. Nobody but the pupil and the guardians of a
minor learns more than that there is a meeting.
"""

from collections.abc import Mapping
from dataclasses import replace

from fotfeste.domain.facts import Occasion, Role
from fotfeste.domain.procedure import Invitation, InvitationWords
from fotfeste.domain.text import Text

FORMAL_NAME = Text(nb="Innkalling til avklaringssamtale", nn="Innkalling til avklaringssamtale", en="Invitation to a clarification meeting")
LASTS = Text(nb="omtrent én time", nn="omtrent éin time", en="about one hour")


def invitation_words(*, role: Role, occasion: Occasion, reader: str, pupil: str, adult: bool, apprentice: bool = False) -> InvitationWords:
    """The words for a reader in ``role``: ``reader`` and ``pupil`` are given names, ``adult`` says that the pupil is 18 or more.

    An apprentice is asked about the days at the company, not at a school.

    Pupil and guardian are told the occasion; everybody else only that they are asked to come.
    """
    if role is Role.PUPIL:
        words = _pupil(_APPRENTICE_OCCASIONS if apprentice else _OCCASIONS, occasion, adult=adult)
    elif role is Role.GUARDIAN:
        words = replace(_GUARDIAN, why=(_GUARDIAN_OF_APPRENTICE,)) if apprentice else _GUARDIAN
    else:
        words = replace(_OTHERS, why=(_ABOUT_APPRENTICE,)) if apprentice else _OTHERS
    return InvitationWords(
        title=words.title.filled(pupil=pupil),
        greeting=words.greeting.filled(reader=reader),
        why=_filled(words.why, pupil),
        agenda=_filled(words.agenda, pupil),
        can_do=_filled(words.can_do, pupil),
        afterwards=_filled(words.afterwards, pupil),
    )


def _filled(texts: tuple[Text, ...], pupil: str) -> tuple[Text, ...]:
    return tuple(text.filled(pupil=pupil) for text in texts)


def _pupil(occasions: Mapping[Occasion, Text], occasion: Occasion, *, adult: bool) -> InvitationWords:
    return InvitationWords(
        title=Text(nb="Vi vil gjerne snakke med deg", nn="Vi vil gjerne snakke med deg", en="We would like to talk with you"),
        greeting=_HELLO,
        why=(occasions[occasion],),
        agenda=_PUPIL_AGENDA,
        can_do=_PUPIL_CAN_DO,
        afterwards=(_PUPIL_AFTER, _ADULT_AFTER) if adult else (_PUPIL_AFTER,),
    )


_HELLO = Text(nb="Hei, {reader}", nn="Hei, {reader}", en="Hello, {reader}")
_OCCASIONS = {
    Occasion.RISK_OT_PPT_CAN_HELP: Text(
        nb="Vi vil høre hvordan du har det på skolen, og finne ut sammen hva som kan gjøre det lettere. Ingenting er bestemt.",
        nn="Vi vil høyre korleis du har det på skulen, og finne ut saman kva som kan gjere det lettare. Ingenting er bestemt.",
        en="We want to hear how school is for you, and find out together what could make it easier. Nothing is decided.",
    ),
    Occasion.CERTAIN_TO_LEAVE: Text(
        nb="Vi har forstått at du vil slutte på skolen. Vi vil høre hva du tenker, og fortelle hva som finnes både på skolen og "
        "utenfor. Du bestemmer ikke noe før du vet hva du velger mellom.",
        nn="Vi har forstått at du vil slutte på skulen. Vi vil høyre kva du tenkjer, og fortelje kva som finst både på skulen og "
        "utanfor. Du bestemmer ikkje noko før du veit kva du vel mellom.",
        en="We understand that you want to leave school. We want to hear what you think, and tell you what there is, at school and "
        "elsewhere. You decide nothing before you know what you choose between.",
    ),
}
_APPRENTICE_OCCASIONS = {
    Occasion.RISK_OT_PPT_CAN_HELP: Text(
        nb="Vi vil høre hvordan du har det i bedriften, og finne ut sammen hva som kan gjøre det lettere. Ingenting er bestemt.",
        nn="Vi vil høyre korleis du har det i bedrifta, og finne ut saman kva som kan gjere det lettare. Ingenting er bestemt.",
        en="We want to hear how it is for you at the company, and find out together what could make it easier. Nothing is decided.",
    ),
    Occasion.CERTAIN_TO_LEAVE: Text(
        nb="Vi har forstått at lærekontrakten din skal avsluttes. Vi vil høre hva du tenker, og fortelle hva som finnes av andre veier videre.",
        nn="Vi har forstått at lærekontrakten din skal avsluttast. Vi vil høyre kva du tenkjer, og fortelje kva som finst av andre vegar vidare.",
        en="We understand that your apprenticeship contract is to end. We want to hear what you think, and tell you which other ways there are.",
    ),
}
_PUPIL_AGENDA = (
    Text(nb="Hvordan du har det, og hva du selv vil", nn="Korleis du har det, og kva du sjølv vil", en="How you are, and what you want"),
    Text(
        nb="Hva du kan velge mellom, og hva hvert valg fører med seg",
        nn="Kva du kan velje mellom, og kva kvart val fører med seg",
        en="What you can choose between, and what each choice means",
    ),
    Text(nb="Hva vi avtaler, og hvem som gjør hva", nn="Kva vi avtaler, og kven som gjer kva", en="What we agree, and who does what"),
)
_PUPIL_CAN_DO = (
    Text(nb="Svare på Fotfeste om tida passer.", nn="Svare på Fotfeste om tida passar.", en="Answer in Fotfeste whether the time suits you."),
    Text(
        nb="Skrive hvordan du har det, på Fotfeste. Det er dine ord, og ingen andre kan endre dem.",
        nn="Skrive korleis du har det, på Fotfeste. Det er dine ord, og ingen andre kan endre dei.",
        en="Write how things are for you, in Fotfeste. They are your words, and nobody else can change them.",
    ),
    Text(
        nb="Si fra om det er noen du vil ha med, eller noe du ikke vil at vi deler.",
        nn="Seie frå om det er nokon du vil ha med, eller noko du ikkje vil at vi deler.",
        en="Tell us if there is somebody you want to bring, or something you do not want us to share.",
    ),
    Text(nb="Si fra om du vil ha tolk.", nn="Seie frå om du vil ha tolk.", en="Tell us if you want an interpreter."),
)
_PUPIL_AFTER = Text(
    nb="Dere skriver under på avtalen i møtet. Du får originalen, og de andre får kopi.",
    nn="De skriv under på avtalen i møtet. Du får originalen, og dei andre får kopi.",
    en="You all sign the agreement at the meeting. You get the original, and the others get copies.",
)
_ADULT_AFTER = Text(
    nb="Du er over 18 år. Foreldrene dine blir ikke kalt inn og får ikke kopi, om ikke du vil ha dem med.",
    nn="Du er over 18 år. Foreldra dine blir ikkje kalla inn og får ikkje kopi, om ikkje du vil ha dei med.",
    en="You are over 18. Your parents are not invited and get no copy unless you want them there.",
)

_GUARDIAN = InvitationWords(
    title=Text(
        nb="Vi vil gjerne snakke med {pupil} og deg", nn="Vi vil gjerne snakke med {pupil} og deg", en="We would like to talk with {pupil} and you"
    ),
    greeting=_HELLO,
    why=(
        Text(
            nb="Vi vil høre hvordan {pupil} og du ser på skolehverdagen, og finne ut sammen hva som kan gjøre den lettere. Ingenting er "
            "bestemt. Du får denne innkallingen fordi {pupil} er under 18 år.",
            nn="Vi vil høyre korleis {pupil} og du ser på skulekvardagen, og finne ut saman kva som kan gjere han lettare. Ingenting er "
            "bestemt. Du får denne innkallinga fordi {pupil} er under 18 år.",
            en="We want to hear how {pupil} and you see life at school, and find out together what could make it easier. Nothing is "
            "decided. You are invited because {pupil} is under 18.",
        ),
    ),
    agenda=(
        Text(nb="Hva {pupil} selv forteller og vil", nn="Kva {pupil} sjølv fortel og vil", en="What {pupil} tells and wants"),
        Text(nb="Hva du ser hjemme", nn="Kva du ser heime", en="What you see at home"),
        Text(nb="Hva vi avtaler, og hvem som gjør hva", nn="Kva vi avtaler, og kven som gjer kva", en="What we agree, and who does what"),
    ),
    can_do=(
        Text(nb="Svare på Fotfeste om tida passer.", nn="Svare på Fotfeste om tida passar.", en="Answer in Fotfeste whether the time suits you."),
        Text(
            nb="Snakke med {pupil} om hva dere vil ta opp.",
            nn="Snakke med {pupil} om kva de vil ta opp.",
            en="Talk with {pupil} about what you want to bring up.",
        ),
        Text(
            nb="Si fra om du vil ha tolk, eller ha noen med deg.",
            nn="Seie frå om du vil ha tolk, eller ha nokon med deg.",
            en="Tell us if you want an interpreter, or want to bring somebody.",
        ),
    ),
    afterwards=(
        Text(
            nb="{pupil} får originalen av avtalen, og du får kopi, også om du ikke kan komme.",
            nn="{pupil} får originalen av avtalen, og du får kopi, også om du ikkje kan kome.",
            en="{pupil} gets the original of the agreement, and you get a copy, even if you cannot come.",
        ),
    ),
)

_GUARDIAN_OF_APPRENTICE = Text(
    nb="Vi vil høre hvordan {pupil} og du ser på dagene i bedriften, og finne ut sammen hva som kan gjøre dem lettere. Ingenting er "
    "bestemt. Du får denne innkallingen fordi {pupil} er under 18 år.",
    nn="Vi vil høyre korleis {pupil} og du ser på dagane i bedrifta, og finne ut saman kva som kan gjere dei lettare. Ingenting er "
    "bestemt. Du får denne innkallinga fordi {pupil} er under 18 år.",
    en="We want to hear how {pupil} and you see the days at the company, and find out together what could make them easier. Nothing is "
    "decided. You are invited because {pupil} is under 18.",
)
_ABOUT_APPRENTICE = Text(
    nb="Du blir kalt inn til avklaringssamtale med {pupil}. Hvorfor du er bedt om å komme, står nedenfor.",
    nn="Du blir kalla inn til avklaringssamtale med {pupil}. Kvifor du er beden om å kome, står nedanfor.",
    en="You are called to a clarification meeting with {pupil}. Why you are asked to come is written below.",
)
_OTHERS = InvitationWords(
    title=Text(nb="Vi vil gjerne ha deg med på en samtale", nn="Vi vil gjerne ha deg med på ein samtale", en="We would like you to join a meeting"),
    greeting=_HELLO,
    why=(
        Text(
            nb="Skolen kaller inn til avklaringssamtale med {pupil}. Hvorfor du er bedt om å komme, står nedenfor.",
            nn="Skulen kallar inn til avklaringssamtale med {pupil}. Kvifor du er beden om å kome, står nedanfor.",
            en="The school is calling a clarification meeting with {pupil}. Why you are asked to come is written below.",
        ),
    ),
    agenda=(),
    can_do=(
        Text(nb="Svare på Fotfeste om tida passer.", nn="Svare på Fotfeste om tida passar.", en="Answer in Fotfeste whether the time suits you."),
        Text(
            nb="Tenke gjennom hva tjenesten din kan bidra med.",
            nn="Tenkje gjennom kva tenesta di kan bidra med.",
            en="Think through what your service can contribute.",
        ),
    ),
    afterwards=(
        Text(
            nb="{pupil} får originalen av avtalen. Du får kopi av det du kan se.",
            nn="{pupil} får originalen av avtalen. Du får kopi av det du kan sjå.",
            en="{pupil} gets the original of the agreement. You get a copy of what you may see.",
        ),
    ),
)

INVITATION = Invitation(formal_name=FORMAL_NAME, lasts=LASTS, words=invitation_words)
