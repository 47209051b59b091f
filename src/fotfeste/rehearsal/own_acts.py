"""The acts of a case file that are no step behind a case's door: what comes before there is a case, and what nobody decides."""

from collections.abc import Mapping
from uuid import UUID

from fotfeste.casework.correctable import CORRECTABLE
from fotfeste.casework.queries.portal import portal_page
from fotfeste.casework.steps.concern import raise_concern
from fotfeste.domain.facts import Occasion
from fotfeste.rehearsal import values
from fotfeste.rehearsal.act import Act, Call, Input
from fotfeste.rehearsal.companies import AT_THE_DESK, report
from fotfeste.rehearsal.corrections import correct_fact
from fotfeste.rehearsal.kinds import DAY, NUMBER, PERSON, TEXT, UNIT, Kind, kind_of
from fotfeste.rehearsal.playing import Playing
from fotfeste.rehearsal.register_changes import change_register
from fotfeste.rehearsal.words import write

OCCASION = kind_of("occasion", Occasion)


def _as_it_is(_playing: Playing, _case: UUID, value: object) -> object:
    return value


def _table(written: str) -> Kind:
    return Kind(written, values.table, _as_it_is)


def _raise_concern(playing: Playing, call: Call) -> Mapping[str, bool]:
    raised = raise_concern(
        by=playing.viewer(call.by),
        pupil_id=playing.person(call.inputs["pupil"]),
        occasion=call.inputs["occasion"],
        seen=call.inputs["seen"],
        assessment=call.inputs.get("assessment", ""),
        at=playing.now,
        procedure=playing.procedure,
    )
    return {"joined_an_open_case": raised.joined, "may_see_the_case": raised.visible}


def _report(playing: Playing, call: Call) -> None:
    report(playing, call.inputs)


def _at_the_desk(name: str) -> Act:
    inputs = {
        "file_report": (Input("pupil", PERSON, needed=True),),
        "put_report_aside": (Input("settled_as", TEXT, needed=True), Input("reason", TEXT, needed=True)),
    }
    sentence = (AT_THE_DESK[name].__doc__ or "").strip()
    return Act(name, sentence, inputs.get(name, ()), lambda playing, call: AT_THE_DESK[name](playing, call.by, call.inputs))


def _open_portal(playing: Playing, call: Call) -> None:
    portal_page(viewer=playing.viewer(call.by), case_id=call.case_id, at=playing.now)


def _write(playing: Playing, call: Call) -> None:
    write(playing, by=call.by, case_id=call.case_id, words=call.inputs["words"])


def _change_register(playing: Playing, call: Call) -> None:
    change_register(playing, rows=call.inputs["rows"])


def _nothing(_playing: Playing, _call: Call) -> None:
    """Time passes by itself."""


OF_THEIR_OWN: tuple[Act, ...] = (
    Act(
        "raise_concern",
        "Open a case for a pupil, or add to the one that is open.",
        (
            Input("pupil", PERSON, needed=True),
            Input("occasion", OCCASION, needed=True),
            Input("seen", TEXT, needed=True),
            Input("assessment", TEXT, needed=False),
        ),
        _raise_concern,
    ),
    Act(
        "company_report",
        "A training company writes through the open form, without an account; without `code` it has been given a valid one.",
        (
            Input("occasion", OCCASION, needed=True),
            Input("seen", TEXT, needed=True),
            Input("apprentice", TEXT, needed=True),
            Input("born_on", DAY, needed=False),
            Input("reporter", TEXT, needed=False),
            Input("phone", TEXT, needed=False),
            Input("email", TEXT, needed=False),
            Input("company", UNIT, needed=False),
            Input("company_name", TEXT, needed=False),
            Input("letter_to", TEXT, needed=False),
            Input("code", TEXT, needed=False),
        ),
        _report,
        by_somebody=False,
    ),
    *map(_at_the_desk, AT_THE_DESK),
    Act(
        "write",
        "Write in fields of the form, each saved by itself as somebody types; the pupil writes in the pupil's own part.",
        (Input("words", _table("tables of sections, fields and what stands in them: see below"), needed=True),),
        _write,
    ),
    Act(
        "correct",
        "Replace a wrong fact: what stood there, what shall stand there, and why.",
        (
            Input("what", Kind("one of " + ", ".join(f"`{each}`" for each in CORRECTABLE), values.text, _as_it_is), needed=True),
            Input("values", _table('a table of what shall stand there: `{ channel = "sms" }`'), needed=True),
            Input("why", TEXT, needed=True),
            Input("of", PERSON, needed=False),
            Input("row", NUMBER, needed=False),
        ),
        correct_fact,
    ),
    Act("open_portal", "Read what waits in the portal: the letters that lead there have been read.", (), _open_portal),
    Act(
        "change_register",
        "A later import changes the register: people and units key by key, rows of the other tables on top.",
        (Input("rows", _table("the tables of the register, with what is new: see below"), needed=True),),
        _change_register,
        by_somebody=False,
    ),
    Act(
        "time_passes",
        "Nobody does anything: what is due by itself until this moment happens, and the state is told.",
        (),
        _nothing,
        by_somebody=False,
    ),
)
