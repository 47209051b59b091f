"""Plays a whole case from a file through the real steps, at the file's own clock."""
