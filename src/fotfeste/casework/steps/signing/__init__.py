"""Signing: lock the text, take each seat's answer to it, and take it up again when it was wrong (A-10, A-11, A-38)."""

from fotfeste.casework.steps.signing.answering import leave_open, refuse_to_sign, sign_drawn, sign_on_paper
from fotfeste.casework.steps.signing.correcting import WHY_LONGEST, reopen_text
from fotfeste.casework.steps.signing.locking import lock_text

__all__ = ["WHY_LONGEST", "leave_open", "lock_text", "refuse_to_sign", "reopen_text", "sign_drawn", "sign_on_paper"]
