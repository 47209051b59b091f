"""`fotfeste verify FILE.pdf`."""

import sys
from argparse import Namespace
from pathlib import Path

from fotfeste.documents.verify import verify_pdf


def run(options: Namespace) -> int:
    """Print the answer in whole sentences; 0 only for an unbroken file from somebody this installation knows."""
    path = Path(options.file)
    if not path.is_file():
        print(f"fotfeste verify: {path} is not a file.", file=sys.stderr)
        return 2
    answer = verify_pdf(path.read_bytes())
    for sentence in answer.sentences:
        print(sentence.nb)
    return 0 if answer.genuine else 1
