"""What is said when a training company has written to the county."""

from dataclasses import dataclass
from typing import ClassVar

from fotfeste.domain.text import Text
from fotfeste.messaging.codes import Audience
from fotfeste.messaging.letter import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyReportWaits(Letter):
    """Tells the leaders of the follow-up service that something must find its place (A-02)."""

    kind: ClassVar[str] = "company_report_waits"
    audience: ClassVar[Audience] = Audience.STAFF
    subject: ClassVar[Text] = Text(nb="Noe nytt må finne sin plass", nn="Noko nytt må finne plassen sin", en="Something new must find its place")
    text: ClassVar[Text] = Text(
        nb="Det er kommet noe til {sender} som ingen har tatt ennå. Les det i Fotfeste.",
        nn="Det har kome noko til {sender} som ingen har teke enno. Les det i Fotfeste.",
        en="Something has come to {sender} that nobody has taken yet. Read it in Fotfeste.",
    )
