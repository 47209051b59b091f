"""Figures, not verdicts: `make bench` prints how fast the program is on this machine, beside a bare page on the same server."""
