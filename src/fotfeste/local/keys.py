"""The names of settings that are no rule's parameter."""

LETTERHEAD = "letterhead"
"""What stands at the head of an authority's letters: a mapping with `name`, `address_line`, `postal_code`, `postal_town`,
`phone`, `email`, `web` and `org_number`, all of them texts. A school's own lines come from its unit."""
ATTENDANCE_ROUTINE = "attendance.routine"
"""What a school does so that a pupil is there for a meeting (A-34): a list of lines in its own norm."""
