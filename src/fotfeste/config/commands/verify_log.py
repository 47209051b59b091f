"""`fotfeste verify-log`: every chain of every authority, one authority at a time."""

from argparse import Namespace
from pathlib import Path

from django.conf import settings

from fotfeste.audit.chain import verify_authority
from fotfeste.audit.wall import within
from fotfeste.people.lookup import authority, authority_ids


def run(options: Namespace) -> int:
    """Print what was walked; 1 when anything does not hold."""
    broken = 0
    for authority_id in authority_ids():
        with within([authority_id]):
            found = verify_authority(authority_id, folder=Path(settings.FOTFESTE_DATA) / "seals")
        state = "holds" if found.holds else f"BROKEN in {len(found.breaks)} places"
        print(f"{authority(authority_id=authority_id).name}: {found.events} events, {found.blocks} blocks of looks: {state}.")
        for place in found.breaks:
            print(f"  {place}")
        broken += len(found.breaks)
    print("The log holds." if not broken else f"{broken} places do not hold.")
    return 1 if broken else 0
