"""The talk about a lost library book: five steps, two chairs, one form."""

from fotfeste.domain.facts import CaseFacts, Role
from fotfeste.domain.given import Given
from fotfeste.domain.objection import Exit
from fotfeste.domain.procedure import Field, Form, Kind, Procedure, Reason, Seat, Section, Stage, Step, Strength, Word
from fotfeste.domain.rules.sequence import always, first
from fotfeste.domain.source import Mark, Source
from fotfeste.domain.text import Text, same
from tests.domain.toy import rules

HOUSE_RULES = Source(document=same("Utlånsreglar for skulebiblioteket"), section="§ 3", mark=Mark.PROPOSAL)


def because(words: str) -> Reason:
    """The same reason for everybody."""

    def reason(_facts: CaseFacts, _given: Given) -> Text:
        return same(words)

    return reason


TALKED_FIRST = first(act="start_meeting", done=rules.talked, sentence=same("Snakk saman først."), source=HOUSE_RULES)

STEPS = (
    Step(
        act="raise_concern",
        word=Word.CONCERN,
        stage=Stage.BEFORE,
        strength=Strength.MUST,
        title=same("Meld boka sakna"),
        done_title=same("Boka meld sakna"),
        reason=because("nokon ventar på ho"),
        source=HOUSE_RULES,
        done=rules.missed,
        holder=rules.librarian,
        needed=always,
    ),
    Step(
        act="log_contact",
        word=Word.INVITATION,
        stage=Stage.BEFORE,
        strength=Strength.SHOULD,
        title=same("Spør eleven i gangen"),
        done_title=same("Eleven er spurd"),
        reason=because("ho ligg kanskje i sekken"),
        source=HOUSE_RULES,
        done=rules.asked_in_the_corridor,
        holder=rules.librarian,
        needed=always,
        until=rules.talked,
    ),
    Step(
        act="start_meeting",
        word=Word.MEETING,
        stage=Stage.DURING,
        strength=Strength.MUST,
        title=same("Snakk saman om boka"),
        done_title=same("Snakka saman om boka"),
        reason=because("ei bok kan finnast att"),
        source=HOUSE_RULES,
        done=rules.talked,
        holder=rules.librarian,
        needed=rules.still_lost,
        hindrances=(rules.fourteen_days_first,),
        due=rules.a_month_later,
        exit=Exit.LEADER_WITH_REASON,
    ),
    Step(
        act="end_measure",
        word=Word.MEASURES,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=same("Lever eller betal"),
        done_title=same("Levert eller betalt"),
        reason=because("det vart lova"),
        source=HOUSE_RULES,
        done=rules.all_settled,
        holder=rules.librarian,
        needed=rules.still_lost,
        hindrances=(TALKED_FIRST,),
        each=rules.each_book,
    ),
    Step(
        act="close_case",
        word=Word.FOLLOW_UP,
        stage=Stage.AFTER,
        strength=Strength.MUST,
        title=same("Stryk boka av lista"),
        done_title=same("Strøken"),
        reason=because("hylla er full att"),
        source=HOUSE_RULES,
        done=rules.struck_off,
        holder=rules.librarian,
        needed=always,
        hindrances=(rules.books_open,),
    ),
)

LOST_BOOK = Procedure(
    key="lost_book",
    version=3,
    title=same("Samtale om ei tapt bok"),
    paper_title=same("Kvittering"),
    steps=STEPS,
    seats=(
        Seat(Role.PUPIL, same("Eleven"), same("Lånte boka."), HOUSE_RULES, mandatory=True),
        Seat(Role.OTHER, same("Bibliotekaren"), same("Saknar boka."), HOUSE_RULES, mandatory=True),
    ),
    forms=(
        Form(
            version=1,
            title=same("Kvittering"),
            sections=(Section("book", same("Boka"), (Field("title", Kind.LINE, same("Tittel"), required=True),), HOUSE_RULES),),
        ),
    ),
)
