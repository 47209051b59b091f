"""After the meeting: who gets what, and every promise until it is kept (A-39 to A-43, A-48)."""

from fotfeste.domain.procedure import Stage, Step, Strength, Word
from fotfeste.domain.procedures.clarification.steps.gates import AFTER, ISSUED_FIRST, SIGNED_FIRST, because
from fotfeste.domain.rules import concern, distribution, follow_up, measures
from fotfeste.domain.rules.meeting import further, no_show
from fotfeste.domain.rules.sequence import always
from fotfeste.domain.source import ledger, proposal
from fotfeste.domain.text import Text

AFTER_STEPS = (
    Step(
        act="distribute",
        word=Word.DISTRIBUTION,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=Text(
            nb="Del ut originalen og kopiene, og arkiver",
            nn="Del ut originalen og kopiane, og arkiver",
            en="Issue the original and the copies, and file",
        ),
        done_title=Text(nb="Delt ut og arkivert", nn="Delt ut og arkivert", en="Issued and filed"),
        reason=because(
            nb="eleven skal ha originalen, de andre kopi, og skolen arkiverer",
            nn="eleven skal ha originalen, dei andre kopi, og skulen arkiverer",
            en="the pupil gets the original, the others copies, and the school files it",
        ),
        source=ledger("A-39", "A-40", "A-41", "A-42", "A-43", quote="Sørge for dokumentflyten", section=AFTER),
        done=distribution.issued,
        holder=concern.responsible,
        needed=no_show.goes_on,
        hindrances=(SIGNED_FIRST, distribution.invitations_not_bound_in),
        due=distribution.distribution_due,
    ),
    Step(
        act="post_paper",
        word=Word.DISTRIBUTION,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=Text(nb="Skriv ut og post brevet", nn="Skriv ut og post brevet", en="Print and post the letter"),
        done_title=Text(nb="Brevene postet", nn="Breva posta", en="Letters posted"),
        reason=because(
            nb="mottakeren bruker ikke digital post",
            nn="mottakaren brukar ikkje digital post",
            en="the recipient does not use digital post",
        ),
        source=proposal("A-32", "A-39"),
        done=distribution.all_posted,
        holder=concern.responsible,
        needed=distribution.any_by_post,
        due=distribution.post_due,
        each=distribution.each_by_post,
    ),
    Step(
        act="hand_over_paper",
        word=Word.DISTRIBUTION,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=Text(nb="Lever papiret for hånd", nn="Lever papiret for hand", en="Hand the paper over"),
        done_title=Text(nb="Papirene levert for hånd", nn="Papira leverte for hand", en="Papers handed over"),
        reason=because(
            nb="adressen er skjermet, så ingenting kan sendes",
            nn="adressa er skjerma, så ingenting kan sendast",
            en="the address is protected, so nothing can be sent",
        ),
        source=proposal("A-43", "A-39"),
        done=distribution.all_handed_over,
        holder=concern.responsible,
        needed=distribution.any_by_hand,
        due=distribution.hand_over_due,
        each=distribution.each_by_hand,
    ),
    Step(
        act="send_information",
        word=Word.FOLLOW_UP,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=Text(nb="Send skriftlig informasjon om rettigheter", nn="Send skriftleg informasjon om rettar", en="Tell of rights in writing"),
        done_title=Text(nb="Skriftlig informasjon om rettigheter sendt", nn="Skriftleg informasjon om rettar send", en="Told of rights in writing"),
        reason=because(
            nb="den som slutter, skal ha skriftlig informasjon om rettighetene sine og om OT",
            nn="den som sluttar, skal ha skriftleg informasjon om rettane sine og om OT",
            en="whoever leaves is told in writing of their rights and of the follow-up service",
        ),
        source=follow_up.IN_WRITING,
        done=follow_up.informed,
        holder=concern.responsible,
        needed=follow_up.pupil_leaves,
        due=follow_up.inform_by,
    ),
    Step(
        act="end_measure",
        word=Word.MEASURES,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=Text(nb="Følg opp tiltaket", nn="Følg opp tiltaket", en="Follow up the measure"),
        done_title=Text(nb="Tiltakene fulgt opp", nn="Tiltaka følgde opp", en="Measures followed up"),
        reason=because(
            nb="hvert løfte har én ansvarlig og en frist", nn="kvart løfte har éin ansvarleg og ein frist", en="every promise has an owner"
        ),
        source=measures.PROMISES,
        done=measures.all_ended,
        holder=concern.responsible,
        needed=measures.any_measure,
        each=measures.each_measure,
    ),
    Step(
        act="close_case",
        word=Word.FOLLOW_UP,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=Text(nb="Avslutt saken", nn="Avslutt saka", en="Close the case"),
        done_title=Text(nb="Saken avsluttet", nn="Saka avslutta", en="Case closed"),
        reason=because(nb="alt er gjort, og ingen løfter står igjen", nn="alt er gjort, og ingen løfte står att", en="all is done"),
        source=ledger("A-03", "A-04"),
        done=follow_up.closed,
        holder=concern.responsible,
        needed=always,
        hindrances=(
            no_show.unsettled,
            further.owed_first,
            ISSUED_FIRST,
            distribution.papers_not_brought,
            follow_up.not_informed,
            measures.measures_open,
        ),
    ),
)
