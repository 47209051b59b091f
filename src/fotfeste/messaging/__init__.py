"""What leaves the program: neutral letters, the channels that carry them, and what came of each."""
