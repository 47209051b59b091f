"""Log lines tell what went wrong and never about whom."""

import logging
import sys

import psycopg

from fotfeste.config.log_lines import DiscreetFormatter


def test_a_log_line_leaves_out_the_values_of_the_row_that_the_database_refused() -> None:
    refused = 'duplicate key value violates "person"\nDETAIL:  Key (phone)=(+4799999999) already exists.'
    try:
        raise psycopg.errors.UniqueViolation(refused)
    except psycopg.errors.UniqueViolation:
        record = logging.LogRecord("fotfeste", logging.ERROR, "x.py", 1, "could not keep it", None, sys.exc_info())
    line = DiscreetFormatter("%(message)s").format(record)
    assert "could not keep it" in line
    assert 'duplicate key value violates "person"' in line
    assert "99999999" not in line
