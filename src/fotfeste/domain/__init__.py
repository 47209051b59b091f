"""What the two procedures say, as pure functions of frozen facts and a given day: no Django, no I/O, no clock."""
