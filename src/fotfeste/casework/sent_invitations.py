"""The written invitations that really were sent to the pupil and to those at home, of every meeting and in every version (A-56)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fotfeste.casework.facts import Loaded
from fotfeste.casework.models import Edition
from fotfeste.documents.models import StoredFile
from fotfeste.domain.facts import Role
from fotfeste.domain.rules.distribution import INVITATION, PORTAL
from fotfeste.messaging.codes import State
from fotfeste.messaging.read import MessageLine, messages_of

AT_HOME = (Role.PUPIL.value, Role.GUARDIAN.value)
NOT_GONE = (State.WAITING, State.WITHDRAWN)
ARRIVED = {State.DELIVERED: "delivered", State.READ: "read", State.FAILED: "failed"}


@dataclass(frozen=True, slots=True)
class SentInvitation:
    """One invitation as it went: ``arrived`` is ``read``, ``handed_over``, ``posted``, ``delivered``, ``failed`` or empty.

    ``digest`` is the SHA-256 of the sealed file, empty while it is being made.
    """

    edition: Edition
    meeting: int
    arrived: str
    arrived_at: datetime | None
    digest: str


def sent_invitations(*, loaded: Loaded) -> tuple[SentInvitation, ...]:
    """Every invitation that went to the pupil and the guardians, the oldest first; three queries.

    What was taken back or changed before anything of it left was never sent, nor was a paper that nobody posted or handed over.
    """
    found = Edition.objects.filter(case_id=loaded.facts.id, kind=INVITATION, role__in=AT_HOME).select_related("holder")
    rows = sorted(found, key=lambda row: (row.issued_at, AT_HOME.index(row.role), row.holder.name if row.holder else ""))
    told = {line.key: line for line in messages_of(case_id=loaded.facts.id)}
    digests = dict(StoredFile.objects.filter(pk__in=[row.file_id for row in rows if row.file_id]).values_list("pk", "sha256"))
    numbers = {UUID(row["id"]): int(row["number"]) for row in loaded.rows["meetings"]}
    return tuple(_sent(row, told.get(f"invitation:{row.pk}"), digests, numbers[row.meeting_id]) for row in rows if _went(row, told))


def _went(row: Edition, told: Mapping[str, MessageLine]) -> bool:
    if row.handed_over_at or row.read_at:
        return True
    if row.channel != PORTAL:
        return False
    if row.replaced_at is None:
        return True
    notice = told.get(f"invitation:{row.pk}")
    return notice is not None and notice.state not in NOT_GONE


def _sent(row: Edition, notice: MessageLine | None, digests: Mapping[UUID, str], meeting: int) -> SentInvitation:
    arrived, at = _arrived(row, notice)
    return SentInvitation(edition=row, meeting=meeting, arrived=arrived, arrived_at=at, digest=digests.get(row.file_id, "") if row.file_id else "")


def _arrived(row: Edition, notice: MessageLine | None) -> tuple[str, datetime | None]:
    if row.read_at:
        return "read", row.read_at
    if row.handed_over_at:
        return ("posted" if row.channel == "paper" else "handed_over"), row.handed_over_at
    if notice is None:
        return "", None
    return ARRIVED.get(State(notice.state), ""), notice.read_at or notice.sent_at
