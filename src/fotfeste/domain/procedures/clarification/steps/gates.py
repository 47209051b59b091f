"""What must come first before other steps, and the shape of a reason that all cases share."""

from fotfeste.domain.facts import CaseFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit
from fotfeste.domain.procedure import Reason
from fotfeste.domain.rules import concern, distribution, invitation, meeting, preparation, signing
from fotfeste.domain.rules.meeting import no_show
from fotfeste.domain.rules.sequence import first
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

BEFORE = "Før samtalen"
DURING = "Under samtalen"
AFTER = "Etter samtalen"


def because(*, nb: str, nn: str, en: str) -> Reason:
    """A reason that is the same for every case."""
    text = Text(nb=nb, nn=nn, en=en)

    def reason(_facts: CaseFacts, _given: Given) -> Text:
        return text

    return reason


TIME_FIRST = first(
    act="propose_times",
    done=invitation.time_agreed,
    sentence=Text(nb="Avtal tid med OT først.", nn="Avtal tid med OT først.", en="Agree a time with the follow-up service first."),
    source=ledger("A-30", quote="Kontakte OT-rådgjevar for å gjere avtale om tidspunkt", section=BEFORE),
)
OCCASION_FIRST = first(
    act="complete_concern",
    done=concern.occasion_settled,
    sentence=Text(
        nb="Skriv først hvordan OT/PPT kan hjelpe.",
        nn="Skriv først korleis OT/PPT kan hjelpe.",
        en="First write how OT/PPT can help.",
    ),
    source=ledger("A-12", quote="ein meiner at OT/PPT vil kunne bidra til å førebygge avbrotet"),
)
OTHERS_FIRST = first(
    act="assess_others",
    done=preparation.others_assessed,
    sentence=Text(
        nb="Skolen og OT må først vurdere om andre bør være med.",
        nn="Skulen og OT må først vurdere om andre bør vere med.",
        en="The school and the follow-up service must first weigh whether others should attend.",
    ),
    source=ledger("A-21", quote="Skulen vurderer i samråd med OT-rådgjevar om andre bør delta"),
)
INVITED_FIRST = first(
    act="send_invitations",
    done=invitation.invited,
    sentence=Text(nb="Send innkallingen først.", nn="Send innkallinga først.", en="Send the invitation first."),
    source=ledger("A-32", quote="Sende skriftleg innkalling", section=BEFORE),
    leads_on=Exit.LEADER_WITH_REASON,
)
INFORMATION_FIRST = first(
    act="confirm_pupil_information",
    done=preparation.pupil_information_confirmed,
    sentence=Text(
        nb="«Opplysninger om eleven» må være bekreftet først.",
        nn="«Opplysingar om eleven» må vere stadfesta først.",
        en="“Information about the pupil” must be confirmed first.",
    ),
    source=ledger("A-36", quote="Fylle inn rubrikken «Opplysingar om eleven» … på førehand", section=BEFORE),
)
ROUTINE_FIRST = first(
    act="plan_attendance",
    done=preparation.attendance_planned,
    sentence=Text(
        nb="Skriv først hva skolen gjør for at eleven skal være til stede.",
        nn="Skriv først kva skulen gjer for at eleven skal vere til stades.",
        en="First write what the school does so that the pupil is there.",
    ),
    source=ledger("A-34", quote="Ha rutine for å syte for at eleven er til stades", section=BEFORE),
    leads_on=Exit.LEADER_WITH_REASON,
)
STARTED_FIRST = first(
    act="start_meeting",
    done=meeting.started,
    sentence=Text(nb="Møtet er ikke åpnet.", nn="Møtet er ikkje opna.", en="The meeting has not been opened."),
    source=ledger("A-37", section=DURING),
)
ATTENDANCE_FIRST = first(
    act="record_attendance",
    done=meeting.attendance_recorded,
    sentence=Text(nb="Merk først hvem som er her.", nn="Merk først kven som er her.", en="First mark who is here."),
    source=ledger("A-50", section=DURING),
)
CONTACT_FIRST = first(
    act="try_contact",
    done=no_show.contact_tried,
    sentence=Text(
        nb="Prøv å få kontakt med alle først, og noter hvert forsøk.",
        nn="Prøv å få kontakt med alle først, og noter kvart forsøk.",
        en="First try to reach everybody, and note every attempt.",
    ),
    source=no_show.REACH_OUT,
)
INTENT_FIRST = first(
    act="state_intent",
    done=no_show.intent_stated,
    sentence=Text(
        nb="Si først om det er klart at eleven slutter.",
        nn="Sei først om det er klart at eleven sluttar.",
        en="First say whether the pupil leaves.",
    ),
    source=no_show.CALL_AGAIN,
)
LOCKED_FIRST = first(
    act="lock_text",
    done=signing.locked,
    sentence=Text(
        nb="Teksten må være låst før noen skriver under.",
        nn="Teksten må vere låst før nokon skriv under.",
        en="The text must be locked before anybody signs.",
    ),
    source=ledger("A-38", quote="underskrive på møtet"),
)
SIGNED_FIRST = first(
    act="sign",
    done=signing.round_over,
    sentence=Text(
        nb="Noen har ikke skrevet under, og det er ikke sagt hvorfor.",
        nn="Nokon har ikkje skrive under, og det er ikkje sagt kvifor.",
        en="Somebody has not signed, and no reason is given.",
    ),
    source=ledger("A-38", quote="underskrive på møtet"),
)
ISSUED_FIRST = first(
    act="distribute",
    done=distribution.issued,
    sentence=Text(nb="Avtalen er ikke delt ut og arkivert.", nn="Avtalen er ikkje delt ut og arkivert.", en="The agreement has not been issued."),
    source=ledger("A-39", quote="Sørge for dokumentflyten", section=AFTER),
)
