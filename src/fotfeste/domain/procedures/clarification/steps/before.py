"""Before the meeting: from the concern to the invitation (A-01 to A-36)."""

from fotfeste.domain.facts import CaseFacts
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit
from fotfeste.domain.procedure import Stage, Step, Strength, Word
from fotfeste.domain.procedures.clarification.steps.gates import BEFORE, INVITED_FIRST, OCCASION_FIRST, OTHERS_FIRST, TIME_FIRST, because
from fotfeste.domain.rules import concern, consent, invitation, meeting, preparation
from fotfeste.domain.rules.sequence import always, while_needed
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text


def why_invite(facts: CaseFacts, given: Given) -> Text:
    """Why the written invitation goes to whom it goes."""
    minor = Text(
        nb="eleven er under 18 år på møtedagen, og foresatte skal kalles inn",
        nn="eleven er under 18 år på møtedagen, og føresette skal kallast inn",
        en="the pupil is under 18 on the day of the meeting, and the guardians are invited",
    )
    adult = Text(
        nb="alle som skal være med, skal ha skriftlig innkalling",
        nn="alle som skal vere med, skal ha skriftleg innkalling",
        en="everybody who is to attend gets a written invitation",
    )
    return minor if invitation.guardians_to_invite(facts, given) else adult


BEFORE_STEPS = (
    Step(
        act="raise_concern",
        word=Word.CONCERN,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(nb="Meld uro og velg grunn", nn="Meld uro og vel grunn", en="Raise the concern and choose the occasion"),
        done_title=Text(nb="Uro meldt og grunn valgt", nn="Uro meldt og grunn vald", en="Concern raised, occasion chosen"),
        reason=because(nb="eleven står i fare for å avbryte", nn="eleven står i fare for å avbryte", en="the pupil may leave school"),
        source=ledger("A-01", "A-12", "A-13", "A-05", quote="Når ein elev står i fare for å avbryte vidaregåande opplæring"),
        done=concern.raised,
        holder=concern.responsible,
        needed=always,
    ),
    Step(
        act="complete_concern",
        word=Word.CONCERN,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(
            nb="Skriv hvordan OT/PPT kan hjelpe", nn="Skriv korleis OT/PPT kan hjelpe", en="Write how OT/PPT can help"
        ),
        done_title=Text(nb="Vurdert at OT/PPT kan hjelpe", nn="Vurdert at OT/PPT kan hjelpe", en="Judged that OT/PPT can help"),
        reason=because(
            nb="ved fare for avbrudd skal det sies hva OT/PPT kan bidra med",
            nn="ved fare for avbrot skal det seiast kva OT/PPT kan bidra med",
            en="with a risk of leaving, say what OT/PPT can contribute",
        ),
        source=ledger(
            "A-12", quote="Når det er fare for avbrot og ein meiner at OT/PPT vil kunne bidra til å førebygge avbrotet"
        ),
        done=concern.assessed,
        holder=concern.responsible,
        needed=concern.assessment_needed,
        due=concern.contact_due,
        until=meeting.started,
    ),
    Step(
        act="contact_office",
        word=Word.CONCERN,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(nb="Ta kontakt med OT", nn="Ta kontakt med OT", en="Contact the follow-up service"),
        done_title=Text(nb="OT kontaktet", nn="OT kontakta", en="Follow-up service contacted"),
        reason=because(
            nb="skolen må ta kontakt med oppfølgingstjenesten",
            nn="skulen må ta kontakt med oppfølgingstenesta",
            en="the school must contact the follow-up service",
        ),
        source=ledger("A-02", "A-14", quote="må skulen eller bedrifta ta kontakt med oppfølgingstenesta"),
        done=concern.office_contacted,
        holder=concern.responsible,
        needed=always,
        hindrances=(concern.office_known,),
        due=concern.contact_due,
        until=meeting.started,
    ),
    Step(
        act="discuss_in_resource_team",
        word=Word.PREPARATION,
        stage=Stage.BEFORE,
        strength=Strength.SHOULD,
        title=Text(nb="Drøft saken i ressursteamet", nn="Drøft saka i ressursteamet", en="Discuss the case in the resource team"),
        done_title=Text(nb="Drøftet i ressursteamet", nn="Drøfta i ressursteamet", en="Discussed in the resource team"),
        reason=because(
            nb="saken bør drøftes før dere kaller inn", nn="saka bør drøftast før de kallar inn", en="it should be discussed first"
        ),
        source=ledger("A-29", quote="Før ein kallar inn … bør saka drøftast i ressursteamet på skulen", section=BEFORE),
        done=preparation.resource_team_discussed,
        holder=concern.responsible,
        needed=always,
        until=invitation.invited,
    ),
    Step(
        act="propose_times",
        word=Word.INVITATION,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(nb="Avtal tid med OT", nn="Avtal tid med OT", en="Agree a time with the follow-up service"),
        done_title=Text(nb="Tid avtalt med OT", nn="Tid avtalt med OT", en="Time agreed with the follow-up service"),
        reason=because(
            nb="tidspunktet må være avtalt før dere kan kalle inn",
            nn="tidspunktet må vere avtalt før de kan kalle inn",
            en="the time must be agreed before anybody is invited",
        ),
        source=ledger("A-30", "A-31", "A-18", quote="Kontakte OT-rådgjevar for å gjere avtale om tidspunkt", section=BEFORE),
        done=invitation.time_agreed,
        holder=invitation.who_agrees_time,
        needed=always,
        hindrances=(concern.office_known,),
        due=invitation.time_due,
        exit=Exit.JOINT_WITH_OFFICE,
        until=meeting.started,
    ),
    Step(
        act="assess_others",
        word=Word.PREPARATION,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(
            nb="Vurder sammen med OT om andre bør være med",
            nn="Vurder saman med OT om andre bør vere med",
            en="Weigh with the follow-up service whether others should attend",
        ),
        done_title=Text(
            nb="Andre deltakere vurdert sammen med OT",
            nn="Andre deltakarar vurderte saman med OT",
            en="Other participants weighed with the follow-up service",
        ),
        reason=because(
            nb="skolen og OT vurderer det sammen, også når svaret er ingen",
            nn="skulen og OT vurderer det saman, også når svaret er ingen",
            en="the school and the service weigh it together, also when the answer is nobody",
        ),
        source=ledger("A-21", "A-22", "A-23", "A-28", quote="Skulen vurderer i samråd med OT-rådgjevar om andre bør delta"),
        done=preparation.others_assessed,
        holder=preparation.who_assesses_others,
        needed=always,
        due=invitation.invite_by,
        until=meeting.started,
    ),
    Step(
        act="record_consent",
        word=Word.CONSENT,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(nb="Få svar om samtykke", nn="Få svar om samtykke", en="Get an answer about consent"),
        done_title=Text(nb="Samtykke avklart", nn="Samtykke avklart", en="Consent settled"),
        reason=because(
            nb="andre tjenester kan ikke få vite om saken uten samtykke eller hjemmel",
            nn="andre tenester kan ikkje få vite om saka utan samtykke eller heimel",
            en="other services cannot be told without consent or a legal ground",
        ),
        source=consent.CONFIDENTIALITY,
        done=consent.all_services_settled,
        holder=concern.responsible,
        needed=consent.any_service_wanted,
        due=invitation.invite_by,
        exit=Exit.LAW,
        each=consent.services_to_ask_for,
        until=meeting.started,
    ),
    Step(
        act="choose_participants",
        word=Word.INVITATION,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(nb="Velg hvem som skal være med", nn="Vel kven som skal vere med", en="Choose who is to attend"),
        done_title=Text(nb="Deltakere valgt", nn="Deltakarar valde", en="Participants chosen"),
        reason=because(
            nb="noen som må være med, er ikke valgt ennå",
            nn="nokon som må vere med, er ikkje vald enno",
            en="somebody who must attend has not been chosen",
        ),
        source=ledger("A-15", "A-16", "A-17", "A-18", "A-19", "A-20", section="Kven skal delta"),
        done=while_needed,
        holder=concern.responsible,
        needed=invitation.somebody_missing,
        due=invitation.invite_by,
        until=meeting.started,
    ),
    Step(
        act="confirm_pupil_information",
        word=Word.PREPARATION,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(
            nb="Bekreft «Opplysninger om eleven»",
            nn="Stadfest «Opplysingar om eleven»",
            en="Confirm “Information about the pupil”",
        ),
        done_title=Text(
            nb="«Opplysninger om eleven» fylt ut", nn="«Opplysingar om eleven» fylt ut", en="“Information about the pupil” filled in"
        ),
        reason=because(
            nb="delen skal være klar før møtet starter", nn="rubrikken skal vere klar før møtet startar", en="it must be ready first"
        ),
        source=ledger("A-36", quote="Fylle inn rubrikken «Opplysingar om eleven» … på førehand", section=BEFORE),
        done=preparation.pupil_information_confirmed,
        holder=concern.responsible,
        needed=always,
        due=preparation.ready_by,
        until=meeting.started,
    ),
    Step(
        act="plan_attendance",
        word=Word.PREPARATION,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(
            nb="Planlegg hvordan eleven skal være til stede",
            nn="Planlegg korleis eleven skal vere til stades",
            en="Plan how the pupil is to be there",
        ),
        done_title=Text(nb="Rutine for oppmøte klar", nn="Rutine for oppmøte klar", en="Attendance routine ready"),
        reason=because(
            nb="skolen skal ha en rutine for at eleven er til stede",
            nn="skulen skal ha ei rutine for at eleven er til stades",
            en="the school must have a routine for the pupil being there",
        ),
        source=ledger("A-34", quote="Ha rutine for å syte for at eleven er til stades", section=BEFORE),
        done=preparation.attendance_planned,
        holder=concern.responsible,
        needed=always,
        due=preparation.ready_by,
        until=meeting.started,
    ),
    Step(
        act="send_invitations",
        word=Word.INVITATION,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=Text(nb="Send skriftlig innkalling", nn="Send skriftleg innkalling", en="Send the written invitation"),
        done_title=Text(nb="Skriftlig innkalling sendt", nn="Skriftleg innkalling send", en="Written invitation sent"),
        reason=why_invite,
        source=ledger("A-32", "A-35", "A-20", quote="Sende skriftleg innkalling", section=BEFORE),
        done=invitation.invited,
        holder=concern.responsible,
        needed=always,
        hindrances=(
            OCCASION_FIRST,
            TIME_FIRST,
            OTHERS_FIRST,
            invitation.seats_missing,
            invitation.not_past,
            invitation.short_notice,
            consent.services_left_out,
        ),
        due=invitation.invite_by,
        exit=Exit.LEADER_WITH_REASON,
        until=meeting.started,
    ),
    Step(
        act="log_contact",
        word=Word.INVITATION,
        stage=Stage.BEFORE,
        strength=Strength.SHOULD,
        title=Text(nb="Ring eller send SMS til eleven", nn="Ring eller send SMS til eleven", en="Call or text the pupil"),
        done_title=Text(nb="Eleven kontaktet på telefon", nn="Eleven kontakta på telefon", en="Pupil contacted by phone"),
        reason=because(
            nb="da vet eleven helt sikkert om møtet", nn="då veit eleven heilt sikkert om møtet", en="then the pupil surely knows of it"
        ),
        source=ledger("A-33", quote="bør skulen og kontakte eleven over telefon/sms", section=BEFORE),
        done=invitation.pupil_called,
        holder=concern.responsible,
        needed=always,
        hindrances=(INVITED_FIRST,),
        due=invitation.call_due,
        until=meeting.started,
    ),
)
