"""What follows from a change in the register: the cases of those concerned are answered afresh."""

from collections.abc import Iterable

from fotfeste.messaging.queueing import defer
from fotfeste.people.lookup import authority_ids

PUPILS_AT_A_TIME = 500


def refresh_cases_of(pupil_ids: Iterable[int]) -> int:
    """Queue the refreshing of every case of these pupils, whoever owns it, and return how many jobs that made."""
    pupils = sorted(set(pupil_ids))
    jobs = 0
    for start in range(0, len(pupils), PUPILS_AT_A_TIME):
        for authority_id in authority_ids():
            defer("fotfeste.refresh_cases_of", authority_id=authority_id, pupil_ids=list(pupils[start : start + PUPILS_AT_A_TIME]))
            jobs += 1
    return jobs
