"""Pages of staff: school, office and whoever else works with a case."""
