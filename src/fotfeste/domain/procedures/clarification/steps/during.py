"""At the meeting: from the welcome to the last signature (A-17 to A-19, A-37, A-38)."""

from fotfeste.domain.procedure import Stage, Step, Strength, Word
from fotfeste.domain.procedures.clarification.steps.gates import (
    ATTENDANCE_FIRST,
    INFORMATION_FIRST,
    INVITED_FIRST,
    LOCKED_FIRST,
    STARTED_FIRST,
    TIME_FIRST,
    because,
)
from fotfeste.domain.rules import concern, form, meeting, signing
from fotfeste.domain.rules.sequence import always
from fotfeste.domain.source import ledger
from fotfeste.domain.text import Text

DURING_STEPS = (
    Step(
        act="start_meeting",
        word=Word.MEETING,
        stage=Stage.DURING,
        strength=Strength.MUST,
        title=Text(nb="Ta imot eleven og åpne møtet", nn="Ta imot eleven og opne møtet", en="Welcome the pupil and open the meeting"),
        done_title=Text(nb="Møtet åpnet", nn="Møtet opna", en="Meeting opened"),
        reason=because(
            nb="skolen har ansvaret for å gjennomføre samtalen",
            nn="skulen har ansvaret for å gjennomføre samtalen",
            en="the school is responsible for holding the meeting",
        ),
        source=ledger("A-05", "A-17", quote="Skulen har ansvaret for å gjennomføre samtalen"),
        done=meeting.started,
        holder=concern.responsible,
        needed=always,
        hindrances=(TIME_FIRST, INVITED_FIRST, INFORMATION_FIRST, meeting.not_before_the_day, meeting.school_knows_pupil),
        due=meeting.meeting_day,
    ),
    Step(
        act="record_attendance",
        word=Word.MEETING,
        stage=Stage.DURING,
        strength=Strength.MUST,
        title=Text(nb="Merk hvem som kom", nn="Merk kven som kom", en="Mark who came"),
        done_title=Text(nb="Oppmøte merket", nn="Oppmøte merkt", en="Attendance marked"),
        reason=because(nb="skjemaet skal vise hvem som var med", nn="skjemaet skal vise kven som var med", en="the form shows who was there"),
        source=ledger("A-17", "A-18", "A-19", "A-50"),
        done=meeting.attendance_recorded,
        holder=concern.responsible,
        needed=always,
        hindrances=(STARTED_FIRST,),
        due=meeting.meeting_day,
    ),
    Step(
        act="write_form",
        word=Word.FORM,
        stage=Stage.DURING,
        strength=Strength.MUST,
        title=Text(nb="Fyll ut skjemaet sammen", nn="Fyll ut skjemaet saman", en="Fill in the form together"),
        done_title=Text(nb="Skjemaet fylt ut", nn="Skjemaet fylt ut", en="Form filled in"),
        reason=because(
            nb="skolen sørger for at skjemaet blir fylt ut",
            nn="skulen sørger for at skjemaet blir fylt ut",
            en="the school sees that the form is filled in",
        ),
        source=ledger("A-37", "A-08", "A-09", "A-10", "A-11", "A-45", "A-46", quote="Sørge for at skjemaet … blir fylt ut"),
        done=form.complete,
        holder=concern.responsible,
        needed=always,
        hindrances=(STARTED_FIRST,),
        due=meeting.meeting_day,
    ),
    Step(
        act="lock_text",
        word=Word.SIGNING,
        stage=Stage.DURING,
        strength=Strength.MUST,
        title=Text(nb="Lås teksten", nn="Lås teksten", en="Lock the text"),
        done_title=Text(nb="Teksten låst", nn="Teksten låst", en="Text locked"),
        reason=because(nb="alle skriver under på den samme teksten", nn="alle skriv under på den same teksten", en="all sign the same text"),
        source=ledger("A-38", "A-10", quote="ei god skriftleggjering av det som kjem fram i møtet"),
        done=signing.locked,
        holder=concern.responsible,
        needed=always,
        hindrances=(STARTED_FIRST, ATTENDANCE_FIRST, meeting.those_who_must_be_here, form.sections_missing),
        due=meeting.meeting_day,
    ),
    Step(
        act="sign",
        word=Word.SIGNING,
        stage=Stage.DURING,
        strength=Strength.MUST,
        title=Text(nb="Alle skriver under", nn="Alle skriv under", en="Everybody signs"),
        done_title=Text(nb="Underskrevet", nn="Underskrive", en="Signed"),
        reason=because(
            nb="avtalen skal underskrives på møtet", nn="avtalen skal underskrivast på møtet", en="the agreement is signed at the meeting"
        ),
        source=signing.SIGN_IN_MEETING,
        done=signing.round_over,
        holder=concern.responsible,
        needed=always,
        hindrances=(LOCKED_FIRST,),
        due=signing.signing_due,
    ),
)
