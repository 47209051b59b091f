"""What the archive is told about a paper: a screened title, the legal ground, the access code and how long it is kept (A-42).

The product keeps its own archive until the school owner's archive core takes the papers over; until then every record
says that it has not been handed over.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from fotfeste.domain.rules.retention import retention_of

LEGAL_GROUND = "Offl. § 13 jf. fvl. § 13 (1) nr. 1"
SHORT_GROUND = "offl. § 13"
ACCESS_CODE = "13"
SCREEN = "*****"
NOT_HANDED_OVER = "not_handed_to_the_archive_core"


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """The metadata of one paper in the archive. ``title`` names the pupil, ``public_title`` is what the journal may show."""

    title: str
    public_title: str
    legal_ground: str
    access_code: str
    document_date: str
    file_number: str
    retention: str
    retention_source: str
    state: str = NOT_HANDED_OVER

    def as_json(self) -> Mapping[str, str]:
        """The record as the archive edition keeps it."""
        return asdict(self)


def record_of(*, title: str, pupil: str, reference: str, on: date, kind: str = "archive") -> ArchiveRecord:
    """The record of a paper called ``title`` about ``pupil``: every word of the name is screened in the public title."""
    retention, source = retention_of(kind)
    return ArchiveRecord(
        title=f"{title} – {pupil}",
        public_title=f"{title} – {' '.join(SCREEN for _word in pupil.split())}",
        legal_ground=LEGAL_GROUND,
        access_code=ACCESS_CODE,
        document_date=on.isoformat(),
        file_number=reference,
        retention=retention.value,
        retention_source=f"{source.document.nb} {source.section}",
    )
