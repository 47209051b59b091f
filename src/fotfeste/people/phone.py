"""Telephone numbers: kept as E.164, shown as people write them. The judge is the library `phonenumbers`."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

HOME = "NO"
CAN_GET_SMS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


class NotAPhone(ValueError):
    """The text is no telephone number that can be called. The message does not carry the text."""


def as_e164(text: str) -> str:
    """`412 34 567` as `+4741234567`; a number without a country code is Norwegian. Raises `NotAPhone`."""
    number = _parsed(text)
    if number is None or not phonenumbers.is_valid_number(number):
        raise NotAPhone("not a telephone number")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown(e164: str) -> str:
    """The number as people read it, in groups; with its country code when it is not Norwegian. Empty stays empty."""
    number = _parsed(e164)
    if number is None:
        return e164
    home = number.country_code == phonenumbers.country_code_for_region(HOME)
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)


def can_get_sms(e164: str) -> bool:
    """Whether an SMS can be sent there: mobile numbers only, never the five-digit ones."""
    number = _parsed(e164)
    return number is not None and phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in CAN_GET_SMS


def _parsed(text: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, HOME)
    except NumberParseException:
        return None
