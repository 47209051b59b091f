"""The memory: what happened and who looked, chained so that a change shows, and the wall between authorities."""
