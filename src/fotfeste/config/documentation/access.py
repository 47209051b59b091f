"""docs/ACCESS.md: the one table of who may do what."""

from fotfeste.config.documentation.markdown import code, page, table
from fotfeste.domain.rules.access import LOOKS, TABLE, Relation

INTRODUCTION = """\
Who may do what to a case. A relation is derived from facts on the day, never given by hand; there are no groups, no ids
and no superuser. Who is nothing to a case is told that it does not exist (404); who is something to it, but not what the
act needs, is told that it is not theirs (403). Every look is logged, and the family can see who has looked.

Whoever works at the pupil's school may raise a concern before there is a case; the line about it here is about one more
concern to a case that there is."""
MEANINGS = {
    Relation.PUPIL: "The pupil whom the case is about.",
    Relation.GUARDIAN: "Has parental responsibility, no restriction, and the pupil is under 18 and not in child welfare's care.",
    Relation.RESPONSIBLE: "Answers for the case, or stands in today, and holds a role at its school or office today.",
    Relation.SCHOOL_LEADER: "Leads the case's school today, or the office that carries an apprentice's case.",
    Relation.OFFICE_LEADER: "Leads the OT office that serves the school.",
    Relation.CONTACT_TEACHER: "Is the pupil's contact teacher, and holds a role at the school today.",
    Relation.SCHOOL_SEAT: "Sits at the meeting for the school, and holds a role there today.",
    Relation.OFFICE: "Advises at, or leads, the OT office that serves the school.",
    Relation.FORMER: "Answered for the case until lately, or stood in: reads for the local number of days.",
    Relation.GUEST: "Another service, an instructor, or a guardian whom a pupil of age has asked: from the invitation until the meeting's end, while the consent holds.",
    Relation.RECIPIENT: "Was a guest and holds a copy: sees that paper, and nothing else.",
}


def access() -> str:
    """The document: what each relation is, and the table with looks first."""
    relations = tuple(Relation)
    rows = [
        (code(act), *("yes" if relation in TABLE[act] else "" for relation in relations))
        for act in sorted(TABLE, key=lambda act: (act not in LOOKS, list(TABLE).index(act)))
    ]
    head = ("Act", *(relation.value.replace("_", " ") for relation in relations))
    who = table(("Relation", "Held by whom"), [(relation.value.replace("_", " "), MEANINGS[relation]) for relation in relations])
    return page("Access", INTRODUCTION, "## Relations", who, "## Acts", table(head, rows))
