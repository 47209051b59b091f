"""The program's own log lines: what went wrong and where, never about whom."""

import logging


class DiscreetFormatter(logging.Formatter):
    """Leaves out what the database adds to an error: the values of the row that it refused."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, tracebacks included, without PostgreSQL's DETAIL and CONTEXT lines."""
        lines = super().format(record).splitlines()
        return "\n".join(line for line in lines if not line.lstrip().startswith(("DETAIL:", "CONTEXT:", "PARAMETERS:")))
