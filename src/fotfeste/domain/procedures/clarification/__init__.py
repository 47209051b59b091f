"""The clarification meeting with follow-up agreement (source A): one document type under one title (A-57)."""

from fotfeste.domain.procedure import Procedure
from fotfeste.domain.procedures.clarification.form import FORM
from fotfeste.domain.procedures.clarification.papers.information import INFORMATION
from fotfeste.domain.procedures.clarification.papers.words import INVITATION
from fotfeste.domain.procedures.clarification.seats import SEATS
from fotfeste.domain.procedures.clarification.steps import STEPS
from fotfeste.domain.text import Text

CLARIFICATION = Procedure(
    key="clarification",
    version=1,
    title=Text(
        nb="Avklaringssamtale og oppfølgingsavtale",
        nn="Avklaringssamtale og oppfølgingsavtale",
        en="Clarification meeting and follow-up agreement",
    ),
    paper_title=Text(
        nb="Avklaringssamtale – Oppfølgingsavtale",
        nn="Avklaringssamtale – Oppfølgingsavtale",
        en="Clarification meeting – Follow-up agreement",
    ),
    steps=STEPS,
    seats=SEATS,
    forms=(FORM,),
    invitation=INVITATION,
    information=INFORMATION,
    levels=("vg1", "vg2", "vg3", "apprentice"),
)
