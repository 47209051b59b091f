"""Invented papers for the tests: Jonas in nynorsk as in the drawings, Selma in bokmål, minor and adult."""

from dataclasses import replace
from datetime import UTC, date, datetime

from fotfeste.documents.blocks import Choice, Choices, Column, Fact, Facts, LeftOut, Paragraphs, Quote, Section, Table, Words
from fotfeste.documents.papers import (
    AgreementPaper,
    Attendee,
    Contact,
    Distribution,
    Edition,
    EditionKind,
    InvitationPaper,
    LockedText,
    Quotation,
    Receiver,
    Recipient,
    Sender,
    Signature,
    Strokes,
    Way,
)
from fotfeste.domain.text import Language, Text
from fotfeste.domain.text_hash import FrozenText, freeze_section, freeze_text

AT = datetime(2026, 12, 3, 10, 1, tzinfo=UTC)
INVITATION = "clarification/invitation"
AGREEMENT = "clarification/agreement"

SCHOOL = Sender(school="Vestheim vidaregåande skule", owner="Havland fylkeskommune")
CONTACT = Contact(name="Ragnhild Øvrelid", role=Text(nb="rådgiver", nn="rådgjevar", en="counsellor"), phone="00 00 00 00")


def text(nb: str, nn: str) -> Text:
    return Text(nb=nb, nn=nn, en=nn)


STAFF = (
    Attendee(
        name="Ragnhild Øvrelid",
        role=CONTACT.role,
        why=text("leder samtalen og skriver ned det dere blir enige om.", "leier samtalen og skriv ned det de blir samde om."),
    ),
    Attendee(
        name="Arve Tveiten",
        role=text("avdelingsleder", "avdelingsleiar"),
        why=text("kan si ja til endringer i timeplanen.", "kan seie ja til endringar i timeplanen."),
    ),
    Attendee(
        name="Sunniva Brekke",
        role=text("oppfølgingstjenesten (OT)", "oppfølgingstenesta (OT)"),
        why=text(
            "vet hva som finnes utenfor skolen, og hjelper deg også om du slutter.",
            "veit kva som finst utanfor skulen, og hjelper deg også om du sluttar.",
        ),
    ),
)
PARENTS = Attendee(
    name="Marit Hovden og Terje Lie",
    why=text("får egen innkalling fordi du er under 18 år.", "får eiga innkalling fordi du er under 18 år."),
)
WHY = (
    text(
        "Du har vært en del borte i høst. Vi vil høre hva du tenker, og finne ut sammen hva som kan gjøre det lettere. Ingenting er bestemt.",
        "Du har vore ein del borte i haust. Vi vil høyre kva du tenkjer, og finne ut saman kva som kan gjere det lettare. Ingenting er bestemt.",
    ),
)
CAN_DO = (
    text(
        "Skrive eller snakke inn hvordan du har det, på Fotfeste. Det er dine ord, og ingen andre kan endre dem.",
        "Skrive eller snakke inn korleis du har det, på Fotfeste. Det er dine ord, og ingen andre kan endre dei.",
    ),
    text("Si fra om noe du ikke vil at vi deler.", "Seie frå om noko du ikkje vil at vi deler."),
    text(
        "Si fra om det er noen du vil ha med, eller om tida ikke passer.",
        "Seie frå om det er nokon du vil ha med, eller om tida ikkje passar.",
    ),
)
AFTERWARDS = (
    text(
        "Dere skriver under på avtalen i møtet. Du får originalen, og de andre får kopi.",
        "De skriv under på avtalen i møtet. Du får originalen, og dei andre får kopi.",
    ),
)


def invitation(*, language: Language = "nn", adult: bool = False) -> InvitationPaper:
    """The letter of the drawing, word for word in nynorsk."""
    return InvitationPaper(
        language=language,
        sender=SCHOOL,
        recipient=Recipient(name="Jonas Hovden Lie", address_lines=("Bjørkevegen 14", "6199 Storvik")),
        dated_on=date(2026, 11, 24),
        case_number="2026/1187",
        document_number=3,
        exemption="offl. § 13",
        formal_name=text("Innkalling til avklaringssamtale", "Innkalling til avklaringssamtale"),
        title=text("Vi vil gjerne snakke med deg", "Vi vil gjerne snakke med deg"),
        greeting=text("Hei, Jonas", "Hei, Jonas"),
        why=WHY,
        meets_at=datetime(2026, 12, 3, 9, 0, tzinfo=UTC),
        lasts=text("omtrent én time", "omtrent éin time"),
        place="Rom B214, Vestheim vidaregåande skule",
        contact=CONTACT,
        attendees=STAFF if adult else (*STAFF, PARENTS),
        can_do=CAN_DO,
        afterwards=AFTERWARDS,
        sources=(Quotation(quote="Sende skriftleg innkalling", where="Rutine for avklaringssamtale, Havland fylkeskommune, punkt 7"),),
    )


def frozen(salt: str = "5a" * 16) -> FrozenText:
    """A locked text with the keys of the agreement's sections."""
    keys = ("pupil", "background", "present", "voice", "alternatives", "conclusion", "plan")
    return freeze_text(sections=[freeze_section(key=key, answers={"words": key}, salt=salt) for key in keys])


def _pupil(adult: bool) -> Section:
    def fact(nb: str, nn: str, value: Words, span: int) -> Fact:
        return Fact(label=text(nb, nn), value=value, span=span)

    guardians = fact("Foresatte", "Føresette", "Marit Hovden, Terje Lie (ulike adresser)", 3)
    facts = [
        fact("Navn", "Namn", "Jonas Hovden Lie", 3),
        fact("Født", "Fødd", "14.03.2009", 1),
        fact("Skole og klasse", "Skule og klasse", "Vestheim vgs, 2ELA", 2),
        fact("Adresse", "Adresse", "Bjørkevegen 14, 6199 Storvik", 3),
        fact("Telefon og e-post", "Telefon og e-post", "000 00 000, jonas@eksempel.no", 3),
        *([] if adult else [guardians]),
        fact("Kontaktlærer og rådgiver", "Kontaktlærar og rådgjevar", "Ingunn Skar, Ragnhild Øvrelid", 6 if adult else 3),
        fact("Rett til videregående", "Rett til vidaregåande", text("Ungdomsrett, ett år brukt", "Ungdomsrett, eitt år brukt"), 2),
        fact("Rett til oppfølging", "Rett til oppfølging", "ut 2033", 2),
        fact("Tolk", "Tolk", text("Nei", "Nei"), 2),
    ]
    return Section(key="pupil", title=text("Opplysninger om eleven", "Opplysingar om eleven"), blocks=(Facts(facts=tuple(facts)),))


def _present(adult: bool) -> Section:
    yes = text("Ja", "Ja")
    home = [
        ("Marit Hovden", text("Mor", "Mor"), "24.11.", yes),
        ("Terje Lie", text("Far", "Far"), "24.11.", text("Nei, får kopi", "Nei, får kopi")),
    ]
    rows: list[tuple[Words, ...]] = [
        ("Jonas Hovden Lie", text("Eleven", "Eleven"), "24.11.", yes),
        *([] if adult else home),
        ("Arve Tveiten", text("Avdelingsleder", "Avdelingsleiar"), "24.11.", yes),
        ("Ragnhild Øvrelid", text("Rådgiver", "Rådgjevar"), "24.11.", yes),
        ("Sunniva Brekke", text("OT-rådgiver", "OT-rådgjevar"), "24.11.", yes),
        ("Lars Viken", text("PPT, med samtykke", "PPT, med samtykke"), "27.11.", yes),
    ]
    columns = (
        Column(title=text("Navn", "Namn"), width=13),
        Column(title=text("Rolle", "Rolle"), width=14),
        Column(title=text("Innkalt", "Innkalla"), width=6),
        Column(title=text("Møtte", "Møtte"), width=9),
    )
    return Section(key="present", title=text("Til stede", "Til stades"), blocks=(Table(columns=columns, rows=tuple(rows)),))


_BACKGROUND = (
    "Fråvær i yrkesfaglege fag 18 % i haust. Drøfta i ressursteamet 13. november. Prøvd: kortare dag i verkstaden i to veker, "
    "med litt mindre fråvær. Skulen meiner OT kan hjelpe med plass i bedrift."
)
BACKGROUND = Section(key="background", title=text("Bakgrunn", "Bakgrunn"), blocks=(Paragraphs(texts=(_BACKGROUND,)),))
VOICE = Section(
    key="voice",
    title=text("Jonas forteller", "Jonas fortel"),
    blocks=(
        Quote(
            text="«Eg likar å jobbe, men ikkje å sitte. Når eg har vore vekke ein dag er det verre å kome tilbake. Eg vil helst ut i "
            "bedrift, men eg veit ikkje om eg får lov.»"
        ),
    ),
)
ALTERNATIVES = Section(
    key="alternatives",
    title=text("Alternativer", "Alternativ"),
    blocks=(
        Table(
            columns=(
                Column(title=text("Alternativ", "Alternativ"), width=14),
                Column(title=text("Informasjon gitt av OT", "Informasjon gitt av OT"), width=18),
                Column(title=text("Hva Jonas tenker", "Kva Jonas tenkjer"), width=9),
            ),
            rows=(
                ("Halde fram, med tilpassing", "Ja. To dagar i bedrift, tre på skulen", "Vil"),
                ("Lære heile faget i bedrift", "Ja. Søknadsfrist 1. mars", "Kanskje"),
                ("Slutte no", "Ja. Rettar, karakterar, stipend", "Vil ikkje"),
            ),
        ),
    ),
)
CONCLUSION = Section(
    key="conclusion",
    title=text("Konklusjon", "Konklusjon"),
    blocks=(
        Choices(
            options=(
                Choice(text=text("Fortsetter som før", "Held fram som før")),
                Choice(text=text("Fortsetter med tiltak", "Held fram med tiltak"), chosen=True),
                Choice(text=text("Slutter", "Sluttar")),
                Choice(text=text("Uklart, ny samtale", "Uklart, ny samtale")),
            )
        ),
    ),
)
PLAN = Section(
    key="plan",
    title=text("Oppfølgingsavtale", "Oppfølgingsavtale"),
    blocks=(
        Table(
            columns=(
                Column(title=text("Hva skal skje", "Kva skal skje"), width=1),
                Column(title=text("Ansvarlig", "Ansvarleg"), width=0),
                Column(title=text("Innen", "Innan"), width=0),
            ),
            rows=(
                ("Bli med Jonas på første dag hos Havland Elektro", "Sunniva Brekke, OT", "07.12.2026"),
                ("Lage timeplan med tre skuledagar", "Arve Tveiten, skulen", "04.12.2026"),
                ("Seie frå til Ragnhild på SMS dagen før, om noko blir vanskeleg", "Jonas", "18.12.2026"),
                ("Ny prat om korleis det går", "Ragnhild Øvrelid, skulen", "17.12.2026"),
            ),
            names_rows=False,
        ),
        Paragraphs(texts=("Lars Viken i PPT får planen, men ikkje bakgrunnen. Det har Jonas bestemt.",)),
    ),
)

INK = Strokes(
    width=400,
    height=120,
    lines=(
        ((84, 60), (104, 56), (128, 57), (146, 58)),
        ((122, 58), (120, 84), (117, 108), (113, 126), (100, 138), (86, 134), (80, 122), (92, 110)),
        ((150, 104), (141, 112), (142, 125), (152, 126), (160, 115), (158, 106), (150, 104)),
        ((176, 108), (175, 122), (180, 108), (190, 100), (196, 110), (196, 124)),
        ((232, 124), (236, 110), (230, 102), (220, 112), (222, 124), (234, 118)),
        ((252, 106), (244, 114), (256, 120), (248, 128), (240, 124)),
        ((318, 52), (315, 82), (311, 108), (311, 124), (330, 124), (349, 119)),
        ((366, 104), (364, 112), (362, 125), (368, 126), (379, 117)),
        ((380, 116), (394, 114), (399, 102), (388, 100), (381, 112), (388, 124), (411, 116)),
    ),
)


def _signatures(adult: bool) -> tuple[Signature, ...]:
    at = datetime(2026, 12, 3, 10, 2, tzinfo=UTC)
    mother = Signature(name="Marit Hovden", role=text("Mor", "Mor"), way=Way.PAPER, at=datetime(2026, 12, 3, 10, 20, tzinfo=UTC))
    father = Signature(
        name="Terje Lie",
        role=text("Far", "Far"),
        way=Way.LEFT_OPEN,
        at=datetime(2026, 12, 10, 8, 0, tzinfo=UTC),
        reason=text("Var ikke på møtet.", "Var ikkje på møtet."),
    )
    return (
        Signature(name="Jonas Hovden Lie", role=text("Eleven", "Eleven"), way=Way.DRAWN, at=at, ink=INK),
        *(() if adult else (mother, father)),
        Signature(name="Arve Tveiten", role=text("Avdelingsleder", "Avdelingsleiar"), way=Way.EID, at=at, provider="BankID"),
        Signature(name="Ragnhild Øvrelid", role=text("Rådgiver", "Rådgjevar"), way=Way.EID, at=at, provider="BankID"),
        Signature(
            name="Sunniva Brekke",
            role=text("OT-rådgiver", "OT-rådgjevar"),
            way=Way.REFUSED,
            at=at,
            reason=text("Vil først snakke med lederen sin.", "Vil først snakke med leiaren sin."),
        ),
        Signature(name="Lars Viken", role="PPT", way=Way.DRAWN, at=at, ink=INK, without=(2,)),
    )


def agreement(
    *, language: Language = "nn", adult: bool = False, kind: EditionKind = EditionKind.ORIGINAL, holder: str = "Jonas Hovden Lie"
) -> AgreementPaper:
    """The form of the drawing; an excerpt leaves the background out."""
    locked = frozen()
    background: Section | LeftOut = BACKGROUND
    if kind is EditionKind.EXCERPT:
        digest = locked.sections[1].digest
        reason = text("Det har Jonas bestemt.", "Det har Jonas bestemt.")
        background = LeftOut(key="background", title=BACKGROUND.title, digest=digest, reason=reason)
    return AgreementPaper(
        language=language,
        sender=SCHOOL,
        title="Avklaringssamtale – Oppfølgingsavtale",
        case_number="2026/1187",
        exemption="offl. § 13",
        edition=Edition(kind=kind, holder=holder),
        text=LockedText(version=1, locked_at=AT, digest=locked.digest),
        sections=(_pupil(adult), background, _present(adult), VOICE, ALTERNATIVES, CONCLUSION, PLAN),
        signatures=_signatures(adult),
        signed_where="Vestheim",
        signed_on=date(2026, 12, 3),
        distribution=Distribution(
            original="Jonas",
            copies=(*(() if adult else (Receiver(name="Marit Hovden"),)), Receiver(name="Lars Viken", without=(2,))),
            archive=text("elevmappa ved Vestheim vgs", "elevmappa ved Vestheim vgs"),
        ),
        attachments=(text("Kontaktlogg", "Kontaktlogg"),),
        sources=(Quotation(quote="Eleven skal ha originalen", where="Rutine for avklaringssamtale, Havland fylkeskommune"),),
    )


def with_everywhere(*hostile: str) -> AgreementPaper:
    """The form with each of these words in every place where somebody writes."""
    paper = agreement(kind=EditionKind.COPY, holder="Marit Hovden")
    sections = tuple(_hostile(f"hostile_{number}", words) for number, words in enumerate(hostile))
    signers = tuple(replace(paper.signatures[0], name=words, reason=words) for words in hostile)
    return replace(paper, sections=sections, signatures=signers, edition=replace(paper.edition, holder=hostile[0]))


def _hostile(key: str, words: str) -> Section:
    table = Table(columns=(Column(title="A"), Column(title="B", width=0)), rows=((words, words), ("x", words)))
    blocks = (
        Facts(facts=(Fact(label="Namn", value=words, span=3), Fact(label="Adresse", value=words, span=3))),
        Paragraphs(texts=(words, words)),
        Quote(text=words, by=words),
        table,
        Choices(options=(Choice(text=words, chosen=True), Choice(text=words))),
    )
    return Section(key=key, title="Alt", blocks=blocks)
