"""Persons, guardianship, organisations, offices and the schools they serve, roles, reach and login."""
