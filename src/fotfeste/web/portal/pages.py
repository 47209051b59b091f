"""What the portal's pages share: the way on after an act, and the tabs of a guardian."""

from uuid import UUID

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fotfeste.casework.queries.portal import PortalPage
from fotfeste.domain.rules.access import Relation
from fotfeste.web.shared.acting import SEE_OTHER

Tab = tuple[str, str, str, bool]


def see_other(name: str, case_id: UUID, *, part: str = "") -> HttpResponseRedirect:
    """After an act: fetch this page, at ``part`` of it."""
    address = reverse(name, args=[case_id])
    return HttpResponseRedirect(f"{address}#{part}" if part else address, status=SEE_OTHER)


def tabs(page: PortalPage, current: str) -> tuple[Tab, ...]:
    """The bar at the bottom: a guardian's four pages. The pupil has one page to read, and links on it."""
    if page.reader is not Relation.GUARDIAN:
        return ()
    case_id = page.opened.facts.id
    named = (
        ("portal_case", "house", _("Home")),
        ("portal_consent", "shield", _("Consent")),
        ("portal_measures", "tasklist", _("Measures")),
        ("portal_papers", "file-text", _("Your papers")),
    )
    return tuple((reverse(name, args=[case_id]), icon, words, name == current) for name, icon, words in named)
