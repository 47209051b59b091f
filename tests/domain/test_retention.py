"""What is kept for ever."""

import pytest

from fotfeste.domain.rules.retention import KINDS, Retention, retention_of


@pytest.mark.ledger("A-42")
def test_the_agreement_and_its_invitations_are_preserved_and_drafts_are_the_school_owners_to_decide() -> None:
    assert retention_of("original") == (Retention.PRESERVE, retention_of("invitation")[1])
    assert retention_of("draft")[0] is Retention.BODY_SET


@pytest.mark.ledger("A-42")
def test_what_nobody_has_named_is_preserved() -> None:
    assert retention_of("something new")[0] is Retention.PRESERVE
    assert all(retention_of(kind)[1].section for kind in KINDS)
