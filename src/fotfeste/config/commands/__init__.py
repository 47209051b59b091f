"""One module per command that does more than one call; each has `run(options) -> exit code`."""
