"""`fotfeste explain FACTS.json`."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from fotfeste.config.explaining.printing import as_json, as_text
from fotfeste.config.explaining.reading import Unreadable, read, schema
from fotfeste.domain.explain import explain


def run(options: Namespace) -> int:
    """Print what the rules answer, or with `--schema` what the file may hold; 2 with every fault when it cannot be read."""
    if options.schema:
        print(json.dumps(schema(), indent=2))
        return 0
    if options.file is None:
        print("fotfeste explain: name a file of facts, or ask for the --schema of one.", file=sys.stderr)
        return 2
    path = Path(options.file)
    if not path.is_file():
        print(f"fotfeste explain: {path} is not a file.", file=sys.stderr)
        return 2
    try:
        question, given = read(path.read_text(encoding="utf-8"))
    except (Unreadable, UnicodeDecodeError) as wrong:
        faults = wrong.faults if isinstance(wrong, Unreadable) else ["the file is not text in UTF-8"]
        print("\n".join(f"fotfeste explain: {path.name}: {fault}" for fault in faults), file=sys.stderr)
        return 2
    answers = explain(question, given)
    shown = as_json if options.json else as_text
    print(shown(answers, names=question.names, language=options.language))
    return 0
