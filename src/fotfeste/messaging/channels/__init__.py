"""The ways out. Each carries out what was decided elsewhere (`rules/distribution`) and says honestly what came of it."""
