"""The demo world: an invented county, loaded through the same door as a real one."""
