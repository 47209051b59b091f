"""Pages of pupils and guardians, and of guests from other services: phone first."""
